"""Who may be taken into the team of a case by name: people of its communes whose role lets them see a case."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from diemtua.access.codes import Role
from diemtua.access.models import Assignment
from diemtua.access.queries import in_force
from diemtua.access.rules.powers import powers_of
from diemtua.cases.codes import Power
from diemtua.cases.models import Case, Member
from diemtua.lib.clock import day_of


def people_for_team(case: Case, at: datetime) -> dict[int, str]:
    """Each with role and office, those already in the team left out."""
    communes = sorted(case.communes)
    here = Q(unit__code__in=communes) | Q(agency__commune_code__in=communes)
    roles = [role for role in Role.values if Power.VIEW in powers_of(role)]
    rows = Assignment.objects.filter(in_force(day_of(at)), here, role__in=roles, user__is_active=True)
    in_team = Member.objects.filter(case=case, until__isnull=True).values("user")
    found: dict[int, str] = {}
    others = rows.exclude(user__in=in_team).select_related("user", "unit", "agency__unit")
    for row in others.order_by("user__full_name", "pk"):
        place = row.unit or (row.agency.unit if row.agency else None)
        office = [row.agency.name] if row.agency else []
        if place and place.name.lower() not in " ".join(office).lower():
            office.append(place.name)
        found.setdefault(row.user_id, ", ".join([row.user.full_name, str(row.get_role_display()), *office]))
    return found
