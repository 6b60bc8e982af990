"""Which version of a form holds on a day, and what each version asked.

The first came with the program (`rules.forms.shipped`); later ones the office issued. They are few and read for every
case, so each process remembers them for some seconds; a version another process issued meanwhile is asked for again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from diemtua.cases.codes import FormCode
from diemtua.cases.models import Case, FormEdition, Plan, Sheet
from diemtua.cases.rules.forms import Edition, edition_from, shipped
from diemtua.cases.states import EditionState, PlanState
from diemtua.lib.clock import day_of
from diemtua.lib.remembered import Remembered

FORMS = tuple(code for code in FormCode if code != FormCode.MINUTES)


def edition(form: str, version: int) -> Edition:
    """The version something was filled in by."""
    found = issued_editions()[form]
    if version not in found:
        issued_editions.forget()
        found = issued_editions()[form]
    return found[version]


def edition_on(form: str, on: date) -> Edition:
    """The version to fill in on this day."""
    found = list(issued_editions()[form].values())
    return [one for one in found if one.since is None or one.since <= on][-1]


def edition_of(row: FormEdition) -> Edition:
    """What a row asks, also one that does not count yet."""
    first = shipped()[row.form]
    return edition_from(
        {
            "code": row.form,
            "version": row.version,
            "law": first.law,
            "note": first.note,
            "since": row.since.isoformat() if row.since else None,
            "sections": row.sections,
        }
    )


def rows_of(form: str) -> list[FormEdition]:
    """What the office made of a form, the newest first."""
    return list(FormEdition.objects.filter(form=form).order_by("-version"))


def draft_of(form: str) -> FormEdition | None:
    """The version that is being written."""
    return FormEdition.objects.filter(form=form, state=EditionState.DRAFT).first()


def drafts() -> dict[str, FormEdition]:
    """Versions that are being written, by form."""
    return {row.form: row for row in FormEdition.objects.filter(state=EditionState.DRAFT)}


def answers_beside(case: Case, form: str, about: UUID) -> dict[str, str]:
    """What was answered last to questions the office added, for one plan or one separation."""
    row = Sheet.objects.filter(case=case, form=form, about=about).order_by("-at", "-pk").first()
    return dict(row.answers) if row else {}


def edition_beside(case: Case, form: str, on: date) -> Edition:
    """The version a paper is written by: that of the day the plan was begun, else of this day."""
    plan = Plan.objects.filter(case=case, state=PlanState.DRAFT).first() if form == FormCode.M04 else None
    return edition_on(form, day_of(plan.drafted_at) if plan else on)


def _read() -> Mapping[str, Mapping[int, Edition]]:
    """Every version that counts or will count, by form, in the order of their days."""
    found: dict[str, dict[int, Edition]] = {form: {shipped()[form].version: shipped()[form]} for form in FORMS}
    for row in FormEdition.objects.filter(state=EditionState.ISSUED).order_by("since", "version"):
        found[row.form][row.version] = edition_of(row)
    return found


issued_editions = Remembered(_read)
