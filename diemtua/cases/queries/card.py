"""A case with all that hangs on it, as the page shows it, for those who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import OuterRef, Q

from diemtua.cases.codes import FormCode
from diemtua.cases.models import (
    Carried,
    Case,
    Closure,
    Conference,
    Deadline,
    Emergency,
    Handover,
    Justice,
    Link,
    Measure,
    Member,
    Plan,
    Sending,
    Separation,
    Sheet,
    Subject,
    Visit,
)
from diemtua.cases.queries.editions import edition
from diemtua.cases.rules.assessing import Count, counts_of
from diemtua.cases.rules.forms import Edition
from diemtua.cases.rules.submitting import Sheaf, Written
from diemtua.cases.states import HandoverState, PlanState
from diemtua.lib.beside import Beside, Hanging


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in, with its edition and its counts."""

    sheet: Sheet
    edition: Edition
    counts: list[Count]


@dataclass(frozen=True)
class Card:
    """Everything the page shows of a case."""

    case: Case
    subject: Subject
    team: list[Member]
    sheets: list[Filled]
    conferences: list[Conference]
    plans: list[Plan]
    measures: list[Measure]
    visits: list[Visit]
    deadlines: list[Deadline]
    emergencies: list[Emergency]
    separations: list[Separation]
    justice: list[Justice]
    links: list[Link]
    handovers: list[Handover]
    closures: list[Closure]
    sendings: list[Sending]
    carried: list[Carried]

    def last(self, form: str) -> Filled | None:
        """The newest sheet of a form."""
        return next((one for one in self.sheets if one.sheet.form == form), None)

    @property
    def plan(self) -> Plan | None:
        """The plan that is worked on: the draft or what waits, else the approved one."""
        return self.plans[0] if self.plans else None

    @property
    def in_force(self) -> Plan | None:
        """The approved plan."""
        return next((plan for plan in self.plans if plan.state == PlanState.APPROVED), None)

    def measures_of(self, plan: Plan | None) -> list[Measure]:
        return [row for row in self.measures if plan and row.plan_id == plan.pk]

    def cost_of(self, plan: Plan | None) -> Decimal:
        return sum((row.cost for row in self.measures_of(plan)), Decimal(0))

    @property
    def separation(self) -> Separation | None:
        """The separation that goes on."""
        return next((row for row in self.separations if row.ended_on is None), None)

    @property
    def running(self) -> list[Deadline]:
        """Clocks that run, the nearest first."""
        found = [row for row in self.deadlines if row.met_at is None and row.cancelled_at is None]
        return sorted(found, key=lambda row: row.due_at)

    @property
    def on_the_way(self) -> Handover | None:
        return next((row for row in self.handovers if row.state == HandoverState.SENT), None)

    @property
    def conference(self) -> Conference | None:
        return self.conferences[0] if self.conferences else None

    @property
    def minutes_say_no_plan(self) -> bool:
        """The last conference, held since the case was opened, or opened again."""
        last = max(self.conferences, key=lambda row: (row.at, row.pk), default=None)
        again = max((row.reopened_at for row in self.closures if row.reopened_at), default=None)
        return last is not None and not last.needs_plan and (again is None or last.at >= again)

    def answered_at(self, at: datetime) -> str:
        """The commune that answered for the case at a moment: what was signed then bears its name."""
        passed = [
            (row.answered_at, self.then("handover", row.pk, "from_commune") or row.from_commune)
            for row in self.handovers
            if row.state == HandoverState.RECEIVED and row.answered_at
        ]
        passed += [(row.at, row.old) for row in self.carried if (row.thing, row.part) == ("case", "commune_code")]
        later = [one for one in passed if one[0] > at]
        return min(later)[1] if later else self.case.commune_code

    def then(self, thing: str, pk: int, part: str) -> str:
        """The code of a commune as it was written, where it has gone into another since."""
        found = ((row.thing, row.thing_id, row.part, row.old) for row in self.carried)
        return next((old for *known, old in found if known == [thing, pk, part]), "")


def card_of(case: Case, at: datetime) -> Card:
    """The whole of one case, in one statement."""
    found = _BESIDE.of(case.pk)
    subject = found.pop("subject")
    if not subject:
        raise Subject.DoesNotExist
    team = [row for row in found.pop("team") if row.until is None or row.until > at]
    sheets = [_filled(sheet) for sheet in found.pop("sheets")]
    return Card(case=case, subject=subject[0], team=team, sheets=sheets, **found)


def _hanging() -> dict[str, Hanging]:
    of = {"case": OuterRef("pk")}
    either = Q(**of) | Q(other=OuterRef("pk"))
    number = ("id", "uuid", "state")
    return {
        "subject": Hanging(Subject.objects.filter(**of), {"child": ("id", "uuid", "full_name", "state")}),
        "team": Hanging(Member.objects.filter(**of).order_by("since", "pk"), {"user": ("id", "uuid", "full_name")}),
        "sheets": Hanging(Sheet.objects.filter(**of).order_by("-at", "-pk")),
        "conferences": Hanging(Conference.objects.filter(**of).order_by("-held_at", "-pk")),
        "plans": Hanging(Plan.objects.filter(**of).order_by("-number")),
        "measures": Hanging(
            Measure.objects.filter(plan__case=OuterRef("pk")).order_by("position", "pk"), {"plan": (*number, "number")}
        ),
        "visits": Hanging(Visit.objects.filter(**of).order_by("-visited_on", "-pk")),
        "deadlines": Hanging(Deadline.objects.filter(**of).order_by("start_at", "pk")),
        "emergencies": Hanging(Emergency.objects.filter(**of).order_by("-taken_at", "-pk")),
        "separations": Hanging(Separation.objects.filter(**of).order_by("-effective_on", "-pk")),
        "justice": Hanging(Justice.objects.filter(**of).order_by("role")),
        "links": Hanging(Link.objects.filter(either).order_by("pk"), {"case": number, "other": number}),
        "handovers": Hanging(Handover.objects.filter(**of).order_by("-sent_at", "-pk")),
        "closures": Hanging(Closure.objects.filter(**of).order_by("-at", "-pk")),
        "sendings": Hanging(Sending.objects.filter(plan__case=OuterRef("pk")).order_by("-sent_on", "part", "pk")),
        "carried": Hanging(Carried.objects.filter(_of_case(), back_at=None).order_by("pk")),
    }


def _of_case() -> Q:
    """What a decision about units wrote anew in the case and in how it was handed over."""
    moves = Handover.objects.filter(case=OuterRef(OuterRef("pk"))).values("pk")
    return Q(thing="case", thing_id=OuterRef("pk")) | Q(thing="handover", thing_id__in=moves)


_BESIDE = Beside(Case, _hanging)


def _filled(sheet: Sheet) -> Filled:
    found = edition(sheet.form, sheet.edition)
    return Filled(sheet, found, counts_of(found, sheet.answers))


def sheaf_of(card: Card) -> Sheaf:
    """What lies in the file of the plan that is worked on."""
    plan = card.plan
    forms = {one.sheet.form for one in card.sheets}
    return Sheaf(
        has_intake=FormCode.M01 in forms,
        has_initial=FormCode.M02 in forms,
        has_detailed=FormCode.M03 in forms,
        has_minutes=bool(card.conferences),
        goal=plan.goal if plan else "",
        review_on=plan.review_on if plan else None,
        measures=[
            Written(responsible=row.responsible, starts_on=row.starts_on, ends_on=row.ends_on)
            for row in card.measures_of(plan)
        ],
    )
