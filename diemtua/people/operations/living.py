"""School by year, a household's poverty by year, papers of the under-sixes, marks of health."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Stale
from diemtua.people import policies
from diemtua.people.codes import BirthRegistration, InsuranceState, SchoolState, Verb
from diemtua.people.models import Child, Household, PovertyYear, Schooling
from diemtua.people.operations.groups import in_care, require_day
from diemtua.trail import operations as trail

FIRST_YEAR = 1990  # of school years and poverty lists anybody may still write down


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """What is typed of a school year; 2026 stands for 2026-2027."""

    year: int
    state: str
    school_name: str = ""
    school_class: str = ""
    dropped_on: date | None = None
    reason: str = ""
    support: str = ""


@dataclass(frozen=True, kw_only=True)
class Papers:
    """Where birth registration, residence and insurance card stand."""

    birth_registration: str
    birth_registered_on: date | None = None
    birth_registration_no: str = ""
    residence_registered_on: date | None = None
    insurance: str
    insurance_no: str = ""
    insurance_on: date | None = None


@transaction.atomic
def set_school_year(child: Child, facts: SchoolYear, *, by: Actor, at: datetime) -> Schooling:
    """Write a child's school year, or mend it; the newest one is what lists show.

    Refused: NotAllowed, WrongState, Invalid (year, days, a drop-out without a day or reason).
    """
    child = in_care(child)
    policies.require_may_change(by, child)
    _require_year(facts.year, at)
    left = facts.state == SchoolState.DROPPED_OUT
    if left:
        if facts.dropped_on is None or not facts.reason.strip():
            raise Invalid(_("Trẻ em đã bỏ học: hãy ghi ngày và lý do bỏ học."), field="dropped_on")
        require_day(facts.dropped_on, child, at, field="dropped_on")
    row, _new = Schooling.objects.update_or_create(
        child=child,
        year=facts.year,
        defaults={
            "state": facts.state,
            "school_name": facts.school_name.strip(),
            "school_class": facts.school_class.strip(),
            "dropped_on": facts.dropped_on if left else None,
            "reason": facts.reason.strip(),
            "support": facts.support.strip(),
        },
    )
    newest = Schooling.objects.filter(child=child).order_by("-year")[:1].get()
    child.school, child.school_name, child.school_class = newest.state, newest.school_name, newest.school_class
    _keep(child, at, "school", "school_name", "school_class")
    trail.record(Verb.SET_SCHOOL, child, by=by, at=at, year=facts.year, state=facts.state)
    return row


@transaction.atomic
def set_poverty(
    household: Household, *, year: int, state: str, certificate_no: str = "", by: Actor, at: datetime
) -> PovertyYear:
    """Write a household's state of a year; the newest one is kept on the household and on its children.

    Refused: NotAllowed, Invalid (year).
    """
    household = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    policies.require_may_change(by, household)
    _require_year(year, at)
    row, _new = PovertyYear.objects.update_or_create(
        household=household, year=year, defaults={"state": state, "certificate_no": certificate_no.strip()}
    )
    newest = PovertyYear.objects.filter(household=household).order_by("-year")[:1].get()
    household.poverty = newest.state
    household.version += 1
    household.save(update_fields=["poverty", "version"])
    children = Child.objects.filter(household=household).exclude(poverty=newest.state)
    children.update(poverty=newest.state, version=F("version") + 1, changed_at=at)
    trail.record(Verb.SET_POVERTY, household, by=by, at=at, year=year, state=state)
    return row


@transaction.atomic
def set_papers(child: Child, papers: Papers, *, version: int, by: Actor, at: datetime) -> Child:
    """Write where the papers of a child stand; a day or a number says that there is one.

    Refused: NotAllowed, WrongState, Stale, Invalid (days).
    """
    child = _seen(child, version, by)
    for name in ("birth_registered_on", "residence_registered_on", "insurance_on"):
        if day := getattr(papers, name):
            require_day(day, child, at, field=name)
    if papers.birth_registered_on or papers.birth_registration_no.strip():
        papers = replace(papers, birth_registration=BirthRegistration.DONE)
    if papers.insurance_no.strip():
        papers = replace(papers, insurance=InsuranceState.HAS)
    changed = []
    for name, value in asdict(papers).items():
        said = value.strip() if isinstance(value, str) else value
        if getattr(child, name) != said:
            setattr(child, name, said)
            changed.append(name)
    _keep(child, at, *changed)
    trail.record(Verb.SET_PAPERS, child, by=by, at=at, fields=changed)
    return child


@transaction.atomic
def set_health(child: Child, *, immunised: str, nutrition: str, version: int, by: Actor, at: datetime) -> Child:
    """Write the marks of immunisation and nutrition. Refused: NotAllowed, WrongState, Stale."""
    child = _seen(child, version, by)
    child.immunised, child.nutrition = immunised, nutrition
    _keep(child, at, "immunised", "nutrition")
    trail.record(Verb.SET_HEALTH, child, by=by, at=at)
    return child


def _seen(child: Child, version: int, by: Actor) -> Child:
    child = in_care(child)
    policies.require_may_change(by, child)
    if child.version != version:
        raise Stale(_("Người khác vừa sửa hồ sơ này. Hãy tải lại trang rồi ghi."))
    return child


def _require_year(year: int, at: datetime) -> None:
    if not FIRST_YEAR <= year <= day_of(at).year + 1:
        raise Invalid(_("Năm này không đúng. Hãy ghi đủ bốn chữ số."), field="year")


def _keep(child: Child, at: datetime, *fields: str) -> None:
    child.version += 1
    child.changed_at = at
    child.save(update_fields=[*fields, "version", "changed_at"])
