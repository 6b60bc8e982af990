"""The cascade: the family of a document, two documents compared, which communes have a plan of their own."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from diemtua.lib.clock import day_of
from diemtua.plans import queries
from diemtua.plans.api.asking import actor_of
from diemtua.plans.models import Document
from diemtua.plans.queries.cascade import cascade_of
from diemtua.plans.queries.comparing import compared_tasks, pairs_of
from diemtua.plans.queries.covering import covering_of, may_watch
from diemtua.plans.schemas.cascade import CascadeOut, ComparisonOut, CoverageOut

router = Router(tags=["plans"])


def _document(request: HttpRequest, uuid: UUID) -> Document:
    found: Document = get_object_or_404(queries.documents_visible_to(actor_of(request)), uuid=uuid)
    return found


@router.get("/documents/{uuid}/cascade", response=CascadeOut)
def cascade(request: HttpRequest, uuid: UUID) -> Any:
    """What a document carries out, what carries it out, and what they name that is not here."""
    return CascadeOut.of(cascade_of(_document(request, uuid), actor_of(request)))


@router.get("/documents/{uuid}/comparison/{parent}", response=ComparisonOut)
def comparison(request: HttpRequest, uuid: UUID, parent: UUID) -> Any:
    """What became in a document of each task of another; proposals of the machine round what people decided."""
    actor = actor_of(request)
    rows = {row.uuid: row for row in queries.documents_visible_to(actor).filter(uuid__in={uuid, parent})}
    if uuid not in rows or parent not in rows:
        raise Http404
    child, above = rows[uuid], rows[parent]
    found = pairs_of([(above, child)], actor)[above.pk, child.pk].compared()
    return ComparisonOut.of(found, {key: task.uuid for key, task in compared_tasks([child, above], actor).items()})


@router.get("/documents/{uuid}/coverage", response=CoverageOut)
def coverage(request: HttpRequest, uuid: UUID, due: date | None = None) -> Any:
    """How each commune stands to a document, for those who meet the plans of all communes."""
    actor, document = actor_of(request), _document(request, uuid)
    if not may_watch(actor, document):
        raise Http404
    return CoverageOut.of(covering_of(document, actor, today=day_of(timezone.now()), due_on=due))
