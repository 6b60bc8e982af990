"""What of this app is of one child: models that look after it, and the checklist of support."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.fence import everywhere
from diemtua.lib.written import Given
from diemtua.people.codes import SchoolState
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.services.codes import Purse, Support
from diemtua.services.models import ChildSupport, Helper, Match, Offer, SupportStep
from diemtua.services.queries.directory import in_force
from diemtua.services.rules import Suggestion, suggested

POOR = frozenset({"poor", "near_poor"})


@dataclass
class Line:
    """One of the nine supports for one child."""

    suggestion: Suggestion
    name: str
    support: ChildSupport | None = None
    steps: list[SupportStep] = field(default_factory=list)

    @property
    def newest(self) -> SupportStep | None:
        return self.steps[-1] if self.steps else None


def child_by_uuid(viewer: Actor, uuid: UUID) -> Child | None:
    return children_visible_to(viewer).filter(uuid=uuid).first()


def matches_of_child(child: Child | Given) -> QuerySet[Match]:
    """Models that look or looked after a child whose record was opened: both fences let it through already."""
    return Match.objects.filter(child=child).select_related("offer__provider__kind", "helper").order_by("-since", "-pk")


def match_by_uuid(viewer: Actor, uuid: UUID) -> Match | None:
    rows = Match.objects.filter(uuid=uuid, child__in=children_visible_to(viewer))
    return rows.select_related("offer__provider__kind", "child").first()


def matches_of_offers(viewer: Actor, offers: list[Offer]) -> QuerySet[Match]:
    """Children matched now, as far as the viewer may see the child."""
    rows = Match.objects.filter(offer__in=offers, until__isnull=True, child__in=children_visible_to(viewer))
    return rows.select_related("child", "offer", "helper").order_by("child__sort_key", "pk")


def places_taken(offers: list[Offer]) -> dict[int, int]:
    """How many children each has now. A number alone, asked past the fence: children of other communes take places."""
    with everywhere():
        rows = Match.objects.filter(offer__in=offers, until__isnull=True).order_by().values("offer")
        return dict(rows.annotate(n=Count("pk")).values_list("offer", "n"))


def offers_to_match(child: Child, on: date) -> QuerySet[Offer]:
    """Offers of models and shelters in the child's commune, and of those the province keeps."""
    of_place = Q(provider__commune_code=child.commune_code) | Q(provider__commune_code="")
    rows = Offer.objects.filter(in_force(on), of_place, provider__province_code=child.province_code)
    wanted = Q(provider__kind__is_model=True) | Q(provider__is_secret=True) | Q(provider__kind__code="shelter")
    return rows.filter(wanted).select_related("provider__kind").order_by("provider__folded", "name", "pk")


def helpers_checked(child: Child) -> QuerySet[Helper]:
    """People of models in the child's commune who were checked and are still there."""
    rows = Helper.objects.filter(commune_code=child.commune_code, until__isnull=True, checked_on__isnull=False)
    return rows.select_related("provider").order_by("provider__folded", "full_name")


def steps_for_child(child: Child | Given) -> QuerySet[SupportStep]:
    """What happened to the supports of a child whose record was opened, in order."""
    return SupportStep.objects.filter(support__child=child).select_related("support").order_by("on", "at", "pk")


def suggestions_for(child: Child) -> list[Suggestion]:
    """The nine supports, as far as the record speaks for each."""
    return suggested(child.groups, is_poor=child.poverty in POOR, is_too_young=child.school == SchoolState.TOO_YOUNG)


def checklist_of(child: Child) -> list[Line]:
    """The nine supports of a child whose record was opened: suggested or not, and what became of each."""
    return lines_of(child, steps_for_child(child))


def lines_of(child: Child, made: Iterable[SupportStep]) -> list[Line]:
    """The same out of what happened."""
    rows: dict[str, ChildSupport] = {}
    steps: dict[int, list[SupportStep]] = {}
    for step in made:  # a support has a step from its first moment
        rows[step.support.code] = step.support
        steps.setdefault(step.support_id, []).append(step)
    names = dict(Support.choices)
    lines = []
    for one in suggestions_for(child):
        row = rows.get(one.rule.code)
        lines.append(Line(one, str(names[one.rule.code]), row, steps.get(row.pk, []) if row else []))
    return lines


def sums_of(lines: list[Line]) -> dict[str, int]:
    """What was given, private money apart from that of the State."""
    given = {purse.value: 0 for purse in Purse}
    for line in lines:
        for step in line.steps:
            if step.amount and step.purse:
                given[step.purse] += step.amount
    return given
