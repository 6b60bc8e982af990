"""Figures of cases without names, by commune: the clocks as they were kept, read from the same rows as the pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from diemtua.cases.codes import Power
from diemtua.cases.models import Case, Deadline
from diemtua.cases.queries.listing import SIX_MONTHS
from diemtua.cases.rules.clocks import APPROVAL, EMERGENCY, PLAN
from diemtua.cases.states import RUNNING
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.text import noop
from diemtua.places.queries import names_of_communes

HEADS = {
    "opened": noop("Mở trong năm"),
    "running": noop("Đang mở"),
    "late": noop("Đang quá hạn"),
    "long": noop("Mở quá 6 tháng"),
    "emg_kept": noop("Khẩn cấp trong 12 giờ"),
    "plan_kept": noop("Kế hoạch đúng hạn"),
    "appr_kept": noop("Phê duyệt đúng hạn"),
}
RATES = {"emg": EMERGENCY, "plan": PLAN, "appr": APPROVAL}


@dataclass(frozen=True)
class Row:
    """A commune with its figures; a rate is how many of how many."""

    code: str
    name: str
    counts: dict[str, int]
    rates: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Figures:
    rows: list[Row]
    heads: dict[str, str]


def figures_for(viewer: Actor, at: datetime) -> Figures:
    """By commune of the viewer's own places. Nobody is named, and no child can be opened from here."""
    own = viewer.own
    if not viewer.may(Power.FIGURES):
        return Figures([], HEADS)
    place = Q(commune_code__in=sorted(own.communes)) | Q(province_code__in=sorted(own.provinces))
    if own.country:
        place = Q()
    year = day_of(at).year
    running = Q(state__in=sorted(RUNNING))
    counted = Case.objects.filter(place).values("commune_code").annotate(
        opened=Count("pk", filter=Q(opened_at__year=year)),
        running=Count("pk", filter=running),
        late=Count("pk", filter=running & Q(next_due_at__lte=at)),
        long=Count("pk", filter=running & Q(opened_at__lte=at - SIX_MONTHS)),
    ).order_by("commune_code")  # fmt: skip
    rates = _rates(place, at)
    found = list(counted)
    names = names_of_communes({row["commune_code"] for row in found}, day_of(at)) if found else {}
    rows = [
        Row(
            row["commune_code"],
            names.get(row["commune_code"], row["commune_code"]),
            {name: row[name] for name in ("opened", "running", "late", "long")},
            rates[row["commune_code"]],
        )
        for row in found
    ]
    return Figures(sorted(rows, key=lambda row: row.name), HEADS)


def _rates(place: Q, at: datetime) -> dict[str, dict[str, tuple[int, int]]]:
    """Of the clocks that ended or ran out this year: how many were kept, of how many."""
    rows = Deadline.objects.filter(case__in=Case.objects.filter(place).values("pk"))
    judged = Q(met_at__isnull=False) | Q(due_at__lte=at)
    kept = Q(met_at__isnull=False, met_at__lte=F("due_at"))
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(lambda: dict.fromkeys(RATES, (0, 0)))
    for name, rule in RATES.items():
        counted = rows.filter(judged, rule=rule, cancelled_at__isnull=True, start_at__year=day_of(at).year)
        by_commune = counted.values("case__commune_code").annotate(all_of=Count("pk"), in_time=Count("pk", filter=kept))
        for commune, all_of, in_time in by_commune.values_list("case__commune_code", "all_of", "in_time"):
            found[commune] = {**found[commune], name: (in_time, all_of)}
    return found
