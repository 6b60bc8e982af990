"""Who can take over what lies with the holder of a role; who was seen when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from diemtua.access.codes import Role
from diemtua.access.models import Assignment, User
from diemtua.access.queries.acting import in_force
from diemtua.access.queries.people import user_by_id

# Besides those of the same role: whoever protects the children of the commune takes over any of its work.
TAKES_OVER = (Role.COMMUNE_OFFICER,)


def heirs_of(assignment: Assignment, on: date, *, away: Iterable[int] = ()) -> dict[int, str]:
    """Active people at the same place in the same role, or the commune's officers: id and name, the person not."""
    at_place = Q(unit_id=assignment.unit_id)
    if assignment.agency_id:
        at_place &= Q(agency_id=assignment.agency_id) | Q(role__in=TAKES_OVER)
    rows = Assignment.objects.filter(in_force(on), at_place, Q(role=assignment.role) | Q(role__in=TAKES_OVER))
    rows = rows.filter(user__is_active=True).exclude(user_id__in=[assignment.user_id, *away])
    return dict(rows.order_by("user__full_name", "pk").values_list("user_id", "user__full_name"))


def heir_of(assignment: Assignment, user_id: int | None, on: date) -> User | None:
    """The person chosen to take over, among those who can."""
    known = heirs_of(assignment, on) if user_id else {}
    return user_by_id(user_id) if user_id in known else None
