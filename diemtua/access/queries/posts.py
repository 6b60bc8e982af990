"""Who works where, all at once, for those who tell many people many things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from diemtua.access.models import Assignment, User
from diemtua.access.queries.acting import in_force
from diemtua.lib.written import Given, OneOf, Statement
from diemtua.places.codes import Level


class Post(NamedTuple):
    """One role that one person holds. `commune_code` and `province_code` only where the role is of that level."""

    user_id: int
    role: str
    agency_id: int | None
    commune_code: str
    province_code: str


def posts(on: date) -> Iterator[Post]:
    """Every role in force of every active person, with one query."""
    rows = Assignment.objects.filter(in_force(on), user__is_active=True).order_by("user_id", "pk")
    for user_id, role, agency_id, code, level in rows.values_list(
        "user_id", "role", "agency_id", "unit__code", "unit__level"
    ).iterator():
        commune = code if level == Level.COMMUNE else ""
        province = code if level == Level.PROVINCE else ""
        yield Post(user_id, role, agency_id, commune, province)


def languages_of(user_ids: set[int]) -> dict[int, str]:
    """The language in which the system writes to each of these people."""
    return dict(_LANGUAGES.tuples(users=sorted(user_ids)))


def _languages() -> QuerySet[Any]:
    return User.objects.filter(OneOf(F("pk"), Given("users"))).values_list("pk", "language")


_LANGUAGES = Statement(_languages)
