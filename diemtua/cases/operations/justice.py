"""A child in contact with justice (product.md R24): role, stage, measures, lawyer, protected interview, dates."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import JusticeRole, JusticeStage, SensitiveReason, Verb
from diemtua.cases.models import Case, Justice, Subject
from diemtua.cases.operations.holding import in_team, keep, locked
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.trail import operations as trail


@dataclass(frozen=True, kw_only=True)
class JusticeFacts:
    """What the authority told. `classified_as` is its own writing: nobody here names an act a crime."""

    role: str
    stage: str
    authority: str
    classified_as: str = ""
    classified_on: date | None = None
    measures: str = ""
    lawyer: str = ""
    representative: str = ""
    interview_on: date | None = None
    interview_how: str = ""
    next_on: date | None = None
    note: str = ""


@transaction.atomic
def note_justice(case: Case, facts: JusticeFacts, *, row: Justice | None = None, by: Actor, at: datetime) -> Justice:
    """Write how the proceedings stand; an offender's case is its team's (class C3).

    `row`: what was written of it before, written anew. Refused: NotAllowed, WrongState, Duplicate, Invalid.
    """
    case = locked(case, at)
    policies.require_may_note_justice(by, case, is_member=in_team(case, by, at))
    _require_sense(facts, at)
    if not case.is_running:
        raise WrongState(_("Vụ việc đã đóng. Hãy mở lại nếu trẻ em cần được bảo vệ."))
    same = Justice.objects.filter(case=case, role=facts.role)
    if (same.exclude(pk=row.pk) if row else same).exists():
        raise Duplicate(_("Đã ghi trẻ em tham gia với tư cách này. Hãy bấm Sửa ở mục đó."), field="role")
    row = Justice.objects.select_for_update().get(pk=row.pk) if row else Justice(case=case)
    for one in fields(facts):
        value = getattr(facts, one.name)
        setattr(row, one.name, value.strip() if isinstance(value, str) else value)
    row.version += 1 if row.pk else 0
    row.by_name, row.at = by.name, at
    row.save()
    if facts.role == JusticeRole.OFFENDER:
        subject = Subject.objects.select_for_update().get(case=case)
        subject.sensitive = sorted({*subject.sensitive, SensitiveReason.LAW})
        subject.save()
        case.is_sensitive = True
    keep(case, at)
    trail.record(Verb.NOTE_JUSTICE, case, by=by, at=at, stage=facts.stage)
    return row


def _require_sense(facts: JusticeFacts, at: datetime) -> None:
    if facts.role not in JusticeRole.values:
        raise Invalid(_("Hãy chọn trẻ em tham gia với tư cách nào."), field="role")
    if facts.stage not in JusticeStage.values:
        raise Invalid(_("Hãy chọn giai đoạn."), field="stage")
    if not facts.authority.strip():
        raise Invalid(_("Hãy ghi cơ quan đang giải quyết."), field="authority")
    if facts.classified_as.strip() and not facts.classified_on:
        raise Invalid(_("Hãy ghi ngày văn bản của cơ quan công an."), field="classified_on")
    if facts.classified_on and facts.classified_on > day_of(at):
        raise Invalid(_("Ngày văn bản không thể ở sau hôm nay."), field="classified_on")
