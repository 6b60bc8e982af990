"""Records that may be one child, merges that were made, and what the page of choosing shows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.models import Child, Merge
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.rules.merging import COLUMNS, PLACE, proposed
from diemtua.people.states import ChildState


def mergeable(viewer: Actor, uuids: Sequence[UUID]) -> list[Child]:
    """The records named, as far as the viewer sees them, in the order named."""
    rows = children_visible_to(viewer).filter(uuid__in=uuids).exclude(state=ChildState.MERGED)
    found = {child.uuid: child for child in rows.select_related("village", "household")}
    return [found[uuid] for uuid in dict.fromkeys(uuids) if uuid in found]


def proposed_for(records: Sequence[Child]) -> dict[str, int]:
    """From which record each field is taken unless a person says otherwise."""
    chosen = proposed([{column: getattr(record, column) for column in COLUMNS} for record in records])
    if records[chosen[PLACE]].commune_code != records[0].commune_code:
        chosen[PLACE] = 0  # a village of another commune cannot be taken
    return chosen


def merges_visible_to(viewer: Actor) -> QuerySet[Merge]:
    """Merges of records the viewer may open, newest first."""
    seen = children_visible_to(viewer).values("pk")
    return Merge.objects.filter(kept__in=seen).select_related("kept").order_by("-at", "-pk")


def merged_records(merge: Merge) -> list[Child]:
    """The records that went into a merge, for who may see the merge."""
    return list(Child.objects.filter(pk__in=merge.dropped_ids).order_by("pk"))
