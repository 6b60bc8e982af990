"""What the office asks besides in Mẫu 04, 05 and 07: kept with the plan or the separation it belongs to.

The version is that of the day the paper was begun, so that a plan written over several days is asked alike on all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from diemtua.cases import queries
from diemtua.cases.codes import FormCode
from diemtua.cases.models import Case, Sheet
from diemtua.cases.rules.forms import added_to, answered, faults_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid


def keep_answers(
    case: Case, form: FormCode, about: UUID, typed: Mapping[str, Any] | None, *, begun_at: datetime, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """Write what was answered besides; nothing where nobody was asked. Refused: Invalid (no such answer)."""
    edition = queries.edition_on(form, day_of(begun_at))
    codes = {one.code for one in added_to(edition)}
    if typed is None or not codes:
        return
    answers = {code: answer for code, answer in answered(edition, typed).items() if code in codes}
    for fault in faults_of(edition, answers):
        if answers.get(fault.field):
            raise Invalid(_(fault.message), field=fault.field)
    if answers == queries.answers_beside(case, form, about):
        return
    Sheet.objects.create(
        case=case, form=form, edition=edition.version, about=about, answers=answers, by_id=by.user_id, by_name=by.name,
        at=at,
    )  # fmt: skip


def require_answers(case: Case, form: FormCode, about: UUID, *, begun_at: datetime) -> None:
    """Refuse as long as something the office asks for is missing. Refused: Invalid, at the field."""
    edition = queries.edition_on(form, day_of(begun_at))
    for fault in faults_of(edition, queries.answers_beside(case, form, about)):
        label = next(one.label for one in edition.asked if one.code == fault.field)
        said = _("%(form)s còn mục chưa trả lời: %(question)s")
        raise Invalid(said % {"form": form.label, "question": _(label)}, field=fault.field)
