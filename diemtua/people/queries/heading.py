"""What stands above the list of children, in one question: the tabs' counts, the places to choose, what words found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Case, Count, F, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from diemtua.lib.actor import Actor
from diemtua.lib.paging import Counted, one_row
from diemtua.lib.written import written_alone
from diemtua.people.models import Child
from diemtua.people.queries.listing import TABS, Filters, listed, narrowed, tab_of
from diemtua.people.queries.lists import lists_visible_to
from diemtua.people.queries.searching import Found, found_in, matches
from diemtua.people.rules.searching import Sought
from diemtua.places.codes import Level, VillageKind
from diemtua.places.models import Unit, Village


@dataclass(frozen=True)
class Heading:
    """Known before the rows are asked for. `counts` of tabs, a province's to ten thousand and one for "more".

    Beside what words found no tab is counted: a tab opens the whole list, and these would be figures of another one.
    """

    found: Found
    counts: dict[str, int]
    villages: list[tuple[str, str]]
    communes: list[tuple[str, str]]
    lists: list[tuple[str, str]]

    def count_of(self, filters: Filters) -> int | None:
        """How long the list is, where it is a tab's and nothing narrows it further."""
        whole = Filters(tab=filters.tab, commune=filters.commune)
        return self.counts[filters.tab] if filters == whole else None


def heading_of(viewer: Actor, filters: Filters, wanted: Sought, today: date) -> Heading:
    """The counts are of the whole list that a tab opens: of the commune chosen, without the other filters."""
    own, found = viewer.of_the_office(), {"found": matches(wanted, viewer)}
    offered = _offered(own, filters.commune, today)
    row = one_row(found | (offered if filters.text else offered | _tabs(own, filters.commune, today)))
    villages = [(pk, f"{VillageKind(kind).label} {name}") for pk, kind, name in row["villages"] or ()]
    communes = [(code, name) for code, name in row["communes"] or ()]
    lists = [(uuid, name) for uuid, name in row["lists"] or ()]
    return Heading(found_in(row["found"]), {} if filters.text else _counts(row), villages, communes, lists)


@lru_cache(maxsize=512)
def _offered(own: Actor, commune: str, today: date) -> dict[str, RawSQL]:
    """What the list may be narrowed by, as columns; the same for all of an office."""
    offered = {
        "villages": _villages(own, commune, today),
        "communes": _communes(own, today),
        "lists": ArraySubquery(lists_visible_to(own).values(said=_texts("uuid", "name"))),
    }
    return {name: written_alone(each) for name, each in offered.items()}


@lru_cache(maxsize=512)
def _tabs(own: Actor, commune: str, today: date) -> dict[str, RawSQL]:
    """The counts as columns: one each for a province's tabs, an array of all for a commune's."""
    whole = Filters(commune=commune)
    rows = narrowed(listed(own, whole), whole, viewer=own, today=today)
    if is_wide(own, whole):
        counts: dict[str, Any] = {f"tab_{tab}": Counted(rows.filter(tab_of(tab, today))) for tab in TABS}
    else:
        counts = {"tabs": _walked(rows, today)}
    return {name: written_alone(each) for name, each in counts.items()}


def _counts(row: dict[str, Any]) -> dict[str, int]:
    return _summed(row["tabs"]) if "tabs" in row else {tab: row[f"tab_{tab}"] or 0 for tab in TABS}


def is_wide(viewer: Actor, filters: Filters) -> bool:
    """Whether the list is a province's, which is not counted to its end."""
    return bool(viewer.scope.provinces or viewer.scope.country) and not filters.commune


def _walked(rows: QuerySet[Child], today: date) -> ArraySubquery:
    """A commune's children are walked once for all tabs, in an index alone; one array for each commune."""
    parts = [_count(tab_of(tab, today)) for tab in TABS]
    tabs = _array(*parts, of=BigIntegerField())
    return ArraySubquery(rows.order_by().values("commune_code").annotate(tabs=tabs).values("tabs"))


def _count(condition: Q) -> Count:
    return Count(Case(When(condition, then=Value(1)), output_field=IntegerField())) if condition else Count("*")


def _summed(communes: list[list[int]] | None) -> dict[str, int]:
    return dict(zip(TABS, map(sum, zip(*communes, strict=True)), strict=True)) if communes else dict.fromkeys(TABS, 0)


def _villages(viewer: Actor, commune: str, today: date) -> ArraySubquery:
    """Of the own commune, those given to a collaborator, or those of the commune chosen."""
    scope = viewer.scope
    codes = {commune} if commune else set(scope.communes)
    rows = Village.objects.on(today).filter(Q(commune_code__in=codes) | Q(pk__in=scope.villages))
    return ArraySubquery(rows.order_by("kind", "folded", "pk").values(said=_texts("pk", "kind", "name")))


def _communes(viewer: Actor, today: date) -> ArraySubquery:
    """A province's list may be narrowed to one."""
    rows = Unit.objects.on(today).filter(level=Level.COMMUNE, parent__code__in=sorted(viewer.scope.provinces))
    return ArraySubquery(rows.order_by("name", "code").values(said=_texts("code", "name")))


def _texts(*columns: str) -> Func:
    return _array(*(Cast(F(column), TextField()) for column in columns), of=TextField())


def _array(*parts: Any, of: Any) -> Func:
    return Func(*parts, template="ARRAY[%(expressions)s]", output_field=ArrayField(of))
