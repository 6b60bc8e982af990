"""Records that may be one child: looking, bringing together, parting again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.pagination import paginate

from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import now
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.people import operations, policies, queries
from diemtua.people.api.asking import actor_of, as_seen, child_of
from diemtua.people.codes import Power
from diemtua.people.models import Merge
from diemtua.people.schemas import LikelyOut, MergeIn, MergeLine, MergeOut, OtherIn, ReasonIn, SavedOut, StaleOut

router = Router(tags=["people"])


def _merge(request: HttpRequest, uuid: UUID) -> Merge:
    found: Merge = get_object_or_404(queries.merges_visible_to(actor_of(request)), uuid=uuid)
    return found


@router.get("/children/{uuid}/duplicates", response=list[LikelyOut])
def duplicates(request: HttpRequest, uuid: UUID) -> Any:
    """Records that look like this one, the likeliest first."""
    child, actor = child_of(request, uuid), actor_of(request)
    require(policies.may_merge(actor, child))
    found = queries.likely_duplicates(queries.facts_with_parents(child), actor, of=child)
    return [LikelyOut.of(one) for one in found]


@router.post("/children/{uuid}/not-duplicates", response={204: None})
def not_duplicate(request: HttpRequest, uuid: UUID, body: OtherIn) -> Any:
    """Somebody looked: these are two children. They are not proposed again."""
    found = queries.mergeable(actor_of(request), [uuid, body.other])
    if len(found) != len((uuid, body.other)):
        raise Http404
    child, other = found
    operations.mark_not_duplicate(child, other=other, reason=body.reason, by=actor_of(request), at=now())
    return Status(204, None)


@router.post("/children/{uuid}/merge", response={201: MergeOut, 409: StaleOut})
def merge_children(request: HttpRequest, uuid: UUID, body: MergeIn) -> Any:
    """Bring other records into this one. Everything attached follows; it can be undone."""
    kept, actor = child_of(request, uuid), actor_of(request)
    others = queries.mergeable(actor, body.others)
    if len(others) != len(set(body.others)):
        raise Http404

    choices = {str(key): source for key, source in body.choices.items()}
    versions, reason = body.versions, body.reason

    def merged() -> Any:
        made = operations.merge_children(
            kept, others=others, choices=choices, versions=versions, reason=reason, by=actor, at=now()
        )
        return Status(201, MergeOut.with_records(made, others))

    return as_seen(kept, merged)


@router.get("/merges", response=list[MergeLine])
@paginate(Slice)
def merges(request: HttpRequest) -> Any:
    """What was brought together, the newest first. `count` goes to ten thousand."""
    actor = actor_of(request)
    require(actor.may(Power.VIEW) and actor.scope.registry)
    return WorkedOut(queries.merges_visible_to(actor), MergeLine.of, most=MOST_COUNTED)


@router.get("/merges/{uuid}", response=MergeOut)
def merge(request: HttpRequest, uuid: UUID) -> Any:
    found = _merge(request, uuid)
    return MergeOut.with_records(found, queries.merged_records(found))


@router.post("/merges/{uuid}/undoing", response=SavedOut)
def undo_merge(request: HttpRequest, uuid: UUID, body: ReasonIn) -> Any:
    """Part the records again; what was changed since the merge stays as it is."""
    found = _merge(request, uuid)
    return SavedOut.of(operations.undo_merge(found, reason=body.reason, by=actor_of(request), at=now()))
