"""Who acts, who holds which role, who is to be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from diemtua.access.models import Assignment, BreakGlass, Draft, Notice, SavedView, User
from diemtua.access.rules.powers import powers_of
from diemtua.access.rules.scopes import scope_of, widened
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.places.codes import Level

ACTIVE_ASSIGNMENT = "assignment"  # in the session: the role the person chose to work in


def in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))


def assignments_of(user: User, on: date) -> QuerySet[Assignment]:
    """The roles a person holds on a day, the oldest first."""
    return (
        Assignment.objects.filter(in_force(on), user=user)
        .select_related("user", "unit", "unit__parent", "agency")
        .order_by("valid_from", "pk")
    )


def actor_for(request: HttpRequest) -> Actor | None:
    """The person who makes this request, in the role chosen for the session; None for a stranger.

    A person without any role in force acts with no powers and meets no record.
    """
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return None
    at = timezone.now()
    held = list(assignments_of(user, day_of(at)))
    request.assignments = held  # type: ignore[attr-defined]
    chosen = request.session.get(ACTIVE_ASSIGNMENT)
    active = next((a for a in held if a.pk == chosen), held[0] if held else None)
    facts = {
        "channel": "api" if request.path.startswith("/api/") else "web",
        "device": request.headers.get("User-Agent", "")[:200],
        "request_id": getattr(request, "request_id", ""),
    }
    if active is None:
        return Actor(user_id=user.pk, name=user.full_name, role="", **facts)
    return actor_in(active, opening=_open_glass(user, at), **facts)


def actor_in(assignment: Assignment, *, opening: BreakGlass | None = None, **facts: str) -> Actor:
    """The person acting in one of their roles, with what an emergency opening adds."""
    unit, agency = assignment.unit, assignment.agency
    province_code = unit.province_code if unit else ""
    commune_code = unit.code if unit and unit.level == Level.COMMUNE else ""
    scope = scope_of(
        assignment.role, province_code=province_code, commune_code=commune_code, agency_id=assignment.agency_id
    )
    if opening:
        scope = widened(scope, province_code=opening.province_code, commune_code=opening.commune_code)
    return Actor(
        user_id=assignment.user_id,
        name=assignment.user.full_name,
        role=assignment.role,
        role_label=assignment.title or assignment.get_role_display(),
        unit_code=unit.code if unit else "",
        unit_name=unit.name if unit else "",
        province_code=province_code,
        commune_code=commune_code,
        agency_id=assignment.agency_id,
        agency_name=agency.name if agency else "",
        assignment_id=assignment.pk,
        powers=powers_of(assignment.role),
        scope=scope,
        break_glass_id=opening.pk if opening else None,
        **facts,
    )


def _open_glass(user: User, at: datetime) -> BreakGlass | None:
    return BreakGlass.objects.filter(user=user, until__gt=at, closed_at__isnull=True).order_by("-opened_at").first()


def users_of(
    *, agency_ids: Iterable[int] = (), commune_codes: Iterable[str] = (), roles: Iterable[str] = (), on: date
) -> set[int]:
    """Ids of active people who hold a role at one of the agencies or communes today."""
    place = Q(agency_id__in=list(agency_ids)) | Q(unit__level=Level.COMMUNE, unit__code__in=list(commune_codes))
    rows = Assignment.objects.filter(in_force(on), place, user__is_active=True)
    if chosen := list(roles):
        rows = rows.filter(role__in=chosen)
    return set(rows.values_list("user_id", flat=True))


def notices_of(user_id: int) -> QuerySet[Notice]:
    """A person's own notices, latest first."""
    return Notice.objects.filter(user_id=user_id).order_by("-at", "-pk")


def unread_count(user_id: int) -> int:
    return Notice.objects.filter(user_id=user_id, read_at__isnull=True).count()


def views_of(user_id: int, page: str) -> QuerySet[SavedView]:
    """A person's own saved views of one list."""
    return SavedView.objects.filter(user_id=user_id, page=page).order_by("name")


def draft_of(user_id: int, page: str) -> Draft | None:
    return Draft.objects.filter(user_id=user_id, page=page).first()
