"""Groups, risks, certificates, labels: what a viewer may know of the children the viewer may meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import RESTRICTED, RESTRICTED_FLAGS, Group, Poverty, Power, Precision
from diemtua.people.models import Child, Disability, LocalLabel, Membership, Risk
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.rules.births import birthday
from diemtua.people.rules.groups import ADULT
from diemtua.people.states import IN_CARE, MembershipState

SOON_16_DAYS = 90  # the office's own measure: time to prepare what follows
OPEN = (MembershipState.PROPOSED, MembershipState.CONFIRMED)
OVER = (MembershipState.ENDED, MembershipState.REFUSED)


@dataclass(frozen=True)
class Circumstances:
    """What the child's page shows of groups and risks."""

    groups: list[Membership] = field(default_factory=list)
    over: list[Membership] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    disability: Disability | None = None


def memberships_visible_to(viewer: Actor) -> QuerySet[Membership]:
    """Memberships of children the viewer may meet; of class C3 only those of the own commune."""
    found = Membership.objects.filter(child__in=children_visible_to(viewer)).select_related("child")
    if viewer.own.country:
        return found
    if not viewer.may(Power.SEE_RESTRICTED):
        return found.filter(is_restricted=False)
    return found.filter(Q(is_restricted=False) | Q(child__commune_code__in=sorted(viewer.own.communes)))


def circumstances_of(child: Child) -> Circumstances:
    """Groups that are not of class C3, risks and disability, in three queries."""
    rows = list(Membership.objects.filter(child=child, is_restricted=False).order_by("group", "subgroup", "-since"))
    return Circumstances(
        groups=[row for row in rows if row.state in OPEN],
        over=[row for row in rows if row.state in OVER],
        risks=list(
            Risk.objects.filter(child=child)
            .exclude(flag__in=RESTRICTED_FLAGS)
            .order_by(F("until").desc(nulls_first=True), "flag")
        ),
        disability=Disability.objects.filter(child=child, until__isnull=True).first(),
    )


def groups_to_confirm(viewer: Actor) -> QuerySet[Membership]:
    """What somebody proposed in the viewer's own commune, the oldest first."""
    own = memberships_visible_to(viewer).filter(child__commune_code__in=sorted(viewer.own.communes))
    return own.filter(state=MembershipState.PROPOSED, child__state__in=IN_CARE).order_by("proposed_at", "pk")


def risks_visible_to(viewer: Actor) -> QuerySet[Risk]:
    return Risk.objects.filter(child__in=children_visible_to(viewer)).select_related("child")


def disabilities_visible_to(viewer: Actor) -> QuerySet[Disability]:
    return Disability.objects.filter(child__in=children_visible_to(viewer)).select_related("child")


def labels_of(viewer: Actor) -> QuerySet[LocalLabel]:
    """Labels the viewer's commune uses; who may not know of groups of class C3 does not meet the labels for them."""
    found = LocalLabel.objects.filter(commune_code=viewer.commune_code, ended_at__isnull=True)
    if not viewer.may(Power.SEE_RESTRICTED):
        found = found.exclude(groups__overlap=sorted(RESTRICTED))
    return found.order_by("folded", "pk")


def soon_16(viewer: Actor, today: date) -> QuerySet[Child]:
    """Children in a group who may be sixteen within three months, by the first day of what is known of their birth."""
    first, last = birthday(today, -ADULT), birthday(today + timedelta(days=SOON_16_DAYS), -ADULT)
    found = children_visible_to(viewer).filter(state__in=IN_CARE, is_special=True, birth_on__gt=first)
    return found.filter(birth_on__lte=last).order_by("birth_on", "pk")


def perhaps_16(viewer: Actor, today: date) -> QuerySet[Child]:
    """Children in a group who may be sixteen already, but whose birth date is not known well enough to end it."""
    vague = (Precision.MONTH, Precision.YEAR, Precision.ESTIMATED)
    found = children_visible_to(viewer).filter(state__in=IN_CARE, is_special=True, birth_precision__in=vague)
    return found.filter(birth_on__lte=birthday(today, -ADULT)).order_by("birth_on", "pk")


def came_of_age(viewer: Actor, today: date) -> QuerySet[Child]:
    """Who became sixteen within the last year and was in a group: what goes on has to be looked at."""
    first, last = birthday(today, -ADULT - 1), birthday(today, -ADULT)
    found = children_visible_to(viewer).filter(state__in=IN_CARE, is_special=False, birth_on__range=(first, last))
    ended = Membership.objects.filter(is_restricted=False, state=MembershipState.ENDED).values("child_id")
    return found.filter(pk__in=ended).order_by("-birth_on", "pk")


def poverty_gone(viewer: Actor, _today: date) -> QuerySet[Child]:
    """Children of G13 whose household is not written as poor or near-poor any more: to be looked at, not ended."""
    found = children_visible_to(viewer).filter(state__in=IN_CARE, is_special=True)
    ill = Membership.objects.filter(group=Group.G13, state=MembershipState.CONFIRMED).values("child_id")
    return found.filter(pk__in=ill).exclude(poverty__in=[Poverty.POOR, Poverty.NEAR_POOR]).order_by("sort_key", "pk")


def groups_that_ended(children: Sequence[Child]) -> dict[int, list[str]]:
    """Codes of ended memberships that are not restricted, by child."""
    rows = Membership.objects.filter(child__in=children, is_restricted=False, state=MembershipState.ENDED)
    found: dict[int, list[str]] = {}
    for child, group in rows.order_by("group").values_list("child_id", "group"):
        found.setdefault(child, []).append(group)
    return found
