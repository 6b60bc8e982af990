"""Who acts, in which role, and who works where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, JSONObject, Now
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from diemtua.access.codes import Power
from diemtua.access.models import Assignment, BreakGlass, Notice, RoleRule, User
from diemtua.access.queries.desk import unread_count
from diemtua.access.rules.powers import powers_of
from diemtua.access.rules.scopes import scope_of, widened
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.standing_in import away_column
from diemtua.lib.written import Given, OneOf, Statement, written
from diemtua.places.codes import Level

ACTIVE_ASSIGNMENT = "assignment"  # in the session: the role the person chose to work in


def in_force(on: date | Given) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))


def assignments_of(user: User | Given, on: date | Given) -> QuerySet[Assignment]:
    """The roles a person holds on a day, the oldest first."""
    return (
        Assignment.objects.filter(in_force(on), user=user)
        .select_related("user", "unit", "unit__parent", "agency")
        .order_by("valid_from", "pk")
    )


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of a person's roles as the top bar offers it."""

    name: str
    role: str
    url: str
    current: bool

    @classmethod
    def of(cls, held: Assignment, *, current: bool) -> Choice:
        return cls(
            name=held.unit.name if held.unit else _("Cả nước"),
            role=held.title or held.get_role_display(),
            url=reverse("access:choice", args=[held.uuid]),
            current=current,
        )


def actor_for(request: HttpRequest) -> Actor | None:
    """The person who makes this request, in the role chosen for the session; None for a stranger. One statement.

    A person without any role in force acts with no powers and meets no record. The request also learns which roles
    the person may choose among, and whether one of them demands a second factor that is not set up.
    """
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return None
    at = timezone.now()
    held: list[Any] = _AT_WORK.rows(user=user.pk, day=day_of(at))
    chosen = request.session.get(ACTIVE_ASSIGNMENT)
    active = next((a for a in held if a.pk == chosen), held[0] if held else None)
    request.assignments = [Choice.of(a, current=a is active) for a in held]  # type: ignore[attr-defined]
    request.lacks_second_factor = any(a.lacks_factor for a in held)  # type: ignore[attr-defined]
    request.unread_notices = held[0].unread if held else unread_count(user.pk)  # type: ignore[attr-defined]
    facts: dict[str, Any] = {
        "channel": "api" if request.path.startswith("/api/") else "web",
        "device": request.headers.get("User-Agent", "")[:200],
        "request_id": getattr(request, "request_id", ""),
    }
    if active is None:
        return Actor(user_id=user.pk, name=user.full_name, role="", **facts)
    facts["instead_of"] = getattr(active, "instead_of", None) or ""
    return actor_in(active, opening=BreakGlass(**active.opening) if active.opening else None, **facts)


def actor_in(assignment: Assignment, *, opening: BreakGlass | None = None, **facts: str) -> Actor:
    """The person acting in one of their roles, with what an emergency opening adds."""
    unit, agency = assignment.unit, assignment.agency
    province_code = unit.province_code if unit else ""
    commune_code = unit.code if unit and unit.level == Level.COMMUNE else ""
    scope = scope_of(
        assignment.role,
        province_code=province_code,
        commune_code=commune_code,
        agency_id=assignment.agency_id,
        villages=assignment.villages,
    )
    home = scope
    if opening and Power.BREAK_GLASS in powers_of(assignment.role):
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
        home=home,
        break_glass_id=opening.pk if opening and scope != home else None,
        **facts,
    )


def actor_holding(assignment_id: int | None, at: datetime, *, channel: str = "job") -> Actor | None:
    """The person in one of their roles, for work that goes on without them; None once the role or the person left."""
    held = (
        Assignment.objects.filter(in_force(day_of(at)), pk=assignment_id or 0, user__is_active=True)
        .select_related("user", "unit", "unit__parent", "agency")
        .first()
    )
    return actor_in(held, channel=channel) if held else None


def actor_at_the_door(user: User | None, at: datetime, **facts: Any) -> Actor:
    """Who comes in or goes out, for the trail: the person in the first of their roles, or a stranger without a name."""
    if user is None:
        return Actor(user_id=None, name=_("Người chưa đăng nhập"), role="", **facts)
    held = assignments_of(user, day_of(at)).first()
    return actor_in(held, **facts) if held else Actor(user_id=user.pk, name=user.full_name, role="", **facts)


