"""Reports: handed in, listed, read; who told it; what was heard or handed over since."""

# Annotations are not put off here: what pages the list looks for its parameters in its own module.

from typing import Any, Literal
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status
from ninja.pagination import paginate

from diemtua.intake import operations, policies, queries
from diemtua.intake.api.asking import actor_of, report_of
from diemtua.intake.codes import Power
from diemtua.intake.schemas import (
    EvidenceIn,
    EvidenceOut,
    HeardIn,
    HeardOut,
    ReceivedOut,
    ReporterOut,
    ReportLine,
    ReportReasonIn,
    ToldReportIn,
    ToldReportOut,
)
from diemtua.lib.actor import Actor
from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import now
from diemtua.lib.errors import Invalid
from diemtua.lib.paging import MOST_COUNTED, WorkedOut

router = Router(tags=["intake"])
HOTLINE = "111"


@router.get("/reports", response=list[ReportLine])
@paginate(Slice)
def reports(request: HttpRequest, tab: Literal["open", "ended", "below", "mine"] = "open") -> Any:
    """Reports without a name: "open" of the own unit by urgency and clock, "ended", "below" others hold, "mine"."""
    actor = actor_of(request)
    require(actor.may(Power.VIEW) or actor.may(Power.ADD) or actor.break_glass_id is not None)
    return WorkedOut(queries.reports_in(tab, actor), ReportLine.of, most=MOST_COUNTED)


@router.post("/reports", response={201: ReceivedOut})
def receive_report(request: HttpRequest, body: ToldReportIn) -> Any:
    """Hand in a report: it stands at the unit of the event before this is answered, and the twelve hours run.

    Lost the answer? Send it again with the same `reference`: it is kept once.
    """
    actor, at = actor_of(request), now()
    require(actor.may(Power.ADD))
    _require_channel(body.channel, actor)
    received = operations.receive_report(
        body.told(),
        channel=body.channel,
        received_at=body.received_at or at,
        event=queries.place_meant(body.unit or body.place),
        form=body.sheet(actor.user_id),
        by=actor,
        at=at,
    )
    return Status(201, ReceivedOut.of(received))


def _require_channel(channel: str, actor: Actor) -> None:
    offered = {each.code for each in queries.channels()} | ({HOTLINE} if actor.scope.hotline else set())
    if channel not in offered:
        raise Invalid(_("Hãy chọn nguồn của tin."), field="channel")


@router.get("/reports/{uuid}", response=ToldReportOut)
def report(request: HttpRequest, uuid: UUID) -> Any:
    """A report; what was told only for the unit that answers. Every look at that leaves an entry in the trail."""
    actor, found = actor_of(request), report_of(request, uuid)
    behind = queries.behind(found)
    if behind.account is None or not policies.may_read(actor, found):
        return ToldReportOut.opened(found, behind.passages)
    operations.read_report(found, by=actor, at=now())
    return ToldReportOut.opened(
        found,
        behind.passages,
        account=behind.account,
        reported=behind.children,
        evidence=behind.evidence,
        heard=behind.messages,
        calls=behind.calls,
    )


@router.post("/reports/{uuid}/reporter", response=ReporterOut)
def reporter(request: HttpRequest, uuid: UUID, body: ReportReasonIn) -> Any:
    """Who told it, for one look; the trail keeps the reason."""
    actor, found = actor_of(request), report_of(request, uuid)
    require(policies.may_see_reporter(actor, found))
    return ReporterOut.of(operations.read_reporter(found, reason=body.reason, by=actor, at=now()))


@router.post("/reports/{uuid}/heard", response={201: HeardOut})
def add_heard(request: HttpRequest, uuid: UUID, body: HeardIn) -> Any:
    """Add what was heard since, as who wrote the report down or who works on it."""
    actor, found = actor_of(request), report_of(request, uuid)
    require(policies.may_add_to(actor, found))
    return Status(201, HeardOut.of(operations.add_heard(found, words=body.words, by=actor, at=now())))


@router.post("/reports/{uuid}/evidence", response={201: EvidenceOut})
def add_evidence(request: HttpRequest, uuid: UUID, body: EvidenceIn) -> Any:
    """Hand in a file. The same file twice is kept once; one that is not safe is held, and says so."""
    actor, found = actor_of(request), report_of(request, uuid)
    require(policies.may_add_to(actor, found))
    file = SimpleUploadedFile(body.name, body.content)
    return Status(201, EvidenceOut.of(operations.add_evidence(found, file, by=actor, at=now())))
