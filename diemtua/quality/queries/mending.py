"""Where a fault is mended: the exact form of the record, with the field to fill."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from django.urls import reverse

from diemtua.lib.actor import Actor
from diemtua.people.codes import Power
from diemtua.people.models import Child, Membership, ReviewItem, Transfer
from diemtua.people.states import MembershipState, RoundState, TransferState
from diemtua.quality.models import Pair
from diemtua.quality.queries.pairs import waiting
from diemtua.quality.rules.catalogue import Mend

# Form of the register, and the field in it.
_FORMS = {
    Mend.NAME: ("people:child_change", "id_full_name"),
    Mend.BIRTH: ("people:child_change", "id_birth"),
    Mend.SEX: ("people:child_change", "id_sex"),
    Mend.ETHNICITY: ("people:child_change", "id_ethnicity"),
    Mend.PHONE: ("people:child_change", "id_phone"),
    Mend.RECORD: ("people:child_change", ""),
    Mend.NUMBER: ("people:child_number", "id_number"),
    Mend.PLACE: ("people:child_place", "id_village"),
    Mend.HOUSEHOLD: ("people:child_household", ""),
    Mend.CARER: ("people:relative_new", "id_full_name"),
    Mend.FAMILY: ("people:child", "gia-dinh"),
    Mend.PAPERS: ("people:child_papers", ""),
    Mend.HEALTH: ("people:child_health", ""),
    Mend.SCHOOL: ("people:child_school", "id_state"),
    Mend.NEW_GROUP: ("people:group_new", "id_group"),
    Mend.RESTRICTED: ("people:child_restricted", "id_reason"),
    Mend.DISABILITY: ("people:disability_new", ""),
    Mend.RISKS: ("people:child", "nhom"),
    Mend.KEEPER: ("people:child_keeper", "id_user"),
    Mend.VISIT: ("people:child_visit", "id_visited_on"),
    Mend.DUPLICATES: ("people:duplicates", ""),
    Mend.GROUP: ("people:child", "nhom"),
    Mend.TRANSFER: ("people:child", ""),
    Mend.REVIEW: ("people:child", ""),
    Mend.POVERTY: ("people:child_household", ""),
}


# Whose the form is, where it is not everybody's who changes records.
_NEEDS = {
    Mend.VISIT: Power.VISIT,
    Mend.KEEPER: Power.CONFIRM,
    Mend.GROUP: Power.CONFIRM,
    Mend.RESTRICTED: Power.SEE_RESTRICTED,
    Mend.DUPLICATES: Power.MERGE,
    Mend.TRANSFER: Power.MOVE,
    Mend.REVIEW: Power.REVIEW,
}


def mending_address(child: Child, mend: str, viewer: Actor) -> str:
    """The address of the form, for who may fill it in; others are shown the record.

    What hangs on the child is looked for only when somebody goes there.
    """
    if not viewer.may(_NEEDS.get(Mend(mend), Power.CHANGE)):
        return reverse("people:child", args=[child.uuid])
    name, field = _FORMS[Mend(mend)]
    exact = _EXACT.get(Mend(mend))
    found = exact(child) if exact else ""
    address = found or reverse(name, args=[child.uuid])
    return f"{address}#{field}" if field and not found else address


def _group(child: Child) -> str:
    waiting = Membership.objects.filter(child=child, state=MembershipState.PROPOSED, is_restricted=False)
    row = waiting.order_by("proposed_at").first()
    return reverse("people:group_confirmation", args=[row.uuid]) if row else ""


def _restricted(child: Child) -> str:
    """What waits for a decision; what is confirmed stands on the page that asks for a reason."""
    waiting = Membership.objects.filter(child=child, state=MembershipState.PROPOSED, is_restricted=True)
    row = waiting.order_by("proposed_at").first()
    return reverse("people:group_confirmation", args=[row.uuid]) if row else ""


def _transfer(child: Child) -> str:
    row = Transfer.objects.filter(child=child, state=TransferState.SENT).first()
    return reverse("people:transfer", args=[row.uuid]) if row else ""


def _review(child: Child) -> str:
    rows = ReviewItem.objects.filter(child=child, round__state=RoundState.OPEN).select_related("round")
    row = rows.order_by("pk").first()
    if row is None:
        return ""
    if row.outcome:  # somebody answered: the commune settles it in the list of its review
        return f"{reverse('people:review', args=[row.round.uuid])}?which=settle"
    return reverse("people:review_item", args=[row.uuid])


def _poverty(child: Child) -> str:
    home = child.household
    return reverse("people:household_poverty", args=[home.uuid]) if home else ""


def _pair(child: Child) -> str:
    pairs = waiting(Pair.objects.filter(Q(first=child) | Q(second=child)))
    row = pairs.order_by("-score", "pk").first()
    return reverse("quality:pair", args=[row.uuid]) if row else ""


_EXACT: dict[Mend, Callable[[Child], str]] = {
    Mend.GROUP: _group,
    Mend.RESTRICTED: _restricted,
    Mend.TRANSFER: _transfer,
    Mend.REVIEW: _review,
    Mend.POVERTY: _poverty,
    Mend.DUPLICATES: _pair,
}
