"""Children are counted once a night, commune by commune, so that whoever sees figures meets no record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.fence import everywhere
from diemtua.people.codes import Poverty, Verb
from diemtua.people.models import Child, Membership, Tally
from diemtua.people.queries import tab_of
from diemtua.people.states import IN_CARE, MembershipState
from diemtua.trail import operations as trail

AT_ONCE = 5_000


@transaction.atomic
def count_figures(*, by: Actor, at: datetime) -> int:
    """Count every commune's children anew and say how many figures there are. Refuses nothing.

    Everywhere: a roll-up of the whole country. A commune without a child of a figure has no row of it.
    """
    with everywhere():
        counted = [*_of_children(at), *_of_groups(at)]
        for first in range(0, len(counted), AT_ONCE):
            Tally.objects.bulk_create(
                counted[first : first + AT_ONCE],
                update_conflicts=True,
                unique_fields=["commune_code", "figure"],
                update_fields=["province_code", "count", "counted_at"],
            )
        Tally.objects.exclude(counted_at=at).delete()
    trail.record(Verb.COUNT_FIGURES, "Số liệu trẻ em", by=by, at=at, figures=len(counted))
    return len(counted)


def _of_children(at: datetime) -> Iterator[Tally]:
    today = day_of(at)
    asked = {
        "children": Q(),
        **{name: tab_of(tab, today) for name, tab in (("special", "special"), ("risk", "risk"))},
        "poor": Q(poverty__in=[Poverty.POOR, Poverty.NEAR_POOR]),
        **{tab: tab_of(tab, today) for tab in ("unnumbered", "unvisited", "turning16")},
    }
    rows = (
        Child.objects.filter(state__in=IN_CARE)
        .order_by()
        .values("province_code", "commune_code")
        .annotate(**{f"n_{name}": Count("pk", filter=condition) for name, condition in asked.items()})
        .values_list("province_code", "commune_code", *(f"n_{name}" for name in asked))
    )
    for province, commune, *counts in rows:
        for name, count in zip(asked, counts, strict=True):
            if count:
                yield Tally(province_code=province, commune_code=commune, figure=name, count=count, counted_at=at)


def _of_groups(at: datetime) -> Iterator[Tally]:
    """A child in two sub-groups of one group is one child of it."""
    rows = (
        Membership.objects.filter(state=MembershipState.CONFIRMED, child__state__in=IN_CARE)
        .order_by()
        .values("child__province_code", "child__commune_code", "group")
        .annotate(n=Count("child", distinct=True))
    )
    for row in rows:
        yield Tally(
            province_code=row["child__province_code"], commune_code=row["child__commune_code"], figure=row["group"],
            count=row["n"], counted_at=at,
        )  # fmt: skip
