"""The team of a case and what the case asked: who leaves the one meets nothing of the other, who joins meets it all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from diemtua.lib.actor import Actor
from diemtua.lib.fence import everywhere
from diemtua.services.codes import Verb
from diemtua.services.models import Meeting, Referral, Teammate
from diemtua.trail import operations as trail

Team = Mapping[int, datetime | None]


@transaction.atomic
def keep_team(origin: UUID, team: Team, *, is_sensitive: bool, by: Actor, at: datetime) -> int:
    """Say of a case that asked for help who works on it now, each until when, and whether it is of class C3.

    Whether they may be of the team was asked by the case. Gives how many rows became met by others. Refuses nothing.
    """
    with everywhere():  # who changes a team may have no part in what was asked
        asked, met = Referral.objects.filter(origin=origin), Meeting.objects.filter(origin=origin)
        if not asked.exists() and not met.exists():
            return 0
        changed = write_team(origin, team)
        for rows in (asked, met):
            changed += rows.exclude(is_sensitive=is_sensitive).update(is_sensitive=is_sensitive)
        if changed:
            trail.record(Verb.KEEP_TEAM, str(origin), by=by, at=at, people=sorted(team), sensitive=is_sensitive)
    return changed


def write_team(origin: UUID, team: Team) -> int:
    """The rows of a team as it is now. Gives how many were written or taken away."""
    with everywhere():
        held = dict(Teammate.objects.select_for_update().filter(origin=origin).values_list("person", "until"))
        gone = Teammate.objects.filter(origin=origin, person__in=held.keys() - team.keys())
        changed, _of = gone.delete()
        for person, until in team.items():
            if person not in held or held[person] != until:
                Teammate.objects.update_or_create(origin=origin, person=person, defaults={"until": until})
                changed += 1
    return changed
