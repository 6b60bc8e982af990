"""A drafted plan is signed: it gets its number and day, perhaps the signed file, and its work is given out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.dates import day
from diemtua.lib.errors import Duplicate, Invalid, Stale, WrongState
from diemtua.lib.files import examine
from diemtua.lib.letterhead import as_docx
from diemtua.lib.paper import Limits, open_paper
from diemtua.lib.shelf import no_file_alone
from diemtua.lib.text import nfc
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document, Task
from diemtua.plans.operations.adding import folded_header, lines_of, searched
from diemtua.plans.operations.confirming import confirm_document
from diemtua.plans.queries import deriving as queries
from diemtua.plans.rules.numbers import key_of
from diemtua.plans.rules.own_plan import OwnPlan, letter_of, placed
from diemtua.plans.states import DocumentState, TaskState
from diemtua.trail import operations as trail

SIGNED_KINDS = frozenset({"pdf", "docx", "doc", "jpg", "jpeg", "png"})
_NUMBER = re.compile(r"\d{1,6}[a-zA-Zđ]?(?:/\S+)?")
_HEADER = ("number", "number_key", "issued_on", "signer_name", "signer_position", "folded")


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What the clerk writes after signature, and the signed file if there is one."""

    number: str
    issued_on: date | None
    signer_name: str = ""
    signer_position: str = ""
    file: UploadedFile[Any] | None = None


@no_file_alone()
@transaction.atomic
def issue_plan(
    draft: Document, signature: Signature, *, version: int, despite_parent: bool = False, by: Actor, at: datetime
) -> Document:
    """Issue the plan: number and day of the signed paper, then its work is given out inside the place.

    Refused: NotAllowed, WrongState (issued already, or given up), Stale, Invalid (no number or day, a day to come, a
    deadline before the day, tasks not gone through, the plan above taken back meanwhile unless `despite_parent`),
    Duplicate (the number is taken this year).
    """
    draft = Document.objects.select_for_update().get(pk=draft.pk)
    policies.require_may_confirm(by, draft)
    if draft.state != DocumentState.DRAFT:
        raise WrongState(_("Kế hoạch này đã được ban hành hoặc đã bỏ."))
    if draft.version != version:
        raise Stale(_("Người khác vừa sửa phần đầu bản soạn thảo. Hãy xem lại rồi ban hành."))
    number, issued_on = _require_number(draft, signature), _require_day(draft, signature.issued_on, day_of(at))
    if not despite_parent and not queries.is_parent_in_force(draft, by):
        raise Invalid(
            _("Văn bản cấp trên đang được rà lại hoặc đã rút. Nếu kế hoạch vẫn cần ban hành, hãy đánh dấu xác nhận."),
            code="parent_changed",
            field="despite_parent",
        )
    draft.number, draft.number_key, draft.issued_on = number, key_of(number), issued_on
    draft.signer_name = nfc(signature.signer_name)[:120]
    draft.signer_position = nfc(signature.signer_position)[:200] or draft.signer_position
    draft.folded = folded_header({key: getattr(draft, key) for key in ("kind", "number", "issuer", "title")})
    return _keep_and_give_out(draft, signature.file, by=by, at=at)


def _require_number(draft: Document, signature: Signature) -> str:
    number = nfc(signature.number)
    if not _NUMBER.fullmatch(number):
        raise Invalid(_("Hãy ghi số văn bản sau khi ký, ví dụ 45 hoặc 45/KH-UBND."), field="number")
    if "/" not in number:
        number = f"{number}/{queries.symbol_of(draft)}"
    if len(number) > 60:
        raise Invalid(_("Số, ký hiệu dài quá 60 chữ."), field="number")
    year = signature.issued_on.year if signature.issued_on else None
    taken = Document.objects.filter(
        province_code=draft.province_code, commune_code=draft.commune_code, agency=draft.agency,
        number_key=key_of(number), issued_on__year=year,
    ).exclude(state=DocumentState.WITHDRAWN).exclude(pk=draft.pk)  # fmt: skip
    if year and taken.exists():  # one number once a year and place (Nghị định 30/2020, Điều 15)
        words = _("Số %(number)s đã dùng trong năm %(year)d.") % {"number": number, "year": year}
        raise Duplicate(words, field="number")
    return number


