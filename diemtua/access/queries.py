"""Who acts, who holds which role, who is to be told."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from diemtua.access.codes import Power
from diemtua.access.models import Assignment, BreakGlass, Draft, Notice, RoleRule, SavedView, User
from diemtua.access.rules.powers import powers_of
from diemtua.access.rules.scopes import scope_of, widened
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, end_of, start_of
from diemtua.lib.seed import seed_path
from diemtua.lib.text import fold
from diemtua.places.codes import Level
from diemtua.trail import queries as trail
from diemtua.trail.models import Entry

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
    """The person who makes this request, in the role chosen for the session; None for a stranger.

    A person without any role in force acts with no powers and meets no record.
    """
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return None
    at = timezone.now()
    held = list(assignments_of(user, day_of(at)))
    chosen = request.session.get(ACTIVE_ASSIGNMENT)
    active = next((a for a in held if a.pk == chosen), held[0] if held else None)
    request.assignments = [Choice.of(a, current=a is active) for a in held]  # type: ignore[attr-defined]
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


def actor_at_the_door(user: User | None, at: datetime, **facts: str) -> Actor:
    """Who comes in or goes out, for the trail: the person in the first of their roles, or a stranger without a name."""
    if user is None:
        return Actor(user_id=None, name=_("Người chưa đăng nhập"), role="", **facts)  # type: ignore[arg-type]
    held = assignments_of(user, day_of(at)).first()
    return actor_in(held, **facts) if held else Actor(user_id=user.pk, name=user.full_name, role="", **facts)  # type: ignore[arg-type]


def _open_glass(user: User, at: datetime) -> BreakGlass | None:
    return BreakGlass.objects.filter(user=user, until__gt=at, closed_at__isnull=True).order_by("-opened_at").first()


def users_of(
    *,
    agency_ids: Iterable[int] = (),
    commune_codes: Iterable[str] = (),
    province_codes: Iterable[str] = (),
    roles: Iterable[str] = (),
    on: date,
) -> set[int]:
    """Ids of active people who hold a role at one of the agencies, communes or provinces today."""
    place = Q(agency_id__in=list(agency_ids))
    place |= Q(unit__level=Level.COMMUNE, unit__code__in=list(commune_codes))
    place |= Q(unit__level=Level.PROVINCE, unit__code__in=list(province_codes))
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


def own_account(viewer: Actor) -> User:
    """The viewer's own account."""
    return User.objects.get(pk=viewer.user_id)


def users_visible_to(viewer: Actor, on: date) -> QuerySet[User]:
    """Accounts with their roles in force, for those who manage them; to others only their own."""
    held = Assignment.objects.filter(in_force(on)).select_related("unit", "agency").order_by("valid_from", "pk")
    rows = User.objects.prefetch_related(Prefetch("assignments", queryset=held, to_attr="held")).order_by("username")
    return rows if viewer.may(Power.MANAGE) else rows.filter(pk=viewer.user_id)


def search_users(viewer: Actor, on: date, *, text: str = "", role: str = "", unit: str = "") -> QuerySet[User]:
    """Accounts by name (marks do not matter) or user name, role, code of unit."""
    rows = users_visible_to(viewer, on)
    if text:
        rows = rows.filter(Q(folded__contains=fold(text)) | Q(username__contains=text.lower()))
    if role or unit:
        held = Assignment.objects.filter(in_force(on))
        held = held.filter(role=role) if role else held
        held = held.filter(unit__code=unit) if unit else held
        rows = rows.filter(pk__in=held.values("user_id"))
    return rows


def roles_of(user: User) -> QuerySet[Assignment]:
    """Every role a person ever held, the latest first. The caller has been let in to the account."""
    return (
        Assignment.objects.filter(user=user)
        .select_related("user", "unit", "agency", "given_by", "ended_by")
        .order_by("-valid_from", "-pk")
    )


def own_choice(user_id: int, uuid: UUID, on: date) -> Assignment | None:
    """One of the person's own roles in force."""
    return Assignment.objects.filter(in_force(on), user_id=user_id, uuid=uuid).select_related("unit").first()


def openings_visible_to(viewer: Actor) -> QuerySet[BreakGlass]:
    """Emergency openings: all to the overseer, those of their place to others, and always their own."""
    rows = BreakGlass.objects.select_related("user", "unit").order_by("-opened_at", "-pk")
    if viewer.scope.overseer:
        return rows
    mine = Q(user_id=viewer.user_id) | Q(commune_code__in=viewer.scope.communes)
    return rows.filter(mine | Q(province_code__in=viewer.scope.provinces))


@dataclass(frozen=True, kw_only=True)
class TrailAsked:
    """What somebody looks for in the trail."""

    text: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None
    thing: str = ""

    def facts(self) -> dict[str, str]:
        """For the entry an export leaves."""
        return {name: str(value) for name, value in vars(self).items() if value}


def trail_found(viewer: Actor, asked: TrailAsked) -> QuerySet[Entry]:
    """Entries of the viewer's scope that answer the question, latest first."""
    since = start_of(asked.since) if asked.since else None
    rows = trail.search(viewer, text=asked.text, verb=asked.verb, since=since)
    if asked.until:
        rows = rows.filter(at__lt=end_of(asked.until))
    return rows.filter(thing_id=asked.thing) if asked.thing else rows


def roles_with_second_factor() -> frozenset[str]:
    """Roles whose holders must have a second factor."""
    return frozenset(RoleRule.objects.filter(second_factor=True).values_list("role", flat=True))


def second_factors_of(user_id: int) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user_id).exclude(type=Authenticator.Type.RECOVERY_CODES)


def sessions_of(user_id: int) -> QuerySet[UserSession]:
    """Where the person is signed in, the latest first. The caller asks for their own."""
    return UserSession.objects.filter(user_id=user_id).order_by("-last_seen_at")


def demands_second_factor(user_id: int, on: date) -> bool:
    """Whether one of the person's roles demands a second factor."""
    demanding = RoleRule.objects.filter(second_factor=True).values("role")
    return Assignment.objects.filter(in_force(on), user_id=user_id, role__in=demanding).exists()


def lacks_second_factor(user_id: int, on: date) -> bool:
    """Whether the person must have a second factor and has none."""
    return demands_second_factor(user_id, on) and not second_factors_of(user_id).exists()


def user_named(username: str) -> User | None:
    return User.objects.filter(username=username.strip().lower()).first()


def user_with_subject(subject: str) -> User | None:
    """The person whom an administrator tied to this identity at the provider."""
    return User.objects.filter(subject=subject).first() if subject else None


@dataclass(frozen=True, kw_only=True)
class DemoPlace:
    """People of one place on the sign-in page of the demo."""

    name: str
    people: Sequence[Assignment]


def demo_places(on: date) -> list[DemoPlace]:
    """The people of the seed file who are really there, by place, in its order. Only for demo mode."""
    with seed_path("demo_cast.csv").open(encoding="utf-8") as file:
        order = {row["username"]: place for place, row in enumerate(csv.DictReader(file))}
    held = Assignment.objects.filter(in_force(on), user__username__in=order, user__is_active=True)
    by_place: dict[str, list[Assignment]] = {}
    for one in sorted(held.select_related("user", "unit", "unit__parent"), key=lambda a: order[a.user.username]):
        by_place.setdefault(_place_of(one), []).append(one)
    return [DemoPlace(name=name, people=people) for name, people in by_place.items()]


def _place_of(held: Assignment) -> str:
    if held.unit is None:
        return _("Cả nước và hệ thống")
    return f"{held.unit.name}, {held.unit.parent.name}" if held.unit.parent else held.unit.name
