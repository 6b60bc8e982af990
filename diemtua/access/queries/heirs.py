"""Who can take over what lies with the holder of a role; who was seen when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from diemtua.access.codes import Role
from diemtua.access.models import Assignment, User
from diemtua.access.queries.acting import in_force
from diemtua.access.queries.people import user_by_id
from diemtua.places.models import Unit
from diemtua.places.queries import current_successors

# Besides those of the same role: whoever protects the children of the commune takes over any of its work.
TAKES_OVER = (Role.COMMUNE_OFFICER,)


def heirs_of(assignment: Assignment, on: date, *, away: Iterable[int] = ()) -> dict[int, str]:
    """Active people at the same place in the same role, or the commune's officers: id and name, the person not.

    Of a commune that is no more, also those of the communes it went into.
    """
    at_place = Q(unit_id=assignment.unit_id)
    if assignment.agency_id:
        at_place &= Q(agency_id=assignment.agency_id) | Q(role__in=TAKES_OVER)
    at_place |= Q(unit__in=_units_after(assignment, on))
    rows = Assignment.objects.filter(in_force(on), at_place, Q(role=assignment.role) | Q(role__in=TAKES_OVER))
    rows = rows.filter(user__is_active=True).exclude(user_id__in=[assignment.user_id, *away])
    return dict(rows.order_by("user__full_name", "pk").values_list("user_id", "user__full_name"))


def heir_of(assignment: Assignment, user_id: int | None, on: date) -> User | None:
    """The person chosen to take over, among those who can."""
    known = heirs_of(assignment, on) if user_id else {}
    return user_by_id(user_id) if user_id in known else None


def _units_after(assignment: Assignment, on: date) -> list[Unit]:
    """The units a role's unit went into, where it has ended."""
    unit = assignment.unit
    if unit is None or unit.valid_until is None or unit.valid_until > on:
        return []
    return [heir.unit for heir in current_successors(unit, on)]


def heirs_without_role(assignment: Assignment, on: date) -> list[Unit]:
    """Of those units the ones where the person holds no role: what lies there with them would be nobody's."""
    units = _units_after(assignment, on)
    rows = Assignment.objects.filter(in_force(on), user_id=assignment.user_id, unit__in=units)
    held = set(rows.values_list("unit_id", flat=True)) if units else set()
    return [unit for unit in units if unit.pk not in held]
