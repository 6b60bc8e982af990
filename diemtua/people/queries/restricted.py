"""What is of class C3, for the commune's own staff and after an operation has kept why (law.md 16)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people import policies
from diemtua.people.codes import RESTRICTED_FLAGS, Verb
from diemtua.people.models import Child, Membership, Risk
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.states import IN_CARE, MembershipState
from diemtua.trail import queries as trail
from diemtua.trail.models import Entry

SHOWN = 20


def restricted_groups(child: Child, viewer: Actor) -> list[Membership]:
    """The groups of class C3 for those who may, after `open_restricted` has kept why; nothing for all others."""
    if not policies.may_see_restricted(viewer, child):
        return []
    return list(Membership.objects.filter(child=child, is_restricted=True).order_by("group", "-since"))


def restricted_risks(child: Child, viewer: Actor) -> list[Risk]:
    """Restricted labels of risk, like `restricted_groups`."""
    if not policies.may_see_restricted(viewer, child):
        return []
    return list(Risk.objects.filter(child=child, flag__in=RESTRICTED_FLAGS).order_by("-since"))


def children_restricted(viewer: Actor, code: str) -> QuerySet[Child]:
    """Children of the own commune in a group or label of class C3, after `open_restricted_list` has kept why."""
    if not policies.may_list_restricted(viewer):
        return Child.objects.none()
    labels = Risk.objects.filter(flag=code, until__isnull=True)
    groups = Membership.objects.filter(group=code, is_restricted=True, state=MembershipState.CONFIRMED)
    held = Q(pk__in=labels.values("child_id")) if code in RESTRICTED_FLAGS else Q(pk__in=groups.values("child_id"))
    own = children_visible_to(viewer).filter(commune_code__in=sorted(viewer.own.strict), state__in=IN_CARE)
    return own.filter(held).select_related("village").order_by("sort_key", "pk")


def restricted_openings(child: Child, viewer: Actor) -> list[Entry]:
    """Who opened the groups of class C3 before, and why: for those who may open them too."""
    if not policies.may_see_restricted(viewer, child):
        return []
    return list(trail.story_of(child, viewer).filter(verb=Verb.READ_RESTRICTED)[:SHOWN])
