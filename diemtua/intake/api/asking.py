"""Who asks, and for which report. What the viewer may not meet is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from diemtua.intake import policies, queries
from diemtua.intake.models import Report
from diemtua.lib.actor import Actor
from diemtua.lib.acts import require
from diemtua.lib.api_problems import StaleOut
from diemtua.lib.errors import Stale


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def report_of(request: HttpRequest, uuid: UUID) -> Report:
    found: Report = get_object_or_404(queries.reports_visible_to(actor_of(request)), uuid=uuid)
    return found


def worked_on(request: HttpRequest, uuid: UUID) -> Report:
    """A report of the unit that answers, for those of it who may act."""
    found = report_of(request, uuid)
    require(policies.may_take(actor_of(request), found))
    return found


def other_report(request: HttpRequest, uuid: UUID) -> Report:
    """Another report that the request names."""
    found: Report | None = queries.reports_visible_to(actor_of(request)).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def as_seen(found: Report, act: Callable[[], Any]) -> Any:
    """Do it; when somebody was there first, the answer says which version of the report there is now."""
    try:
        return act()
    except Stale as refusal:
        version = queries.version_now(found)
        return Status(409, StaleOut(code=refusal.code, message=str(refusal), field=refusal.field, version=version))
