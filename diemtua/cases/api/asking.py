"""Who asks, and for which case. What the viewer may not meet is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from diemtua.cases import policies, queries
from diemtua.cases.models import Case, Measure
from diemtua.cases.schemas import CaseStateOut
from diemtua.lib.actor import Actor
from diemtua.lib.acts import require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.places.models import Unit
from diemtua.places.queries import unit_by_code

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


def commune_of(code: str, at: datetime, *, field: str) -> Unit | None:
    """The unit of a code; none for none. Refused: Invalid."""
    found = unit_by_code(code, day_of(at)) if code else None
    if code and found is None:
        raise Invalid(_("Không tìm thấy xã, phường này. Hãy gõ tên đầy đủ hoặc mã."), field=field)
    return found


def child_of(actor: Actor, uuid: UUID) -> Child:
    """A child of the register whom the caller meets."""
    found: Child = get_object_or_404(children_visible_to(actor), uuid=uuid)
    return found


def measure_of(case: Case, uuid: UUID) -> Measure:
    found = queries.measure_of(case, uuid)
    if found is None:
        raise Http404
    return found


def stands(case: Case) -> CaseStateOut:
    """Where the case stands after the act."""
    return CaseStateOut.of(queries.case_now(case))
