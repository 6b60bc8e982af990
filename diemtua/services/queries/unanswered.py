"""Places that do not answer, counted by a function that names nobody, for the commune and those above it.

A referral counts once for a place, as it stands there last, however often the place was asked; so that what is late is
the number of referrals that are late. A figure leads to its referrals for those who meet them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from diemtua.lib.actor import Actor
from diemtua.lib.clock import end_of, start_of
from diemtua.lib.text import noop
from diemtua.places.models import Agency
from diemtua.services.models import Call, Referral
from diemtua.services.queries.referrals import referrals_visible_to
from diemtua.services.states import CALL_OPEN, CallState

MOST = 500
# Each figure with what it is called, in the order of the columns.
FIGURES = {
    "asked": noop("Được hỏi"),
    "waiting": noop("Chưa trả lời"),
    "late": noop("Quá hạn"),
    "in_hand": noop("Đang làm"),
    "declined": noop("Từ chối, trả lại"),
    "done": noop("Đã làm xong"),
}
_GROUPS = {"place": "coalesce('a' || agency_id, 'p' || provider_id)", "commune": "commune_code"}
_COUNTED = """select {group}, max(place_name), {sums} from services_places_counted(%s, %s, %s)
where (%s = '' or commune_code = %s) and (%s = '' or coalesce('a' || agency_id, 'p' || provider_id) = %s)
group by 1 order by {late} desc, {waiting} desc, 2, 1 limit {most}"""


@dataclass(frozen=True)
class Asked:
    """One place, or one commune that asks: its key, its name where it is a place, and each figure."""

    key: str
    name: str
    counts: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Period:
    """From a day to a day, both counted: when places were asked."""

    since: date
    until: date

    @property
    def span(self) -> tuple[datetime, datetime]:
        return start_of(self.since), end_of(self.until)


def places_asked(period: Period, at: datetime, *, by: str = "place", commune: str = "", place: str = "") -> list[Asked]:
    """Places asked by the communes of the viewer's scope, or these communes; who is late first."""
    sums = {name: f"sum({name})::bigint" for name in FIGURES}
    asked = _COUNTED.format(
        group=_GROUPS[by], sums=", ".join(sums.values()), late=sums["late"], waiting=sums["waiting"], most=MOST
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [*period.span, at, commune, commune, place, place])
        rows = cursor.fetchall()
    names = _names_of_agencies([row[0] for row in rows]) if by == "place" else {}
    return [Asked(row[0], names.get(row[0], row[1]), dict(zip(FIGURES, row[2:], strict=True))) for row in rows]


def _names_of_agencies(keys: list[str]) -> dict[str, str]:
    """A health station alone could be any commune's."""
    asked = [int(key[1:]) for key in keys if key.startswith("a")]
    return {f"a{each.pk}": each.full_name for each in Agency.objects.filter(pk__in=asked).select_related("unit")}


def of_figure(figure: str, at: datetime) -> Q:
    """As the function counts it, over the last that is known of a referral at one place."""
    running = sorted({*CALL_OPEN, CallState.ACCEPTED})
    return {
        "asked": Q(),
        "waiting": Q(last_state__in=sorted(CALL_OPEN)),
        "late": Q(last_state__in=running, last_due__lte=at),
        "in_hand": Q(last_state=CallState.ACCEPTED),
        "declined": Q(last_state__in=[CallState.DECLINED, CallState.PASSED_ON, CallState.RETURNED]),
        "done": Q(last_state=CallState.DONE),
    }[figure]


def referrals_asked(viewer: Actor, period: Period, at: datetime, *, figure: str, place: str) -> QuerySet[Referral]:
    """The referrals behind a figure of a place, those the viewer meets."""
    since, before = period.span
    calls = Call.objects.filter(_at(place), referral=OuterRef("pk"), sent_at__gte=since, sent_at__lt=before)
    last = calls.order_by("-sent_at", "-pk")
    rows = referrals_visible_to(viewer).annotate(
        last_state=Subquery(last.values("state")[:1]), last_due=Subquery(last.values("due_at")[:1])
    )
    rows = rows.filter(of_figure(figure, at), last_state__isnull=False)
    return rows.select_related("child").prefetch_related("calls").order_by("-sent_at", "-pk")


def _at(place: str) -> Q:
    number = place[1:]
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return Q(pk__in=[])
    where: dict[str, dict[str, Any]] = {
        "a": {"agency_id": int(number)}, "p": {"agency__isnull": True, "provider_id": int(number)}
    }  # fmt: skip
    return Q(**where[place[0]]) if place[0] in where else Q(pk__in=[])
