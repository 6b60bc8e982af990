"""Children who wait for another office: under-sixes at a step of the chain (R10), and who left school (R11)."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.text import noop
from diemtua.people.codes import Precision, SchoolState
from diemtua.people.models import Child
from diemtua.people.queries import chain_counts, children_visible_to, stuck
from diemtua.people.rules.births import age_on
from diemtua.people.rules.chain import chain_of
from diemtua.people.states import IN_CARE

UNDER_SIX = 6
STEPS = {
    "birth": noop("Khai sinh"),
    "residence": noop("Thường trú"),
    "insurance": noop("Thẻ BHYT"),
    "school": noop("Trở lại trường"),
}


def waiting_for_office(viewer: Actor, step: str, today: date) -> QuerySet[Child]:
    """Children of the viewer's place at this step, the longest first."""
    if step == "school":
        rows = children_visible_to(viewer).filter(state__in=IN_CARE, school=SchoolState.DROPPED_OUT)
        return rows.select_related("village").order_by("birth_on", "pk")
    return stuck(viewer, today, step)


def counts_of_steps(viewer: Actor, today: date) -> dict[str, int]:
    """How many wait at each step, in two questions."""
    return {**chain_counts(viewer, today), "school": waiting_for_office(viewer, "school", today).count()}


def step_of(child: Child, today: date) -> str:
    """At which step this child waits for another office; empty where at none."""
    if child.school == SchoolState.DROPPED_OUT:
        return "school"
    age = age_on(child.birth_on, today)
    if child.birth_on is None or age is None or age >= UNDER_SIX:
        return ""
    return chain_of(
        birth_on=child.birth_on, registration=child.birth_registration, residence_on=child.residence_registered_on,
        insurance=child.insurance, on=today, by_day=child.birth_precision == Precision.DAY,
    ).step  # fmt: skip
