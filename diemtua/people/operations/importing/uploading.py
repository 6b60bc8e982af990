"""A workbook of children is kept, queued to be read, and dropped when nobody wants it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from diemtua.lib.actor import Actor
from diemtua.lib.errors import BadInput, Duplicate, Invalid
from diemtua.lib.files import safe_name
from diemtua.lib.grids import LARGEST
from diemtua.lib.locked_office import is_locked, unlocked
from diemtua.lib.moves import move
from diemtua.lib.shelf import no_file_alone
from diemtua.lib.text import noop
from diemtua.people import policies
from diemtua.people.codes import Verb
from diemtua.people.models import Import
from diemtua.people.states import IMPORT_MOVES, ImportState
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

WORK_JOB = "people.work_on_import"
GIVEN_UP_AFTER = timedelta(hours=1)
RESUMED_AFTER = timedelta(minutes=2)
_PASSWORD = noop("Tệp có mật khẩu. Hãy chọn lại tệp và ghi mật khẩu của tệp ở ô bên dưới; phần mềm không giữ mật khẩu.")


class BroughtInAlready(Duplicate):
    """The same file is being worked on for this commune: `batch` is that import."""

    def __init__(self, batch: Import | None) -> None:
        said = _("Tệp này đang được nhập vào xã này rồi. Hãy xem lần nhập đó, hoặc bỏ nó trước khi đưa lại tệp.")
        super().__init__(said, field="file")
        self.batch = batch


def _opened(content: bytes, password: str) -> bytes:
    if not content:
        raise Invalid(_("Hãy chọn tệp danh sách trẻ em."), field="file")
    if len(content) > LARGEST:
        sentence = _("Tệp lớn hơn %(n)d MB. Hãy chia thành nhiều tệp, hoặc xóa hình và trang không cần, rồi gửi lại.")
        raise BadInput(sentence % {"n": LARGEST >> 20}, code="file_too_large", field="file")
    if not is_locked(content):
        return content
    if not password:
        raise BadInput(_(_PASSWORD), code="file_password", field="password")
    return unlocked(content, password)


@no_file_alone()
@transaction.atomic
def upload_sheet(
    content: bytes,
    *,
    name: str,
    commune: Unit,
    password: str = "",
    sheets: Collection[str] = (),
    queued: bool = True,
    by: Actor,
    at: datetime,
) -> Import:
    """Keep a workbook of children of a commune, to be read. A password opens it once and is forgotten.

    `sheets` names those to read; without it those are read that are lists under one header.
    Refused: NotAllowed, Invalid (none, too large, a password that is wrong or was not given), BroughtInAlready (the
    same file is being worked on).
    """
    policies.require_may_import(by, commune.code)
    content = _opened(content, password)
    batch = Import(
        province_code=commune.province_code, commune_code=commune.code, file_name=safe_name(name)[:200],
        file_sha256=hashlib.sha256(content).hexdigest(), added_by_id=by.user_id, added_by_name=by.name,
        assignment_id=by.assignment_id, added_at=at, sheets=[{"name": name, "read": True} for name in sheets],
    )  # fmt: skip
    batch.file.save("sheet", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            batch.save()
    except IntegrityError:
        same = Import.objects.filter(commune_code=commune.code, file_sha256=batch.file_sha256)
        raise BroughtInAlready(same.filter(state__in=IMPORT_MOVES["fail"].sources).first()) from None
    trail.record(Verb.UPLOAD_SHEET, batch, by=by, at=at, file=batch.file_name)
    if queued:
        queue(batch)
    return batch


def queue(batch: Import) -> None:
    """Ask a worker to take the next step; the wish commits together with the row."""
    try:
        with transaction.atomic():
            app.configure_task(WORK_JOB, queueing_lock=f"{WORK_JOB}:{batch.uuid}").defer(batch=str(batch.uuid))
    except AlreadyEnqueued:
        pass


@transaction.atomic
def drop_import(batch: Import, *, by: Actor, at: datetime) -> Import:
    """Forget a workbook that was not written into the register: its rows and its file go.

    Refused: NotAllowed, WrongState.
    """
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    policies.require_may_import(by, batch.commune_code)
    batch.state = move("drop", IMPORT_MOVES, batch.state)
    batch.rows.all().delete()
    forget_file(batch)
    batch.save(update_fields=["state", "file"])
    trail.record(Verb.DROP_SHEET, batch, by=by, at=at)
    return batch


def forget_file(batch: Import) -> None:
    """The file goes when what it said stands in the register, or is not wanted: it holds personal numbers."""
    kept, batch.file = batch.file.name, ""
    if kept:
        transaction.on_commit(partial(default_storage.delete, kept))


@transaction.atomic
def end_imports(*, commune_code: str, heir: Unit, by: Actor, at: datetime) -> int:
    """The commune of these lists is no more: those not written yet are refused in words, where the heir sees it.

    Their villages and the records they were compared with are others by now, and roles of the commune have ended.
    """
    reason = _("Xã của danh sách này đã nhập vào %(heir)s. Hãy đưa lại tệp vào đơn vị hiện nay.") % {"heir": heir}
    place = {"province_code": heir.province_code, "commune_code": heir.code}
    unwritten = list(Import.objects.filter(commune_code=commune_code, state__in=IMPORT_MOVES["fail"].sources))
    for batch in unwritten:
        fail_import(batch, reason=reason, by=by, at=at)
    Import.objects.filter(commune_code=commune_code).update(**place)
    return len(unwritten)


@transaction.atomic
def fail_import(batch: Import, *, reason: str, by: Actor, at: datetime) -> Import:
    """Say in words why a workbook cannot be read or written, and throw the file away. What was written stays."""
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in IMPORT_MOVES["fail"].sources:
        return batch
    batch.state = move("fail", IMPORT_MOVES, batch.state)
    batch.failure = reason[:300]
    batch.rows.all().delete()
    forget_file(batch)
    batch.save(update_fields=["state", "failure", "file"])
    trail.record(Verb.READ_SHEET, batch, by=by, at=at, reason=batch.failure)
    return batch


def resume_imports(*, by: Actor, at: datetime) -> int:
    """Queue anew what no worker came to the end of: one was killed, or the queue was lost. Gives how many.

    A file that keeps taking the worker with it while it is read is refused after an hour.
    """
    unread = Import.objects.filter(state=ImportState.READING)
    for batch in unread.filter(added_at__lt=at - GIVEN_UP_AFTER, sheets=[]):
        fail_import(
            batch, reason=_("Không đọc được tệp này sau nhiều lần thử. Hãy lưu lại tệp rồi gửi lại."), by=by, at=at
        )
    unfinished = [ImportState.READING, ImportState.APPLYING, ImportState.UNDOING]
    waiting = list(Import.objects.filter(state__in=unfinished, added_at__lt=at - RESUMED_AFTER))
    for batch in waiting:
        queue(batch)
    return len(waiting)
