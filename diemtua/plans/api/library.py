"""Sharing a document, its versions, and a plan of one's own: opened, gone through, issued."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status

from diemtua.lib.clock import day_of
from diemtua.places import queries as places
from diemtua.plans import operations, policies, queries
from diemtua.plans.api.asking import actor_of
from diemtua.plans.models import Document
from diemtua.plans.schemas import (
    AcceptanceIn,
    AcceptedOut,
    DocumentOut,
    IssueIn,
    PassageOut,
    ReplacementIn,
    SharingIn,
    VersionIn,
    VersionsOut,
)

router = Router(tags=["plans"])


def _document(request: HttpRequest, uuid: UUID) -> Document:
    found: Document = get_object_or_404(queries.documents_visible_to(actor_of(request)), uuid=uuid)
    return found


@router.put("/documents/{uuid}/sharing", response=DocumentOut)
def sharing(request: HttpRequest, uuid: UUID, body: SharingIn) -> Any:
    """Show a document of the province to every commune and agency, or no longer."""
    act = operations.share_document if body.shared else operations.unshare_document
    return act(_document(request, uuid), by=actor_of(request), at=timezone.now())


@router.get("/documents/{uuid}/versions", response=VersionsOut)
def versions(request: HttpRequest, uuid: UUID) -> Any:
    """The version before and those after, as far as the viewer may see them."""
    found, actor = _document(request, uuid), actor_of(request)
    return {"before": queries.version_before(found, actor), "after": queries.versions_after(found, actor)}


@router.post("/documents/{uuid}/versions", response={201: DocumentOut})
def add_version(request: HttpRequest, uuid: UUID, body: VersionIn) -> Any:
    """Put in the paper that replaces this document; it waits to be gone through."""
    found, actor, at = _document(request, uuid), actor_of(request), timezone.now()
    policies.require_may_review(actor, found)
    unit = places.unit_by_code(actor.unit_code, day_of(at)) if actor.unit_code else None
    if unit is None:
        raise Http404
    made = operations.add_version(
        found, body.content, name=body.name, unit=unit, even_if_no_plan=body.even_if_no_plan, by=actor, at=at
    )
    return Status(201, made)


@router.get("/documents/{uuid}/replacement", response=PassageOut)
def passage(request: HttpRequest, uuid: UUID) -> Any:
    """What becomes of the running work when this version takes the place of the one before."""
    found, actor = _document(request, uuid), actor_of(request)
    policies.require_may_confirm(actor, found)
    before = queries.version_before(found, actor)
    if before is None:
        raise Http404
    return PassageOut.of(queries.passage_between(before, found, on=day_of(timezone.now())))


@router.post("/documents/{uuid}/replacement", response=DocumentOut)
def replacement(request: HttpRequest, uuid: UUID, body: ReplacementIn) -> Any:
    """The new version takes the place of the old; the running work goes on under it."""
    return operations.confirm_version(_document(request, uuid), **body.dict(), by=actor_of(request), at=timezone.now())


@router.post("/documents/{uuid}/derivation", response={201: DocumentOut})
def derivation(request: HttpRequest, uuid: UUID) -> Any:
    """Open the own plan of the caller's commune or agency; its tasks wait to be gone through."""
    return Status(201, operations.derive_plan(_document(request, uuid), by=actor_of(request), at=timezone.now()))


@router.post("/documents/{uuid}/acceptance", response=AcceptedOut)
def acceptance(request: HttpRequest, uuid: UUID, body: AcceptanceIn) -> Any:
    """Accept every undecided task about which nothing is in doubt, or all of them."""
    found = _document(request, uuid)
    count = operations.accept_clear_tasks(
        found, doubtful_too=body.doubtful_too, by=actor_of(request), at=timezone.now()
    )
    return {"accepted": count}


@router.post("/documents/{uuid}/issue", response=DocumentOut)
def issue(request: HttpRequest, uuid: UUID, body: IssueIn) -> Any:
    """Number and day of the signed paper; then the work of the own plan is given out."""
    facts = body.dict(exclude={"version", "despite_parent", "file"})
    file = SimpleUploadedFile(body.file.name, body.file.content) if body.file else None
    return operations.issue_plan(
        _document(request, uuid),
        operations.Signature(**facts, file=file),
        version=body.version,
        despite_parent=body.despite_parent,
        by=actor_of(request),
        at=timezone.now(),
    )
