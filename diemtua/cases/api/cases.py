"""Cases: listed, read, opened; clocks; cases other communes pass on."""

# Annotations are not put off here: what pages the list looks for its parameters in its own module.

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from ninja.pagination import paginate

from diemtua.cases import operations, policies, queries
from diemtua.cases.api.asking import Met, actor_of, child_of, commune_of, met, stands
from diemtua.cases.codes import Power
from diemtua.cases.models import Case, Handover
from diemtua.cases.schemas import (
    CaseLine,
    CaseListIn,
    CaseOut,
    CaseReasonIn,
    CaseStateOut,
    DeadlineOut,
    HandoverOut,
    OpenCaseIn,
)
from diemtua.lib.actor import Actor
from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import now
from diemtua.lib.errors import Invalid
from diemtua.lib.paging import MOST_COUNTED, WorkedOut
from diemtua.people.codes import Precision

router = Router(tags=["cases"])
SHORTEST = 5


class Lines:
    """The list, worked out a slice at a time: names of a slice are asked for together."""

    def __init__(self, actor: Actor, rows: QuerySet[Case], at: datetime) -> None:
        self.actor, self.rows, self.at = actor, rows, at

    def __len__(self) -> int:
        return self.rows.order_by().values("pk")[:MOST_COUNTED].count()

    def __getitem__(self, place: slice) -> list[CaseLine]:
        if (place.start or 0) >= MOST_COUNTED:
            return []
        return [CaseLine.listed(line) for line in queries.lines_of(self.actor, list(self.rows[place]), self.at)]


def _require_viewer(actor: Actor) -> None:
    require(actor.may(Power.VIEW) or actor.break_glass_id is not None)


@router.get("/cases", response=list[CaseLine])
@paginate(Slice)
def cases(request: HttpRequest, asked: Query[CaseListIn]) -> Any:
    """Cases of the own commune and the own teams, narrowed as on the page, what is due first on top."""
    actor, at = actor_of(request), now()
    _require_viewer(actor)
    return Lines(actor, queries.listed(actor, asked.filters(), at), at)


@router.get("/deadlines", response=list[DeadlineOut])
@paginate(Slice)
def deadlines(request: HttpRequest) -> Any:
    """Clocks that are late or will be within two days, the nearest first."""
    actor = actor_of(request)
    _require_viewer(actor)
    return WorkedOut(queries.late_clocks(actor, now()), DeadlineOut.of, most=MOST_COUNTED)


@router.post("/cases", response={201: CaseStateOut})
def open_case(request: HttpRequest, body: OpenCaseIn) -> Any:
    """Open a case; who opens it works on it. From a report, the report has become a case."""
    actor, at = actor_of(request), now()
    require(policies.may_open(actor, *actor.own.communes))
    event = commune_of(body.event_unit or actor.commune_code, at, field="event_unit")
    if event is None:
        raise Invalid(_("Hãy ghi xã, phường nơi xảy ra."), field="event_unit")
    told = queries.report_to_open(actor, body.report) if body.report else None
    if body.report and told is None:
        raise Http404
    opening = operations.Opening(
        **body.facts(),
        event_unit=event,
        home_unit=commune_of(body.home_unit, at, field="home_unit"),
        child=child_of(actor, body.child) if body.child else None,
        birth_precision=Precision.DAY if body.birth_on else Precision.UNKNOWN,
        reported=told.reported if told else None,
        answers={"condition": body.condition},
    )
    return Status(201, stands(operations.open_case(opening, by=actor, at=at)))


@router.get("/cases/{uuid}", response=CaseOut)
def case(request: HttpRequest, uuid: UUID) -> Any:
    """What stands in a case. One of class C3 is read by its team alone, and only with a reason: see `reading`."""
    opened = met(request, uuid, policies.may_read)
    if opened.case.is_sensitive:
        raise Invalid(_("Vụ việc hạn chế: hãy đọc bằng cửa “reading” và ghi lý do."), field="reason")
    operations.read_case(opened.case, **opened.by)
    return _whole(opened)


@router.post("/cases/{uuid}/reading", response=CaseOut)
def read_case(request: HttpRequest, uuid: UUID, body: CaseReasonIn) -> Any:
    """What stands in a case, for one look with a reason that the trail keeps."""
    opened = met(request, uuid, policies.may_read)
    if len(body.reason.strip()) < SHORTEST:
        raise Invalid(_("Hãy ghi lý do cần xem vụ việc này."), field="reason")
    operations.read_case(opened.case, reason=body.reason.strip(), **opened.by)
    return _whole(opened)


def _whole(opened: Met) -> CaseOut:
    card = queries.card_of(opened.case, opened.at)
    return CaseOut.opened(card, queries.joined_to(card, opened.actor, opened.at))


@router.get("/handovers", response=list[HandoverOut])
@paginate(Slice)
def handovers(request: HttpRequest) -> Any:
    """Cases other communes ask this one to answer for."""
    actor = actor_of(request)
    require(actor.may(Power.WORK))
    return WorkedOut(queries.handovers_waiting_for(actor), HandoverOut.of, most=MOST_COUNTED)


def _waiting(request: HttpRequest, uuid: UUID) -> Handover:
    found: Handover = get_object_or_404(queries.handovers_waiting_for(actor_of(request)), uuid=uuid)
    return found


@router.post("/handovers/{uuid}/receiving", response=CaseStateOut)
def take_over_case(request: HttpRequest, uuid: UUID) -> Any:
    """Answer for the case from now on."""
    return CaseStateOut.of(operations.take_over(_waiting(request, uuid), by=actor_of(request), at=now()))


@router.post("/handovers/{uuid}/return", response=HandoverOut)
def give_back_case(request: HttpRequest, uuid: UUID, body: CaseReasonIn) -> Any:
    """It is not this commune's: the sender goes on answering."""
    row = _waiting(request, uuid)
    return HandoverOut.of(operations.give_back(row, answer=body.reason, by=actor_of(request), at=now()))
