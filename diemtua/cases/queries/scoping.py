"""The first fence: which cases a viewer meets at all, and of which the viewer is of the team."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet

from diemtua.cases.codes import MemberPart, Power
from diemtua.cases.models import (
    Case,
    Closure,
    Conference,
    Deadline,
    Handover,
    Justice,
    Link,
    Measure,
    Member,
    Plan,
    Separation,
    Subject,
)
from diemtua.cases.states import HandoverState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import now
from diemtua.lib.written import Given, OneOf, Statement, somebody_of
from diemtua.people.queries import records_of

# The last conference found no plan needed. One held before the case was opened again says nothing of now.
NO_PLAN = Exists(
    Conference.objects.filter(case=OuterRef("pk"), needs_plan=False)
    .exclude(Exists(Conference.objects.filter(case=OuterRef("case"), at__gt=OuterRef("at"))))
    .exclude(Exists(Closure.objects.filter(case=OuterRef("case"), reopened_at__gt=OuterRef("at"))))
)
PLACES = ("commune_code", "event_commune", "home_commune", "third_commune")
SELDOM = ("home_commune", "third_commune")


def mine(viewer: Actor, at: datetime | Given) -> QuerySet[Member]:
    """Memberships of the viewer that hold at this moment."""
    still = Q(until__isnull=True) | Q(until__gt=at)
    return Member.objects.filter(still, user_id=viewer.person)


def within(viewer: Actor, at: datetime | Given | None = None) -> Q:
    """Cases of the viewer's communes, and those of whose team the viewer is.

    The latter as one array: beside a question about each row PostgreSQL would read all cases of the country.
    """
    if viewer.scope.country:
        return Q()
    if not viewer.may(Power.VIEW) and not viewer.break_glass_id:
        return Q(pk__in=[])
    found = Q(pk__in=[])
    if viewer.may(Power.VIEW):
        found = Q(OneOf(F("pk"), ArraySubquery(mine(viewer, at or now()).values("case"))))
    communes = sorted(viewer.scope.communes)
    for column in PLACES if communes else ():
        # Said where it is mostly empty: the index is of the others alone, and fits whichever commune is given.
        found |= Q(**{f"{column}__in": communes}) & (~Q(**{column: ""}) if column in SELDOM else Q())
    return found


def cases_visible_to(viewer: Actor, at: datetime | Given | None = None) -> QuerySet[Case]:
    """Cases the viewer meets. What stands in a sensitive one is another question: `is_member`, `policies.may_read`."""
    return Case.objects.filter(within(viewer, at))


def readable(viewer: Actor, at: datetime | Given) -> Q:
    """Of cases the viewer meets, those in which the viewer may read: of a sensitive one the team alone."""
    if viewer.scope.country:
        return Q()
    return Q(is_sensitive=False) | Q(Exists(mine(viewer, at).filter(case=OuterRef("pk"))))


def case_for(viewer: Actor, uuid: UUID, at: datetime) -> tuple[Case | None, bool]:
    """A case the viewer meets, and whether the viewer is of its team, in one statement."""
    rows = _case_of(viewer.of_the_office()).rows(uuid=uuid, viewer=viewer.person, at=at)
    return (rows[0], rows[0].of_team) if rows else (None, False)


@lru_cache(maxsize=512)
def _case_of(office: Actor) -> Statement[Any]:
    """A case that somebody of this office meets; the same words for all cases."""
    somebody, at = somebody_of(office), Given("at", DateTimeField())
    of_team = Exists(mine(somebody, at).filter(case=OuterRef("pk")))
    return Statement(lambda: cases_visible_to(somebody, at).annotate(of_team=of_team).filter(uuid=Given("uuid")))


def case_now(case: Case) -> Case:
    """The case as it stands after an act."""
    return Case.objects.get(pk=case.pk)


def cases_about(viewer: Actor, child_id: int | Given, at: datetime | Given) -> QuerySet[Case]:
    """Cases of a child, those the viewer meets and may read."""
    rows = cases_visible_to(viewer, at).filter(readable(viewer, at), subject__child__in=records_of(child_id))
    return rows.order_by("-opened_at", "-pk")


def is_member(viewer: Actor, case: Case, at: datetime) -> bool:
    """Whether the viewer is of the team now."""
    return mine(viewer, at).filter(case=case).exists()


def handovers_waiting_for(viewer: Actor) -> QuerySet[Handover]:
    """Cases on their way to the viewer's communes."""
    rows = Handover.objects.filter(state=HandoverState.SENT).select_related("case").order_by("sent_at", "pk")
    if viewer.scope.country:
        return rows
    if not viewer.may(Power.WORK):
        return Handover.objects.none()
    return rows.filter(to_commune__in=sorted(viewer.own.communes))


def measure_of(case: Case, uuid: UUID) -> Measure | None:
    """A measure of one of the case's plans."""
    return Measure.objects.select_related("plan__case").filter(plan__case=case, uuid=uuid).first()


def member_of(case: Case, uuid: UUID) -> Member | None:
    """Somebody of the team now."""
    return Member.objects.select_related("case").filter(case=case, uuid=uuid, until__isnull=True).first()


def linked_case(case: Case, uuid: UUID) -> Case | None:
    """The case of this number, where it is joined to the case."""
    other = Case.objects.filter(uuid=uuid).first()
    joined = (
        Link.objects.filter(Q(case=case, other=other) | Q(case=other, other=case)) if other else Link.objects.none()
    )
    return other if joined.exists() else None


def handover_of(case: Case, uuid: UUID) -> Handover | None:
    """A hand-over of the case that waits for an answer."""
    return Handover.objects.select_related("case").filter(case=case, uuid=uuid, state=HandoverState.SENT).first()


def justice_of(case: Case, uuid: UUID) -> Justice | None:
    return Justice.objects.filter(case=case, uuid=uuid).first()


def needs_no_plan(case: Case) -> bool:
    """Whether the last conference, held since the case was opened, or opened again, found that no plan is needed."""
    return Case.objects.filter(NO_PLAN, pk=case.pk).exists()


def separation_of(case: Case) -> Separation | None:
    """The separation that goes on."""
    return Separation.objects.select_related("case").filter(case=case, ended_on__isnull=True).first()


def plan_of(case: Case) -> Plan | None:
    """The newest plan."""
    return Plan.objects.filter(case=case).order_by("-number").first()


def plan_by_uuid(case: Case, uuid: UUID) -> Plan | None:
    return Plan.objects.select_related("case").filter(case=case, uuid=uuid).first()


def deadline_of(case: Case, uuid: UUID) -> Deadline | None:
    return Deadline.objects.select_related("case").filter(case=case, uuid=uuid).first()


def subject_of(case: Case) -> Subject:
    return Subject.objects.select_related("child").get(case=case)


def team_until(case: Case, at: datetime) -> dict[int, datetime | None]:
    """The people who work on the case at this moment, each until when; none whom an emergency opening let look."""
    still = Q(until__isnull=True) | Q(until__gt=at)
    rows = Member.objects.filter(still, case=case).exclude(part=MemberPart.EMERGENCY)
    # Of two memberships of one person the one without an end counts, or else the later end: it is read last.
    return dict(rows.order_by(F("until").asc(nulls_last=True)).values_list("user_id", "until"))
