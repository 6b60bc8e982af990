"""From names in a document to the agencies that will have the work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from diemtua.access import queries as people
from diemtua.access.codes import Role
from diemtua.places import queries as places
from diemtua.places.models import Agency
from diemtua.plans.codes import Part
from diemtua.plans.models import Document, Duty, ReportDue, Task
from diemtua.plans.queries.issuing_place import issuing_place_of
from diemtua.plans.rules.recurrence import Period
from diemtua.plans.states import TaskState

# What a duty is given with, whichever period it stands for.
_GIVEN = ("task", "agency", "agency_name", "written_as", "province_code", "commune_code", "part", "opened_on")


class Finder:
    """Looks each name up once: "UBND các xã, phường" stands in many tasks and means many agencies.

    In a commune's paper "Trạm Y tế" is that commune's, also when the paper was put in at the province; the names in a
    paper from elsewhere mean nobody here.
    """

    def __init__(self, document: Document, on: date) -> None:
        self.document, self.on, self.place = document, on, issuing_place_of(document, on)
        self.known: dict[str, list[Agency]] = {}

    def find(self, name: str) -> list[Agency]:
        if name not in self.known:
            self.known[name] = [] if self.place.is_elsewhere else self._look_up(name)
        return self.known[name]

    def _look_up(self, name: str) -> list[Agency]:
        commune = self.place.commune_code
        rows = places.agencies_for_name(name, self.document.province_code, commune or None, self.on)
        if commune:  # a commune gives work inside the commune only
            rows = [agency for agency in rows if agency.commune_code == commune]
        return rows


def duties_of(task: Task, finder: Finder, on: date, *, periods: Sequence[Period]) -> list[Duty]:
    """The duties a task makes: one for each agency, leading once even if named twice; unknown names keep a row.

    A task that comes round makes them for each of the periods.
    """
    once = _duties_of(task, finder, on)
    if not periods:
        return once
    return [_in_period(duty, period) for period in periods for duty in once]


def _in_period(duty: Duty, period: Period) -> Duty:
    facts = {name: getattr(duty, name) for name in _GIVEN}
    return Duty(**facts, period=period.key, period_name=period.label, due_on=period.due_on)


def _duties_of(task: Task, finder: Finder, on: date) -> list[Duty]:
    duties: list[Duty] = []
    taken: set[int] = set()
    for part, names in ((Part.LEAD, task.lead), (Part.COOPERATE, task.cooperate)):
        for name in names:
            agencies = finder.find(name)
            fresh = [agency for agency in agencies if agency.pk not in taken]
            taken |= {agency.pk for agency in fresh}
            duties += [_duty(task, part, on, name=name, agency=agency) for agency in fresh]
            if not agencies:
                duties.append(_duty(task, part, on, name=name, agency=None))
    return duties


def _duty(task: Task, part: Part, on: date, *, name: str, agency: Agency | None) -> Duty:
    return Duty(
        task=task,
        agency=agency,
        agency_name=agency.name[:200] if agency else name[:200],
        written_as=name[:300],
        province_code=task.province_code,
        commune_code=agency.commune_code if agency else task.commune_code,
        part=part,
        opened_on=on,
        due_on=task.due_on,
    )


def people_of(duties: Iterable[Duty | ReportDue], *, on: date) -> set[int]:
    """Who is to be told: everybody of the agencies, and in a commune those who work for the whole commune."""
    found = list(duties)
    agencies = {duty.agency_id for duty in found if duty.agency_id}
    communes = {duty.commune_code for duty in found if duty.commune_code}
    of_communes = people.users_of(commune_codes=communes, roles=(Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER), on=on)
    return people.users_of(agency_ids=agencies, on=on) | of_communes


@dataclass(frozen=True)
class Share:
    """What one name in the document will mean: how many tasks it leads or helps, and which agencies it is."""

    name: str
    agencies: list[Agency]
    lead: int
    cooperate: int


def preview_confirmation(document: Document, *, on: date) -> list[Share]:
    """Who will get how much if the document is confirmed now; names nobody knows come first."""
    finder = Finder(document, on)
    lead: dict[str, int] = {}
    cooperate: dict[str, int] = {}
    for task in document.tasks.filter(state=TaskState.ACCEPTED):
        for names, count in ((task.lead, lead), (task.cooperate, cooperate)):
            for name in names:
                count[name] = count.get(name, 0) + 1
    shares = [
        Share(name, finder.find(name), lead.get(name, 0), cooperate.get(name, 0)) for name in {**lead, **cooperate}
    ]
    return sorted(shares, key=lambda share: (bool(share.agencies), -share.lead, -share.cooperate, share.name))
