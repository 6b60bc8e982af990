"""Accounts, roles, second factors, sessions; the people of the demo."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.db.models import Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from diemtua.access.codes import Power, Role
from diemtua.access.models import Assignment, RoleRule, User
from diemtua.access.queries.acting import in_force, second_factors_of
from diemtua.lib.actor import Actor
from diemtua.lib.seed import seed_path
from diemtua.lib.text import fold


def own_account(viewer: Actor) -> User:
    """The viewer's own account."""
    return User.objects.get(pk=viewer.person)


def users_at(email: str) -> list[User]:
    """Those who work with this mail address, for the mail with which they set a new password."""
    return list(User.objects.filter(email__iexact=email, is_active=True).order_by("pk"))


def users_visible_to(viewer: Actor, on: date) -> QuerySet[User]:
    """Accounts with their roles in force, for those who manage them; to others only their own."""
    held = Assignment.objects.filter(in_force(on)).select_related("unit", "agency").order_by("valid_from", "pk")
    rows = User.objects.prefetch_related(Prefetch("assignments", queryset=held, to_attr="held")).order_by("username")
    return rows if viewer.may(Power.MANAGE) else rows.filter(pk=viewer.person)


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


def is_last_administrator(user_id: int, on: date) -> bool:
    """Whether this person alone can still manage the others."""
    return administrators(on) == {user_id}


def administrators(on: date) -> set[int]:
    """Ids of those who can manage the others."""
    held = Assignment.objects.filter(in_force(on), role=Role.ADMINISTRATOR, user__is_active=True)
    return set(held.values_list("user_id", flat=True))


def roles_with_second_factor() -> frozenset[str]:
    """Roles whose holders must have a second factor."""
    return frozenset(RoleRule.objects.filter(second_factor=True).values_list("role", flat=True))


def sessions_of(user_id: int) -> QuerySet[UserSession]:
    """Where the person is signed in, the latest first. The caller asks for their own."""
    rows: QuerySet[UserSession] = UserSession.objects.filter(user_id=user_id)
    return rows.order_by("-last_seen_at")


def demands_second_factor(user_id: int, on: date) -> bool:
    """Whether one of the person's roles demands a second factor."""
    demanding = RoleRule.objects.filter(second_factor=True).values("role")
    return Assignment.objects.filter(in_force(on), user_id=user_id, role__in=demanding).exists()


def lacks_second_factor(user_id: int, on: date) -> bool:
    """Whether the person must have a second factor and has none."""
    return demands_second_factor(user_id, on) and not second_factors_of(user_id).exists()


def user_named(username: str) -> User | None:
    return User.objects.filter(username=username.strip().lower()).first()


def user_by_id(user_id: int | None) -> User | None:
    """The account somebody chose in a list."""
    return User.objects.filter(pk=user_id).first() if user_id else None


def wrong_passwords_of(name: str, since: datetime) -> int:
    """How often a wrong password was typed for a name since a moment, from wherever. Nobody need have the name."""
    tries = AccessAttempt.objects.filter(username=name, attempt_time__gte=since)
    return tries.aggregate(total=Sum("failures_since_start"))["total"] or 0


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
