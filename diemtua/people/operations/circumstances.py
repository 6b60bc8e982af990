"""What lists show of a child's groups and risks, kept on the child itself after every change of them."""

from __future__ import annotations

from datetime import datetime

from diemtua.lib.fence import everywhere
from diemtua.people.codes import RESTRICTED_FLAGS
from diemtua.people.models import Child, Membership, Risk
from diemtua.people.states import MembershipState


def refresh_circumstances(child: Child, *, at: datetime) -> Child:
    """Write the confirmed groups and open risks onto the child. Codes of class C3 never: only that there is one.

    Everywhere, for a collaborator who notes a risk does not see the groups of class C3, and must not wipe them out.
    """
    with everywhere():
        groups = list(
            Membership.objects.filter(child=child, state=MembershipState.CONFIRMED).order_by("group", "subgroup")
        )
        child.groups = [row.subgroup or row.group for row in groups if not row.is_restricted]
        child.is_special = bool(groups)
        flags = set(Risk.objects.filter(child=child, until__isnull=True).values_list("flag", flat=True))
        child.flags = sorted(flags - RESTRICTED_FLAGS)
        child.is_restricted = bool(flags & RESTRICTED_FLAGS) or any(row.is_restricted for row in groups)
        child.changed_at = at
        child.save(update_fields=["groups", "is_special", "is_restricted", "flags", "changed_at"])
    return child
