"""Who is stuck in the chain of the under-sixes: birth registration, residence, insurance card."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import BirthRegistration, InsuranceState
from diemtua.people.models import Child
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.rules.chain import BIRTH, BIRTH_DAYS, INSURANCE, RESIDENCE, born_after
from diemtua.people.states import IN_CARE

_UNREGISTERED = ~Q(birth_registration=BirthRegistration.DONE)
_NOWHERE = Q(birth_registration=BirthRegistration.DONE, residence_registered_on__isnull=True)
_UNINSURED = Q(birth_registration=BirthRegistration.DONE, residence_registered_on__isnull=False) & ~Q(
    insurance=InsuranceState.HAS
)
STUCK = {BIRTH: _UNREGISTERED, RESIDENCE: _NOWHERE, INSURANCE: _UNINSURED}


def under_six(viewer: Actor, today: date) -> QuerySet[Child]:
    """Children the viewer may meet who are under six today."""
    return children_visible_to(viewer).filter(state__in=IN_CARE, birth_on__gt=born_after(today))


def stuck(viewer: Actor, today: date, step: str = "") -> QuerySet[Child]:
    """Under-sixes who stand at a step, or at any; the longest since birth first."""
    found = under_six(viewer, today)
    which = STUCK.get(step) or (_UNREGISTERED | _NOWHERE | _UNINSURED)
    return found.filter(which).select_related("village").order_by("birth_on", "pk")


def late_births(viewer: Actor, today: date) -> QuerySet[Child]:
    """Not registered sixty days after birth (Luật Hộ tịch 60/2014 Đ15.1)."""
    return stuck(viewer, today, BIRTH).filter(birth_on__lt=today - timedelta(days=BIRTH_DAYS))


def chain_counts(viewer: Actor, today: date) -> dict[str, int]:
    """How many are under six and how many of them stand at each step, in one query."""
    return under_six(viewer, today).aggregate(
        all=Count("pk"), **{step: Count("pk", filter=which) for step, which in STUCK.items()}
    )
