"""Files dropped together: each is kept, then read by a worker in the name of the person who dropped it.

It becomes a document or is refused in words; it is read once, whatever happens to the worker.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, NotAllowed, Refused
from diemtua.lib.files import safe_name
from diemtua.lib.locks import alone
from diemtua.lib.moves import move
from diemtua.lib.paper import Paper
from diemtua.lib.shelf import no_file_alone
from diemtua.places.models import Unit
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Upload
from diemtua.plans.operations.adding import opened, store
from diemtua.plans.rules.reading import Reading
from diemtua.plans.states import UPLOAD_MOVES, UploadState
from diemtua.trail import operations as trail

READ_JOB = "plans.read_upload"
MOST_AT_ONCE = 50
UNREAD = (UploadState.WAITING, UploadState.READING)
# A file that has taken the worker with it for so long is not tried again.
GIVEN_UP_AFTER = timedelta(hours=1)
RESUMED_AFTER = timedelta(minutes=2)


@no_file_alone()
@transaction.atomic
def drop_files(files: Sequence[UploadedFile[Any]], *, unit: Unit, by: Actor, at: datetime) -> list[Upload]:
    """Keep files and queue them to be read. One that is too large is refused at once and not kept; the others go on.

    Refused: NotAllowed, Invalid (none, or too many at once).
    """
    policies.require_may_add(by, unit)
    if not files:
        raise Invalid(_("Hãy chọn tệp văn bản."), field="file")
    if len(files) > MOST_AT_ONCE:
        raise Invalid(_("Mỗi lần thả tối đa %(n)d tệp. Hãy chia thành nhiều lần.") % {"n": MOST_AT_ONCE}, field="file")
    most = settings.OPTIONS.max_document_mb
    dropped = []
    for file in files:
        size = file.size or 0
        upload = Upload(
            user_id=by.person, assignment_id=by.assignment_id, unit=unit, name=safe_name(file.name or ""),
            size=size, dropped_at=at,
        )  # fmt: skip
        if size > most << 20:
            upload.state, upload.ended_at = UploadState.REFUSED, at
            upload.message = _("Tệp lớn hơn %(n)d MB. Hãy tách phụ lục hoặc giảm cỡ ảnh quét rồi gửi lại.") % {
                "n": most
            }
        else:
            upload.file.save("dropped", file, save=False)
        upload.save()
        dropped.append(upload)
    trail.record(Verb.DROP_FILES, unit, by=by, at=at, files=[upload.name for upload in dropped])
    for upload in dropped:
        if upload.state == UploadState.WAITING:
            queue(upload)
    return dropped


def queue(upload: Upload) -> None:
    """Ask a worker to read the file; the wish commits together with the row."""
    try:
        with transaction.atomic():
            app.configure_task(READ_JOB, queueing_lock=f"{READ_JOB}:{upload.uuid}").defer(upload=str(upload.uuid))
    except AlreadyEnqueued:
        pass


def read_upload(upload: Upload, *, by: Actor, at: datetime) -> Upload:
    """Read a dropped file and store the document with what was read, in the role the person dropped it in.

    Refuses nothing to the caller: why a file is not taken stands in the upload, in words for the person. Comes to the
    same end however often it is called, and by however many workers.
    """
    if by.user_id != upload.user_id:
        raise NotAllowed(_("Tệp này do người khác đưa vào."))
    with alone(f"{READ_JOB}:{upload.uuid}") as got:
        upload = Upload.objects.select_related("unit").get(pk=upload.pk)
        if not got or upload.state not in UNREAD:
            return upload
        _start(upload)
        content = _content(upload)
        try:
            policies.require_may_add(by, upload.unit)
            reading, paper = opened(content, upload.name, unit=upload.unit, on_page=partial(_note_page, upload), by=by)
        except Refused as refusal:
            no_plan = _(
                "Không thấy nhiệm vụ nào. Nếu vẫn cần theo dõi văn bản này, hãy thả lại riêng tệp rồi chọn vẫn lưu."
            )
            reason = no_plan if refusal.code == "no_plan" else str(refusal)
            return refuse_upload(upload, reason=reason, by=by, at=at)
        return _finish(upload, reading, paper, content=content, by=by, at=at)


def _content(upload: Upload) -> bytes:
    with upload.file.open("rb") as file:
        content: bytes = file.read()
    return content


def _start(upload: Upload) -> None:
    upload.state = move("start", UPLOAD_MOVES, upload.state)
    upload.save(update_fields=["state"])


def _note_page(upload: Upload, page: int, pages: int) -> None:
    """How far a scanned paper has been read: whoever dropped it sees that it goes on."""
    Upload.objects.filter(pk=upload.pk).update(page=page, pages=pages)


@no_file_alone()
@transaction.atomic
def _finish(upload: Upload, reading: Reading, paper: Paper, *, content: bytes, by: Actor, at: datetime) -> Upload:
    """The document and the word that it is there, together or not at all."""
    try:
        with transaction.atomic():
            upload.document = store(reading, paper, upload.unit, content=content, name=upload.name, by=by, at=at)
    except Refused as refusal:  # the same file came in meanwhile
        return refuse_upload(upload, reason=str(refusal), by=by, at=at)
    return _end(upload, "finish", at)


@transaction.atomic
def refuse_upload(upload: Upload, *, reason: str, by: Actor, at: datetime) -> Upload:
    """Say in words why a dropped file is not taken, and throw the file away."""
    upload = Upload.objects.select_for_update(of=("self",)).select_related("unit").get(pk=upload.pk)
    if upload.state not in UNREAD:
        return upload
    if upload.state == UploadState.WAITING:
        upload.state = move("start", UPLOAD_MOVES, upload.state)
    upload.message = reason[:500]
    trail.record(Verb.REFUSE_FILE, upload.unit, by=by, at=at, reason=upload.message, file=upload.name)
    return _end(upload, "refuse", at)


def _end(upload: Upload, verb: str, at: datetime) -> Upload:
    """The upload has come to its end; the dropped file is not needed any more, a document keeps its own."""
    upload.state, upload.ended_at = move(verb, UPLOAD_MOVES, upload.state), at
    dropped, upload.file = upload.file.name, ""
    upload.save(update_fields=["state", "ended_at", "message", "document", "file"])
    if dropped:
        transaction.on_commit(partial(default_storage.delete, dropped))
    return upload


def resume_uploads(*, by: Actor, at: datetime) -> int:
    """Queue anew what no worker has come to the end of: one was killed, or the queue was lost.

    A file that keeps taking the worker with it is refused after an hour. Returns how many were queued.
    """
    unread = Upload.objects.filter(state__in=UNREAD).order_by("pk")
    for upload in unread.filter(dropped_at__lt=at - GIVEN_UP_AFTER):
        reason = _("Không đọc được tệp này sau nhiều lần thử. Hãy xuất lại tệp, hoặc gửi bản Word, rồi thả lại.")
        refuse_upload(upload, reason=reason, by=by, at=at)
    waiting = list(unread.filter(dropped_at__gte=at - GIVEN_UP_AFTER, dropped_at__lt=at - RESUMED_AFTER))
    for upload in waiting:
        queue(upload)
    return len(waiting)


@transaction.atomic
def clear_uploads(*, by: Actor, at: datetime) -> int:  # noqa: ARG001 - an operation's form
    """The person has seen what became of the files: those that are done with leave the list. Documents stay."""
    gone, _kinds = Upload.objects.filter(user_id=by.person).exclude(state__in=UNREAD).delete()
    return gone
