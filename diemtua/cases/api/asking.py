"""Who asks, and for which case. What the viewer may not meet is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from diemtua.cases import policies, queries
from diemtua.cases.models import Case, Measure
from diemtua.cases.schemas import CaseStateOut
from diemtua.lib.actor import Actor
from diemtua.lib.acts import require
from diemtua.lib.clock import now

Policy = Callable[..., bool]


@dataclass(frozen=True)
class Met:
    """A case somebody meets, and whether they are of its team."""

    case: Case
    actor: Actor
    is_member: bool
    at: datetime

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.actor, "at": self.at}


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def met(request: HttpRequest, uuid: UUID, may: Policy) -> Met:
    """The case, for those who may read it and do this with it."""
    at, actor = now(), actor_of(request)
    found, is_member = queries.case_for(actor, uuid, at)
    if found is None:
        raise Http404
    require(policies.may_read(actor, found, is_member=is_member) and may(actor, found, is_member=is_member))
    return Met(found, actor, is_member, at)


def measure_of(case: Case, uuid: UUID) -> Measure:
    found = queries.measure_of(case, uuid)
    if found is None:
        raise Http404
    return found


def stands(case: Case) -> CaseStateOut:
    """Where the case stands after the act."""
    return CaseStateOut.of(queries.case_now(case))
