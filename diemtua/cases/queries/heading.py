"""What stands above the list of cases: the count of each tab, and the people and places to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateTimeField, F, Func, Q, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from diemtua.access.models import User
from diemtua.cases.queries.listing import TABS, in_tab
from diemtua.cases.queries.scoping import cases_visible_to
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.paging import one_row
from diemtua.lib.written import Given, somebody_of, written_alone
from diemtua.places.codes import VillageKind
from diemtua.places.models import Village
from diemtua.places.queries import names_of_communes

MOST_PEOPLE = 200


@dataclass(frozen=True)
class Heading:
    """`workers` and `villages` by uuid; by code the `communes` that answer for these cases, where several do."""

    counts: dict[str, int]
    workers: list[tuple[str, str]]
    communes: list[tuple[str, str]]
    villages: list[tuple[str, str]]


def heading_of(viewer: Actor, at: datetime) -> Heading:
    """The counts are of the whole list that a tab opens. All in one question, and one for the names of communes."""
    today = day_of(at)
    row = one_row(_columns(viewer.of_the_office(), today), viewer=viewer.person, at=at)
    counted = [(code, [int(count) for count in counts]) for code, *counts in row["tabs"] or ()]
    names = names_of_communes({code for code, _counts in counted}, today) if len(counted) > 1 else {}
    sums = map(sum, zip(*(counts for _code, counts in counted), strict=True)) if counted else [0] * len(TABS)
    return Heading(
        counts=dict(zip(TABS, sums, strict=True)),
        workers=[(uuid, name) for uuid, name in row["workers"] or ()],
        communes=sorted(((code, name.partition(",")[0]) for code, name in names.items()), key=lambda pair: pair[1]),
        villages=[(uuid, f"{VillageKind(kind).label} {name}") for uuid, kind, name in row["villages"] or ()],
    )


@lru_cache(maxsize=512)
def _columns(office: Actor, today: date) -> dict[str, RawSQL]:
    """The same for all of an office; whose memberships and which moment each asking puts in."""
    somebody, at = somebody_of(office), Given("at", DateTimeField())
    asked = {"tabs": _tabs(somebody, at), "workers": _workers(somebody, at), "villages": _villages(somebody, today)}
    return {name: written_alone(each) for name, each in asked.items()}


def _tabs(viewer: Actor, at: Given) -> ArraySubquery:
    """Of each commune that answers, how many cases each tab has: the cases are walked once."""
    rows = cases_visible_to(viewer, at).order_by().values("commune_code")
    counts = {f"in_{tab}": Count("pk", filter=in_tab(tab, at)) for tab in TABS}
    return ArraySubquery(rows.annotate(**counts).values(said=_texts("commune_code", *counts)))


def _workers(viewer: Actor, at: Given) -> ArraySubquery:
    """Who works on a case that the viewer meets."""
    worked = cases_visible_to(viewer, at).filter(worker__isnull=False).values("worker")
    rows = User.objects.filter(pk__in=worked).order_by("folded", "pk")[:MOST_PEOPLE]
    return ArraySubquery(rows.values(said=_texts("uuid", "full_name")))


def _villages(viewer: Actor, today: date) -> ArraySubquery:
    """Of the own commune, or those given to a collaborator."""
    own = viewer.own
    rows = Village.objects.on(today).filter(Q(commune_code__in=sorted(own.communes)) | Q(pk__in=sorted(own.villages)))
    return ArraySubquery(rows.order_by("kind", "folded", "pk").values(said=_texts("uuid", "kind", "name")))


def _texts(*columns: str) -> Func:
    parts: list[Any] = [Cast(F(column), TextField()) for column in columns]
    return Func(*parts, template="ARRAY[%(expressions)s]", output_field=ArrayField(TextField()))