def _require_day(draft: Document, issued_on: date | None, today: date) -> date:
    if issued_on is None:
        raise Invalid(_("Hãy ghi ngày ban hành."), field="issued_on")
    if issued_on > today:
        raise Invalid(_("Ngày ban hành không thể sau hôm nay."), field="issued_on")
    above = draft.citations.order_by("pk").values_list("date", flat=True).first()
    if above and issued_on < above:
        raise Invalid(
            _("Ngày ban hành không thể trước ngày của văn bản cấp trên (%(day)s).") % {"day": day(above)},
            field="issued_on",
        )
    early = draft.tasks.filter(state=TaskState.ACCEPTED, due_on__lt=issued_on).order_by("position")[:3]
    if early:
        named = "; ".join(f"{task} ({day(task.due_on)})" for task in early)
        words = _("Có nhiệm vụ hết hạn trước ngày ban hành; hãy sửa hạn: %(tasks)s.") % {"tasks": named}
        raise Invalid(words, field="issued_on")
    return issued_on


def _keep_and_give_out(draft: Document, signed: UploadedFile[Any] | None, *, by: Actor, at: datetime) -> Document:
    """The signed file, or else the paper as drawn here, is the document's file."""
    plan = queries.paper_of(draft, by, on=day_of(at))
    drawn = as_docx(letter_of(plan))
    paper = open_paper(drawn, "ke-hoach.docx", limits=Limits(size=settings.OPTIONS.max_document_mb << 20))
    draft.lines = lines_of(paper)
    of_file = _facts(signed) if signed else _facts_of(drawn, f"{draft.kind} {draft.number}.docx")
    facts = {**of_file, **searched(line.text for line in paper.lines)}
    for name, value in facts.items():
        setattr(draft, name, value)
    _require_new_file(draft)
    draft.file = signed or ContentFile(drawn, name="original")
    draft.version += 1
    draft.save(update_fields=[*_HEADER, "lines", "file", *facts, "version"])
    _number_tasks(draft, plan)
    trail.record(Verb.ISSUE_PLAN, draft, by=by, at=at, number=draft.number, signed_file=bool(signed))
    return confirm_document(draft, by=by, at=at)


def _number_tasks(draft: Document, plan: OwnPlan) -> None:
    """From now on a task stands where the own paper has it, no longer where it stood above."""
    rows = {str(task.uuid): task for task in draft.tasks.exclude(state=TaskState.DROPPED)}
    for order, (line, path, marker) in enumerate(placed(plan.lines), start=1):
        task = rows[line.key]
        task.heading_path, task.marker, task.position = list(path), marker, order * 10
    draft.tasks.filter(state=TaskState.DROPPED).update(position=F("position") + 10 * (len(rows) + 1))
    Task.objects.bulk_update(rows.values(), ["heading_path", "marker", "position"], batch_size=500)


def _facts(signed: UploadedFile[Any]) -> Mapping[str, Any]:
    try:
        found = examine(signed, signed.name or "", kinds=SIGNED_KINDS)
    except Invalid as refusal:
        raise Invalid(str(refusal), code=refusal.code, field="file") from refusal
    return {"file_name": found.name, "file_size": found.size, "file_sha256": found.sha256}


def _facts_of(content: bytes, name: str) -> Mapping[str, Any]:
    return {
        "file_name": name.replace("/", "-")[:200],
        "file_size": len(content),
        "file_sha256": hashlib.sha256(content).hexdigest(),
    }


def _require_new_file(draft: Document) -> None:
    rows = Document.objects.filter(
        province_code=draft.province_code, commune_code=draft.commune_code, agency=draft.agency,
        file_sha256=draft.file_sha256,
    ).exclude(state=DocumentState.WITHDRAWN)  # fmt: skip
    if known := rows.exclude(pk=draft.pk).first():
        raise Duplicate(_("Tệp này đã có trong hệ thống: %(name)s.") % {"name": known.name}, field="file")
