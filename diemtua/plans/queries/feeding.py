"""Secret addresses of calendars: whose they are, and what they show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import shorten
from typing import cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diemtua.access import queries as access
from diemtua.access.models import Assignment
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.ical import WholeDay
from diemtua.plans.models import CalendarFeed, Step
from diemtua.plans.queries.duties import duties_visible_to, own_work
from diemtua.plans.queries.reports import own_reports, reports_visible_to
from diemtua.plans.queries.saying import said
from diemtua.plans.queries.targets import own_targets, reported_by
from diemtua.plans.queries.values_due import values_due
from diemtua.plans.states import UNFINISHED

BACK, AHEAD, MOST = timedelta(days=90), timedelta(days=400), 1000
LONGEST_TITLE = 120


def hash_of(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_with(secret: str) -> CalendarFeed | None:
    """The feed behind an address, found by the hash: how near a guess comes cannot be measured."""
    rows = CalendarFeed.objects.select_related("user")
    return rows.filter(secret_sha256=hash_of(secret), withdrawn_at__isnull=True, user__is_active=True).first()


def holder_of(feed: CalendarFeed, on: date) -> Actor | None:
    """The person in the role whose work the feed shows; None when the role has ended."""
    held = next((one for one in access.assignments_of(feed.user, on) if one.pk == feed.assignment_id), None)
    return access.actor_in(held, channel="calendar") if held else None


def feeds_of(viewer: Actor) -> QuerySet[CalendarFeed]:
    """The viewer's own addresses that are still good."""
    return CalendarFeed.objects.filter(user_id=viewer.person, withdrawn_at__isnull=True).order_by("made_at", "pk")


def roles_of(viewer: Actor, on: date) -> dict[int, Assignment]:
    """The viewer's own roles in force, by number."""
    return {held.pk: held for held in access.assignments_of(access.own_account(viewer), on)}


def entries_for(viewer: Actor, today: date) -> Iterator[WholeDay]:
    """The days of the viewer's own desk: unfinished parts, own steps, reports and values owed.

    Title and agency, nothing else.
    """
    time = (today - BACK, today + AHEAD)
    duties = duties_visible_to(viewer).filter(own_work(viewer), state__in=UNFINISHED, due_on__range=time)
    for uuid, due_on, text, agency, opened_on in duties.values_list(
        "uuid", "due_on", "task__text", "agency_name", "opened_on"
    )[:MOST]:
        yield _entry(f"duty-{uuid}", due_on, title=text, agency=agency, since=opened_on)
    steps = Step.objects.filter(person_id=viewer.person, done_at__isnull=True, due_on__range=time)
    steps = steps.filter(duty__in=duties_visible_to(viewer).order_by().values("pk")).order_by("due_on", "pk")
    for uuid, due_on, text, agency, made_at in steps.values_list(
        "uuid", "due_on", "text", "duty__agency_name", "made_at"
    )[:MOST]:
        yield _entry(f"step-{uuid}", due_on, title=text, agency=agency, since=day_of(made_at))
    reports = reports_visible_to(viewer).filter(own_reports(viewer), sent_at__isnull=True, due_on__range=time)
    for uuid, due_on, period, text, agency, starts_on in reports.values_list(
        "uuid", "due_on", "period_name", "reporting_duty__text", "agency_name", "starts_on"
    )[:MOST]:
        yield _entry(f"report-{uuid}", due_on, title=f"{said(period)}: {text}", agency=agency, since=starts_on)

    rows = own_targets(viewer, today).filter(reported_by(viewer))[:MOST]
    for one in values_due(rows, since=time[0], until=time[1], today=today):
        if not one.is_told:
            target, words = one.target, _("Báo số liệu %(period)s: %(target)s")
            title = words % {"period": said(one.owed.period), "target": target.text}
            agency = target.reporter.name if target.reporter else ""
            uid = f"value-{target.uuid}-{one.owed.due_on.isoformat()}"
            yield _entry(uid, one.owed.due_on, title=title, agency=agency, since=target.asked_on or today)


def _entry(uid: str, day: date | None, *, title: str, agency: str, since: date) -> WholeDay:
    short = shorten(title, LONGEST_TITLE, placeholder=" …")
    return WholeDay(uid=f"{uid}@diemtua", day=cast("date", day), title=short, words=agency, since=since)
