"""What an asked place meets: calls of its agencies, and of each what it may read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.text import noop
from diemtua.lib.written import Given
from diemtua.services.codes import Power, StepKind
from diemtua.services.models import Call, Packet, Step
from diemtua.services.states import CALL_LIVE, CALL_OPEN, CallState

INBOX_TABS = {
    "waiting": noop("Chờ trả lời"),
    "mine": noop("Đang thực hiện"),
    "late": noop("Quá hạn"),
    "past": noop("Đã xong"),
}


def calls_visible_to(viewer: Actor) -> QuerySet[Call]:
    """The inbox: what the viewer's own agencies were asked."""
    if not viewer.may(Power.ANSWER) or not viewer.own.agencies:
        return Call.objects.none()
    return Call.objects.filter(agency_id__in=sorted(viewer.own.agencies)).select_related("referral", "handler")


def of_inbox(tab: str, at: datetime | Given) -> Q:
    return {
        "waiting": Q(state__in=sorted(CALL_OPEN)),
        "mine": Q(state=CallState.ACCEPTED),
        "late": Q(state__in=sorted(CALL_OPEN | {CallState.ACCEPTED}), due_at__lte=at),
        "past": ~Q(state__in=sorted(CALL_OPEN | {CallState.ACCEPTED})),
    }.get(tab, Q())


def inbox(viewer: Actor, tab: str, at: datetime | Given) -> QuerySet[Call]:
    """Calls of a tab, what is due first on top; the past newest first."""
    rows = calls_visible_to(viewer).filter(of_inbox(tab, at))
    return rows.order_by("-sent_at", "-pk") if tab == "past" else rows.order_by("due_at", "pk")


def counts_of_inbox(viewer: Actor, at: datetime) -> dict[str, int]:
    """How many each tab has, each by the index of its own; of the past nobody asks."""
    waiting, mine = (
        calls_visible_to(viewer)
        .filter(of_inbox(tab, at))
        .aggregate(all=Count("pk"), late=Count("pk", filter=of_inbox("late", at)))
        for tab in ("waiting", "mine")
    )
    return {"waiting": waiting["all"], "mine": mine["all"], "late": waiting["late"] + mine["late"]}


def packet_for(call: Call) -> Packet | None:
    """What this place may read now: nothing once it declined, somebody else has it, or consent was taken back."""
    return Packet.objects.filter(referral=call.referral_id).first() if _may_read(call) else None


def steps_for(call: Call) -> list[Step]:
    """What happened between the sender and this place, and no other; what the sender told it, while it may read."""
    rows = list(Step.objects.filter(call=call).order_by("-at", "-pk"))
    for row in rows if not _may_read(call) else ():
        row.words = "" if row.kind == StepKind.REPLY else row.words
    return rows


def _may_read(call: Call) -> bool:
    return call.state in CALL_LIVE and call.agency_id in call.referral.readers
