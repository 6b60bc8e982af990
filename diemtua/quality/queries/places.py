"""Scores of places without names: sums kept up with every change, what they were, and how communes compare fairly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet, Sum

from diemtua.lib.actor import Actor
from diemtua.places.codes import Level
from diemtua.places.models import Unit, Village
from diemtua.quality.codes import Dimension, Power
from diemtua.quality.models import RuleCount, SignCount, Snapshot, UnitScore
from diemtua.quality.rules.comparing import Place, bands_of

SUMS = ("score", *(each.value for each in Dimension))
COLUMNS = ("children", "faulty", "poor", *SUMS)


def share_met(children: int, faulty: int) -> float:
    return round(100 * (children - faulty) / children, 1) if children else 100.0


@dataclass(frozen=True)
class Score:
    """Sums of a place as means of a hundred."""

    code: str
    name: str
    children: int
    faulty: int
    poor: int
    sums: tuple[int, ...]
    band: str = ""
    against: float | None = None

    def mean(self, at: int = 0) -> float:
        return round(self.sums[at] / self.children, 1) if self.children else 100.0

    @property
    def met(self) -> float:
        """Of a hundred records, in how many nothing has to be mended: the figure places are compared by."""
        return share_met(self.children, self.faulty)

    @property
    def score(self) -> float:
        return self.mean()

    @property
    def right(self) -> float:
        return self.mean(1)

    @property
    def full(self) -> float:
        return self.mean(2)

    @property
    def clean(self) -> float:
        return self.mean(3)

    @property
    def alive(self) -> float:
        return self.mean(4)

    @property
    def poor_share(self) -> int:
        return round(100 * self.poor / self.children) if self.children else 0


def sums_for(viewer: Actor, province: str = "") -> QuerySet[UnitScore]:
    """Sums the viewer may know: the own commune, the communes of the own province, one province of the country."""
    return _own(UnitScore.objects.all(), viewer, province)


def _own(rows: QuerySet, viewer: Actor, province: str = "") -> QuerySet:  # type: ignore[type-arg]
    own = viewer.own
    if not viewer.may(Power.FIGURES):
        return rows.none()
    if own.communes:
        return rows.filter(commune_code__in=own.communes)
    if own.provinces:
        return rows.filter(province_code__in=own.provinces)
    return rows.filter(province_code=province) if province else rows


def whole(rows: QuerySet[UnitScore]) -> Score:
    """All rows together."""
    found = rows.aggregate(**{f"n_{name}": Sum(name) for name in COLUMNS})
    return _score("", "", [found[f"n_{name}"] or 0 for name in COLUMNS])


def _score(code: str, name: str, row: Sequence[int]) -> Score:
    return Score(code, name, int(row[0]), int(row[1]), int(row[2]), tuple(int(each) for each in row[3:]))


def communes_of(rows: QuerySet[UnitScore], today: date) -> list[Score]:
    """Each commune, with how it stands against communes of its size and poverty; those furthest behind theirs first."""
    found = list(
        rows.order_by()
        .values_list("commune_code")
        .annotate(*(Sum(name) for name in COLUMNS))
        .filter(children__sum__gt=0)
    )
    names = dict(
        Unit.objects.on(today)
        .filter(level=Level.COMMUNE, code__in=[row[0] for row in found])
        .values_list("code", "name")
    )
    scores = [_score(row[0], names.get(row[0], row[0]), row[1:]) for row in found]
    bands = bands_of([Place(each.code, each.children, each.poor, each.met) for each in scores])
    return sorted(
        (Score(s.code, s.name, s.children, s.faulty, s.poor, s.sums, *bands[s.code]) for s in scores),
        key=lambda score: (score.met if score.against is None else score.against, score.met, score.name),
    )


def _summed(rows: QuerySet[UnitScore], by: str) -> list[tuple[Any, ...]]:
    sums = rows.order_by().values_list(by).annotate(**{f"n_{name}": Sum(name) for name in COLUMNS})
    return [row for row in sums if row[1] > 0]


def villages_of(rows: QuerySet[UnitScore]) -> list[Score]:
    """Each village of a commune; who has no village, under 0, stands at the end."""
    found = _summed(rows, "village_id")
    names = {row.pk: str(row) for row in Village.objects.filter(pk__in=[row[0] for row in found])}
    scores = [_score(str(row[0]), names.get(row[0], ""), row[1:]) for row in found]
    return sorted(scores, key=lambda score: (not score.name, score.met, score.name))


def counts_by_rule(viewer: Actor, province: str = "", commune: str = "", village: int | None = None) -> dict[str, int]:
    """In how many records each rule found something; of village 0, of those in none."""
    rows = _own(RuleCount.objects.all(), viewer, province)
    rows = rows.filter(commune_code=commune) if commune else rows
    rows = rows if village is None else rows.filter(village_id=village)
    found = rows.order_by().values("rule").annotate(n=Sum("count")).filter(n__gt=0).values_list("rule", "n")
    return dict(found)


def days_of(viewer: Actor, today: date, province: str = "", commune: str = "") -> list[tuple[date, tuple[float, ...]]]:
    """Of the days kept in the last year, the oldest first: the share of records met, then the four dimensions."""
    rows = _own(Snapshot.objects.filter(day__gt=today - timedelta(days=366)), viewer, province)
    rows = rows.filter(commune_code=commune) if commune else rows
    named = {f"n_{name}": Sum(name) for name in ("children", "faulty", *SUMS[1:])}
    found = rows.order_by("day").values_list("day").annotate(**named)
    return [
        (day, (share_met(children, faulty), *(round(each / children, 1) for each in sums)))
        for day, children, faulty, *sums in found
        if children
    ]


def sign_rates(viewer: Actor, province: str = "") -> dict[str, dict[str, int]]:
    """What became of each early-sign rule's proposals."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = _own(SignCount.objects.all(), viewer, province)
    for rule, state, n, right in rows.order_by().values_list("rule", "state").annotate(n=Sum("count"), r=Sum("right")):
        found[rule][state] += n
        found[rule]["right"] += right
    return found