def _at_work() -> QuerySet[Assignment]:
    """The roles, with what else each request must know: a unit opened in an emergency, a second factor that lacks."""
    return assignments_of(Given("user"), Given("day")).annotate(**_beside())


_AT_WORK = Statement(_at_work)


@cache
def _beside() -> dict[str, RawSQL]:
    own = {"user": OuterRef("user")}
    opened = BreakGlass.objects.filter(**own, until__gt=Now(), closed_at__isnull=True).order_by("-opened_at")
    of_opening = JSONObject(id="id", province_code="province_code", commune_code="commune_code")
    demanding = Exists(RoleRule.objects.filter(second_factor=True, role=OuterRef("role")))
    lacking = demanding & ~Exists(_second_factors().filter(**own))
    waiting = Notice.objects.filter(**own, read_at__isnull=True).order_by().values("user").annotate(n=Count("*"))
    return written(
        Assignment,
        unread=Coalesce(Subquery(waiting.values("n")), 0),
        opening=Subquery(opened.values(facts=of_opening)[:1]),
        lacks_factor=ExpressionWrapper(lacking, output_field=BooleanField()),
        **away_column(),
    )


def _second_factors() -> QuerySet[Authenticator]:
    """All that are set up; codes for an emergency alone are none."""
    rows: QuerySet[Authenticator] = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return rows


def second_factors_of(user_id: int) -> QuerySet[Authenticator]:
    """The factors a person set up."""
    return _second_factors().filter(user_id=user_id)


def users_of(
    *,
    agency_ids: Iterable[int] = (),
    commune_codes: Iterable[str] = (),
    province_codes: Iterable[str] = (),
    roles: Iterable[str] = (),
    on: date,
) -> set[int]:
    """Ids of active people who hold a role at one of the agencies, communes or provinces today."""
    places = {"agencies": agency_ids, "communes": commune_codes, "provinces": province_codes}
    given: dict[str, Any] = {name: list(chosen) for name, chosen in (places | {"roles": roles}).items()}
    asked = {name for name, chosen in given.items() if chosen}
    if not asked & set(places):
        return set()
    if len(given["communes"]) == 1:  # asked for one, and not for an array, the database plans it once
        asked, given["commune"] = asked - {"communes"} | {"commune"}, given["communes"][0]
    return {user_id for (user_id,) in _holders(frozenset(asked)).tuples(**given, day=on)}


@cache
def _holders(asked: frozenset[str]) -> Statement[Any]:
    """Who holds a role at places of these kinds, of these roles where they are among what is asked."""
    by = {
        "agencies": Q(OneOf(F("agency_id"), Given("agencies"))),
        "commune": Q(unit__code=Given("commune"), unit__level=Level.COMMUNE),
        "communes": Q(OneOf(F("unit__code"), Given("communes")), unit__level=Level.COMMUNE),
        "provinces": Q(OneOf(F("unit__code"), Given("provinces")), unit__level=Level.PROVINCE),
    }
    place = reduce(or_, (condition for name, condition in by.items() if name in asked))
    of_role = Q(OneOf(F("role"), Given("roles"))) if "roles" in asked else Q()

    def make() -> QuerySet[Any]:
        rows = Assignment.objects.filter(in_force(Given("day")), place, of_role, user__is_active=True)
        return rows.values_list("user_id")

    return Statement(make)


def holders_of(role: str, on: date) -> set[int]:
    """Ids of active people who hold a role today, wherever it is."""
    rows = Assignment.objects.filter(in_force(on), role=role, user__is_active=True)
    return set(rows.values_list("user_id", flat=True))


def staffed_agencies(agency_ids: Iterable[int], roles: Iterable[str], on: date) -> set[int]:
    """Which of these agencies have somebody active in one of the roles today."""
    rows = Assignment.objects.filter(in_force(on), agency_id__in=sorted(agency_ids), role__in=sorted(roles))
    return set(rows.filter(user__is_active=True).values_list("agency_id", flat=True))


def role_by_id(assignment_id: int) -> Assignment:
    """A role that was announced, whoever holds it."""
    return Assignment.objects.select_related("user", "unit", "agency").get(pk=assignment_id)


def own_choice(user_id: int, uuid: UUID, on: date) -> Assignment | None:
    """One of the person's own roles in force."""
    return Assignment.objects.filter(in_force(on), user_id=user_id, uuid=uuid).select_related("unit").first()
