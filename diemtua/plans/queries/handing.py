"""Who can be handed a duty: the agency's own people of today, and in a commune those who work for all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from diemtua.access.codes import Role
from diemtua.access.models import Assignment
from diemtua.access.queries import in_force
from diemtua.access.rules.powers import powers_of
from diemtua.lib.actor import Actor
from diemtua.lib.text import name_key
from diemtua.places.codes import Level
from diemtua.plans.codes import Power
from diemtua.plans.models import Comment, Duty, Step
from diemtua.plans.queries.documents import HEAVY

OF_COMMUNE = (Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER)
_REPORTING = tuple(role for role in Role if Power.REPORT in powers_of(role))


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """One person who can be handed the work."""

    user_id: int
    uuid: UUID
    name: str
    title: str


def colleagues_of(duty: Duty, on: date) -> list[Colleague]:
    """The people of the duty's agency who may report, by given name; each once, in the role that fits best."""
    found: dict[int, Colleague] = {}
    for held in _held(on).filter(_works_for(duty)).order_by("valid_from", "pk"):
        found.setdefault(
            held.user_id,
            Colleague(
                user_id=held.user_id,
                uuid=held.user.uuid,
                name=held.user.full_name,
                title=held.title or str(held.get_role_display()),
            ),
        )
    return sorted(found.values(), key=lambda person: name_key(person.name))


def _works_for(duty: Duty) -> Q:
    agency = Q(agency_id=duty.agency_id) if duty.agency_id else Q(pk__in=[])
    if not duty.commune_code:
        return agency
    return agency | Q(unit__level=Level.COMMUNE, unit__code=duty.commune_code, role__in=OF_COMMUNE)


def _held(on: date) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(in_force(on), user__is_active=True, role__in=_REPORTING)
    return rows.select_related("user", "unit")


def still_there(duties: Iterable[Duty], *, on: date) -> set[int]:
    """Which of these duties lie with a person who still works where the duty is."""
    handed = [duty for duty in duties if duty.person_id]
    agencies, communes = set[tuple[int, int]](), set[tuple[int, str]]()
    for held in _held(on).filter(user_id__in={duty.person_id for duty in handed}):
        if held.agency_id:
            agencies.add((held.user_id, held.agency_id))
        if held.unit and held.unit.level == Level.COMMUNE and held.role in OF_COMMUNE:
            communes.add((held.user_id, held.unit.code))
    return {
        duty.pk
        for duty in handed
        if (duty.person_id, duty.agency_id) in agencies or (duty.person_id, duty.commune_code) in communes
    }


def whole_duties(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """Duties as a page of their own shows them, knowing whether steps and comments hang on them: most have none."""
    return rows.select_related("task", "task__document", "agency", "person").annotate(
        has_steps=Exists(Step.objects.filter(duty=OuterRef("pk"))),
        has_comments=Exists(Comment.objects.filter(duty=OuterRef("pk"))),
    )


def duty_now(duty: Duty) -> Duty:
    """The part as it stands now, for a page that comes back because somebody else was faster."""
    heavy = [f"task__document__{name}" for name in HEAVY]
    return whole_duties(Duty.objects.defer("task__search", *heavy)).get(pk=duty.pk)


def handed(viewer: Actor, who: str, on: date) -> Q:
    """Duties by whom they were handed to: "me" (or a step of it), "open" (mine, or nobody's now), "nobody".

    What was handed to somebody who has left is nobody's again.
    """
    steps = Step.objects.filter(duty_id=OuterRef("pk"), person_id=viewer.person, done_at__isnull=True)
    mine = Q(person_id=viewer.person) | Q(Exists(steps))
    here = Q(agency_id=OuterRef("agency_id")) | Q(unit__code=OuterRef("commune_code"), role__in=OF_COMMUNE)
    held = Assignment.objects.filter(in_force(on), here, user_id=OuterRef("person_id"), user__is_active=True)
    nobodys = Q(person_id__isnull=True) | ~Q(Exists(held))
    match who:
        case "me":
            return mine
        case "open":
            return mine | nobodys
        case "nobody":
            return nobodys
        case _:
            return Q()
