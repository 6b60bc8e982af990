"""What reminders need, in bulk: what is open, what was sent, who can be told. Each by one query, however many rows.

Values and not models: fifty thousand duties are gone through every quarter of an hour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from diemtua.access import queries as access
from diemtua.access.codes import Role
from diemtua.access.rules.powers import powers_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.plans.codes import Power
from diemtua.plans.models import Duty, Reminder, ReportDue, Step, Target
from diemtua.plans.queries.duties import duties_visible_to
from diemtua.plans.queries.values_due import values_owed
from diemtua.plans.rules import outline, reminders
from diemtua.plans.states import AT_WORK

# Further ahead nothing is said: seven days before, and the longest row of days off around them.
_AHEAD = timedelta(days=30)
# A step once sent is not reached again after this: the next one has come in its place.
_MEMORY = timedelta(days=60)
_CHUNK = 5000


@dataclass
class Desks:
    """Whom to tell: the people of agencies and communes who report, and those who lead."""

    of_agency: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    of_commune: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    heads_of_commune: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    heads_of_province: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    administrators: set[int] = field(default_factory=set)

    def heads(self, province: str, commune: str) -> tuple[int, ...]:
        found = self.heads_of_commune.get(commune) if commune else self.heads_of_province.get(province)
        return tuple(sorted(found or ()))

    def still_there(self, person: int | None, agency_id: int | None, commune: str) -> int | None:
        """The person who was handed the work, as long as they work where it is; what else they do now is no matter."""
        here = self.of_agency.get(agency_id or 0, set())
        if commune:
            here = here | self.of_commune.get(commune, set()) | self.heads_of_commune.get(commune, set())
        return person if person in here else None

    def doers(self, agency_id: int | None, commune: str) -> set[int]:
        """Everybody of the agency; in a commune also those who work for all its bodies, or else who leads it."""
        own = self.of_agency.get(agency_id or 0, set())
        if not commune:
            return own
        found = own | self.of_commune.get(commune, set())
        return found or self.heads_of_commune.get(commune, set())


def desks(on: date) -> Desks:
    """Everybody with a role in force, by where they work."""
    found = Desks()
    for post in access.posts(on):
        if post.role == Role.ADMINISTRATOR:
            found.administrators.add(post.user_id)
        if post.agency_id and Power.REPORT in powers_of(post.role):
            found.of_agency[post.agency_id].add(post.user_id)
        if post.role == Role.COMMUNE_OFFICER:
            found.of_commune[post.commune_code].add(post.user_id)
        if post.role == Role.COMMUNE_LEADER:
            found.heads_of_commune[post.commune_code].add(post.user_id)
        if post.role == Role.PROVINCE_LEADER:
            found.heads_of_province[post.province_code].add(post.user_id)
    return found


class Owed(NamedTuple):
    """What may have to be reminded of, with where its agency is."""

    duty: reminders.Duty
    commune_code: str
    agency_id: int | None
    row_id: int  # the duty a step belongs to; else the row itself


def everything_owed(on: date, people: Desks) -> Iterator[Owed]:
    """Open duties, reports, steps and values of targets with a day that is near or past. Five queries."""
    yield from _duties(on, people)
    yield from _reports(on, people)
    yield from _steps(on, people)
    yield from _values(on, people)


def _duties(on: date, people: Desks) -> Iterator[Owed]:
    # Work at 100% that nobody handed in is not done yet: whoever gave it cannot confirm it.
    rows = Duty.objects.filter(state__in=AT_WORK, due_on__lte=on + _AHEAD).order_by("pk")
    for pk, due_on, opened_on, reported_at, person, agency, province, commune in rows.values_list(
        "pk", "due_on", "opened_on", "last_report_at", "person_id", "agency_id", "province_code", "commune_code"
    ).iterator(_CHUNK):
        duty = reminders.Duty(
            duty_id=pk,
            due_on=due_on,
            opened_on=opened_on,
            reported_on=day_of(reported_at) if reported_at else None,
            person_id=people.still_there(person, agency, commune),
            agency_id=agency,
            leader_ids=people.heads(province, commune),
        )
        yield Owed(duty, commune, agency, pk)


def _reports(on: date, people: Desks) -> Iterator[Owed]:
    rows = ReportDue.objects.filter(sent_at__isnull=True, due_on__lte=on + _AHEAD).order_by("pk")
    for pk, due_on, starts_on, agency, province, commune in rows.values_list(
        "pk", "due_on", "starts_on", "agency_id", "province_code", "commune_code"
    ).iterator(_CHUNK):
        duty = reminders.Duty(
            duty_id=pk,
            kind=reminders.Kind.REPORT,
            due_on=due_on,
            opened_on=starts_on,
            agency_id=agency,
            leader_ids=people.heads(province, commune),
        )
        yield Owed(duty, commune, agency, pk)


def _steps(on: date, people: Desks) -> Iterator[Owed]:
    rows = Step.objects.filter(done_at__isnull=True, due_on__lte=on + _AHEAD, duty__state__in=AT_WORK).order_by("pk")
    for pk, due_on, made_at, person, duty_id, agency, commune in rows.values_list(
        "pk", "due_on", "made_at", "person_id", "duty_id", "duty__agency_id", "duty__commune_code"
    ).iterator(_CHUNK):
        duty = reminders.Duty(
            duty_id=pk,
            kind=reminders.Kind.STEP,
            due_on=due_on,
            opened_on=day_of(made_at),
            person_id=people.still_there(person, agency, commune),
            agency_id=agency,
        )
        yield Owed(duty, commune, agency, duty_id)


def _values(on: date, people: Desks) -> Iterator[Owed]:
    for target, owed, _told in values_owed(on, on + _AHEAD):
        agency = target.reporter
        if agency is None:
            continue
        duty = reminders.Duty(
            duty_id=target.pk,
            kind=reminders.Kind.VALUE,
            due_on=owed.due_on,
            opened_on=target.asked_on or on,
            agency_id=agency.pk,
            leader_ids=people.heads(agency.province_code, agency.commune_code),
        )
        yield Owed(duty, agency.commune_code, agency.pk, target.pk)


def sent_keys(at: datetime) -> set[str]:
    """What was sent lately, and every escalation, which comes once."""
    lately = Q(send_at__gte=at - _MEMORY) | Q(tone=reminders.Tone.ESCALATED)
    return set(Reminder.objects.filter(lately).values_list("key", flat=True).iterator(_CHUNK))


class Words(NamedTuple):
    """How a reminder names its thing: to those who sign in, and to an e-mail, which goes through other hands."""

    title: str
    document: str
    agency: str
    url: str
    period: str = ""  # of a report: what it is for, in the words it is kept in
    is_value: bool = False  # of a target


_OF_TASK = ("task__text", "task__marker", "task__heading_path", "task__document__kind", "task__document__number")


def words_of_duties(ids: Iterable[int]) -> dict[int, Words]:
    rows = Duty.objects.filter(pk__in=list(ids)).values_list("pk", "uuid", "agency_name", *_OF_TASK)
    return {
        pk: Words(text, _named(kind, number, outline.place_of(path, marker)), agency, _url("plans:duty", uuid))
        for pk, uuid, agency, text, marker, path, kind, number in rows.iterator(_CHUNK)
    }


def words_of_steps(ids: Iterable[int]) -> dict[int, Words]:
    fields = [f"duty__{name}" for name in ("uuid", "agency_name", *_OF_TASK)]
    rows = Step.objects.filter(pk__in=list(ids)).values_list("pk", "text", *fields)
    return {
        pk: Words(text, _named(kind, number, outline.place_of(path, marker)), agency, _url("plans:duty", uuid))
        for pk, text, uuid, agency, _task, marker, path, kind, number in rows.iterator(_CHUNK)
    }


def words_of_reports(ids: Iterable[int]) -> dict[int, Words]:
    url = reverse("plans:reports_owed")
    rows = ReportDue.objects.filter(pk__in=list(ids)).values_list(
        "pk", "agency_name", "period_name", "reporting_duty__text", "reporting_duty__document__uuid",
        "reporting_duty__document__kind", "reporting_duty__document__number",
    )  # fmt: skip
    return {
        pk: Words(text, _named(kind, number, ""), agency, f"{url}?document={uuid}", period)
        for pk, agency, period, text, uuid, kind, number in rows.iterator(_CHUNK)
    }


def words_of_values(ids: Iterable[int]) -> dict[int, Words]:
    rows = Target.objects.filter(pk__in=list(ids)).values_list(
        "pk", "uuid", "text", "reporter__name", "document__kind", "document__number"
    )
    return {
        pk: Words(text, _named(kind, number, ""), agency or "", _url("plans:target", uuid), is_value=True)
        for pk, uuid, text, agency, kind, number in rows.iterator(_CHUNK)
    }


def _named(kind: str, number: str, place: str) -> str:
    name = f"{kind} {number}".strip() or kind
    return f"{name}, {place}" if place else name


def _url(view: str, uuid: UUID) -> str:
    return reverse(view, args=[uuid])


def unreachable_agencies(viewer: Actor) -> QuerySet[Any, Any]:
    """Agencies with open work of which nobody could be reminded, as far as the viewer watches over them."""
    missed = Reminder.objects.filter(people=0, duty_id=OuterRef("pk"))
    rows = duties_visible_to(viewer).filter(Exists(missed), state__in=AT_WORK).order_by()
    return rows.values("agency_id", "agency_name").annotate(parts=Count("pk")).order_by("-parts", "agency_name")
