"""Files of a report: kept as they came, looked at by content, shown as a copy without position and device.

Nothing handed in is thrown away: what is not safe is held, and the report says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from procrastinate.contrib.django import app

from diemtua.intake import policies
from diemtua.intake.codes import CheckState, EvidenceKind, Verb
from diemtua.intake.models import Evidence, Report
from diemtua.intake.operations.telling import tell_keepers
from diemtua.intake.rules.evidence import COPIED, FILE_LIMIT, HEAD, MOST_FILES, nature_of
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.fence import everywhere
from diemtua.lib.files import safe_name
from diemtua.lib.scanning import found_in, scanner_is_set
from diemtua.lib.shelf import no_file_alone
from diemtua.lib.text import noop
from diemtua.trail import operations as trail

CHECK_JOB = "intake.check_evidence"
SHOWN_EDGE = 2400  # pixels: enough to read a screenshot
MOST_PIXELS = 120_000_000
MOST_OF_A_REPORT = 40
FOUND = noop("Máy quét tìm thấy mã độc: %s")
UNREADABLE = noop("Ảnh hỏng hoặc lớn khác thường, không làm được bản xem")


def add_evidence(report: Report, file: UploadedFile[Any], *, by: Actor, at: datetime) -> Evidence:
    """Keep a file that was handed in; a program is held, and nobody opens it.

    By who works on the report or wrote it down, or by who reported it, whom no account tells: the page asks for a code.
    Refused: NotAllowed, Invalid (empty, too large, too many).
    """
    if by.user_id is not None:
        policies.require_may_add_to(by, report)
    policies.require_may_add(by)
    with no_file_alone(), everywhere(), transaction.atomic():  # who reported sees nothing of the report
        return _added(report, file, by=by, at=at)


def add_all(report: Report, files: Sequence[UploadedFile[Any]], *, by: Actor, at: datetime) -> list[str]:
    """Keep what can be kept of several files, each by itself; returns what is to be said of those that were not."""
    said = [_("Chỉ nhận %(n)d tệp một lần.") % {"n": MOST_FILES}] if len(files) > MOST_FILES else []
    for file in files[:MOST_FILES]:
        try:
            add_evidence(report, file, by=by, at=at)
        except Refused as refusal:
            said.append(str(refusal))
    return said


def _added(report: Report, file: UploadedFile[Any], *, by: Actor, at: datetime) -> Evidence:
    name = safe_name(file.name or "")
    digest = _digest(file, name)
    if Evidence.objects.filter(report=report).count() >= MOST_OF_A_REPORT:
        raise Invalid(_("Tin này đã có rất nhiều tệp. Hãy gửi phần còn lại khi cán bộ liên hệ."), field="attached")
    same = Evidence.objects.filter(report=report, digest=digest).first()
    if same is not None:  # sent twice, kept once
        return same
    file.seek(0)
    nature = nature_of(file.read(HEAD))
    file.seek(0)
    kept = Evidence(
        report=report, kind=nature.kind, name=name, size=file.size or 0, digest=digest, added_at=at,
        added_by_id=by.user_id, added_by_name=by.name if by.user_id else "",
        check_state=CheckState.HELD if nature.held else CheckState.WAITING, check_words=nature.held,
    )  # fmt: skip
    kept.original.save(name, file, save=False)
    kept.save()
    trail.record(Verb.ADD_EVIDENCE, report, by=by, at=at, kind=nature.kind, held=bool(nature.held))
    if at > report.recorded_at and not policies.may_take(by, report):  # what came with the report was told with it
        tell_keepers(report, "heard", by=by, at=at)
    if not nature.held:
        uuid = str(kept.uuid)
        transaction.on_commit(lambda: _queue(uuid))
    return kept


def _queue(uuid: str) -> None:
    app.configure_task(CHECK_JOB).defer(evidence=uuid)


def _digest(file: UploadedFile[Any], name: str) -> bytes:
    if not file.size:
        raise Invalid(_("Tệp “%(name)s” rỗng.") % {"name": name}, field="attached", code="file_empty")
    if file.size > FILE_LIMIT:
        raise Invalid(
            _("Tệp “%(name)s” lớn hơn 50 MB nên chưa nhận được. Hãy giữ tệp lại, cán bộ sẽ hướng dẫn cách giao.")
            % {"name": name},
            field="attached",
            code="file_too_large",
        )
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.digest()


@transaction.atomic
def check_evidence(evidence: Evidence, *, by: Actor, at: datetime) -> Evidence:
    """Ask the scanner, where there is one, and make the copy that is shown.

    A scanner that does not answer leaves the file waiting: ScannerSilent goes to the queue, which tries again.
    """
    found = Evidence.objects.select_for_update(of=("self",)).select_related("report").get(pk=evidence.pk)
    if found.check_state != CheckState.WAITING:
        return found
    with found.original.open("rb") as file:
        virus = found_in(file) if scanner_is_set() else ""
        media = nature_of(file.read(HEAD)).media
        file.seek(0)
        copy = _copied(file) if not virus and media in COPIED else None
    found.check_state = CheckState.HELD if virus else CheckState.CLEAN
    found.check_words = (FOUND % virus)[:200] if virus else ""
    if copy is not None:
        found.shown.save("x.jpg", ContentFile(copy), save=False)
    elif not virus and media in COPIED:
        found.check_words = UNREADABLE
    found.save(update_fields=["check_state", "check_words", "shown"])
    trail.record(Verb.CHECK_EVIDENCE, found.report, by=by, at=at, held=bool(virus), kind=found.kind)
    return found


def _copied(file: IO[bytes]) -> bytes | None:
    """The picture drawn anew: position, device and whatever else was hidden in the file are not in it."""
    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", (SHOWN_EDGE, SHOWN_EDGE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((SHOWN_EDGE, SHOWN_EDGE))
            bare = Image.new("RGB", upright.size)
            bare.paste(upright)
            kept = BytesIO()
            bare.save(kept, "JPEG", quality=88)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return kept.getvalue()


@transaction.atomic
def read_evidence(evidence: Evidence, *, by: Actor, at: datetime) -> Evidence:
    """Somebody looks at the copy. Refused: NotAllowed."""
    _require_reader(evidence, by)
    trail.record(Verb.READ_EVIDENCE, evidence.report, by=by, at=at, kind=evidence.kind)
    return evidence


@transaction.atomic
def read_original(evidence: Evidence, *, reason: str, by: Actor, at: datetime) -> Evidence:
    """Take the file as it came, with all that is hidden in it: with a reason. Refused: NotAllowed, Invalid."""
    _require_reader(evidence, by)
    if evidence.kind == EvidenceKind.ADDRESS or evidence.check_state != CheckState.CLEAN:
        raise Invalid(_("Tệp này đang bị giữ lại hoặc đang chờ kiểm tra nên chưa mở được."))
    if len(reason.strip()) < 5:
        raise Invalid(_("Hãy ghi lý do cần tệp gốc."), field="reason")
    trail.record(
        Verb.READ_EVIDENCE, evidence.report, by=by, at=at, reason=reason.strip(), kind=evidence.kind, original=True
    )
    return evidence


def _require_reader(evidence: Evidence, by: Actor) -> None:
    if not policies.may_read(by, evidence.report):
        policies.require_may_take(by, evidence.report)
