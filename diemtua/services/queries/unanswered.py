"""Places that do not answer, counted by a function that names nobody, for the commune and those above it.

A referral counts once for a place, as it stands there last, however often the place was asked; so that what is late is
the number of referrals that are late. A figure leads to its referrals for those who meet them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from diemtua.lib.actor import Actor
from diemtua.lib.clock import end_of, start_of
from diemtua.lib.paging import PAGE_SIZE
from diemtua.lib.prepared import run_prepared
from diemtua.lib.text import noop
from diemtua.places.models import Agency
from diemtua.services.models import Call, Provider, Referral
from diemtua.services.queries.referrals import referrals_visible_to, with_child_and_calls
from diemtua.services.states import CALL_LIVE, CALL_OPEN, CallState

# Each figure with what it is called, in the order of the columns.
FIGURES = {
    "asked": noop("Được hỏi"),
    "waiting": noop("Chưa trả lời"),
    "late": noop("Quá hạn"),
    "in_hand": noop("Đang làm"),
    "declined": noop("Từ chối, trả lại"),
    "done": noop("Đã làm xong"),
}
_COUNTED = "select * from services_places_counted(%s, %s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class Asked:
    """One place, or one commune that asks: its key, its name, and each figure."""

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


@dataclass(frozen=True)
class Some:
    """A part of a list, and how long the list is."""

    rows: list[Asked]
    in_all: int


def places_asked(
    period: Period,
    at: datetime,
    *,
    by: str = "place",
    commune: str = "",
    place: str = "",
    most: int = PAGE_SIZE,
    skipped: int = 0,
) -> Some:
    """Places asked by the communes of the viewer's scope, or these communes, so many of them; who is late first."""
    agency, provider = (None, None) if not place else _place(place) or (0, 0)
    values = [*period.span, at, by == "commune", commune, agency, provider, most, skipped]
    rows = run_prepared(_COUNTED, values)
    names = {} if by == "commune" else _names_of_agencies([row[1] for row in rows if row[1]])
    return Some([_asked(row, names) for row in rows], rows[0][4] if rows else 0)


def _asked(row: tuple[Any, ...], names: dict[int, str]) -> Asked:
    commune, agency, provider, name, _in_all, *counts = row
    key = commune or (f"a{agency}" if agency else f"p{provider}")
    return Asked(key, names.get(agency, name), dict(zip(FIGURES, counts, strict=True)))


def _names_of_agencies(keys: list[int]) -> dict[int, str]:
    """A health station alone could be any commune's."""
    return {each.pk: each.full_name for each in Agency.objects.filter(pk__in=keys).select_related("unit")}


def name_of_place(key: str) -> str:
    """As it is called; empty for what is no place."""
    agency, provider = _place(key) or (0, 0)
    if agency:
        return _names_of_agencies([agency]).get(agency, "")
    return Provider.objects.filter(pk=provider).values_list("name", flat=True).first() or "" if provider else ""


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
    still = Case(When(state__in=sorted(CALL_LIVE), then=0), default=1)
    last = calls.order_by(still, "-sent_at", "-pk")
    rows = referrals_visible_to(viewer).annotate(
        last_state=Subquery(last.values("state")[:1]), last_due=Subquery(last.values("due_at")[:1])
    )
    rows = rows.filter(of_figure(figure, at), last_state__isnull=False)
    return with_child_and_calls(rows).order_by("-sent_at", "-pk")


def _place(key: str) -> tuple[int | None, int | None] | None:
    """The agency, or the provider without an agency, that a key means; none for what is no key."""
    number = key[1:]
    if key[:1] not in {"a", "p"} or not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    return (int(number), None) if key[0] == "a" else (None, int(number))


def _at(key: str) -> Q:
    found = _place(key)
    if found is None:
        return Q(pk__in=[])
    agency, provider = found
    return Q(agency=agency) if agency is not None else Q(agency__isnull=True, provider=provider)
