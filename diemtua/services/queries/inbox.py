"""What an asked place meets: calls of its agencies, and of each what it may read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.text import noop
from diemtua.lib.written import Given
from diemtua.services.codes import Power
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
    if call.state not in CALL_LIVE or call.agency_id not in call.referral.readers:
        return None
    return Packet.objects.filter(referral=call.referral_id).first()


def steps_for(call: Call) -> QuerySet[Step]:
    """What happened between the sender and this place, and no other."""
    return Step.objects.filter(call=call).order_by("-at", "-pk")
