"""What the sender meets of referrals, what an asked place meets, and the circle of a child: every place that helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet

from diemtua.lib import written
from diemtua.lib.actor import Actor
from diemtua.lib.text import noop
from diemtua.services.codes import Basis, Power
from diemtua.services.models import Call, Consent, Decision, Feedback, Meeting, Packet, Referral, Step
from diemtua.services.queries.teams import origins_of
from diemtua.services.rules.packet import PIECES
from diemtua.services.states import (
    ENDED,
    IN_HAND,
    WAITING,
    WITHOUT_PLACE,
    ReferralState,
)

SOON = timedelta(days=2)
TABS = {
    "out": noop("Đang chạy"),
    "stuck": noop("Đang kẹt"),
    "drafts": noop("Đang soạn"),
    "done": noop("Đã làm xong"),
    "ended": noop("Đã kết thúc"),
}


def _sender(viewer: Actor, at: datetime | written.Given | None = None) -> Q:
    """The first fence: the own commune's, and those of cases one works on; of class C3 these alone.

    The cases as one array: beside a question about each row PostgreSQL would read all referrals of the country.
    """
    if viewer.scope.country:
        return Q()
    if not viewer.may(Power.REFER):
        return Q(pk__in=[])
    here = Q(commune_code__in=sorted(viewer.own.communes), is_sensitive=False)
    return here | Q(written.OneOf(F("origin"), ArraySubquery(origins_of(viewer, at))))


def referrals_visible_to(viewer: Actor, at: datetime | written.Given | None = None) -> QuerySet[Referral]:
    """Referrals the viewer's commune has out."""
    return Referral.objects.filter(_sender(viewer, at))


def of_tab(tab: str, at: datetime | written.Given) -> Q:
    return {
        "out": Q(state__in=sorted(WAITING | IN_HAND | WITHOUT_PLACE)),
        "stuck": Q(state__in=sorted(WITHOUT_PLACE)) | Q(next_due_at__lte=at),
        "drafts": Q(state=ReferralState.DRAFT),
        "done": Q(state=ReferralState.DONE),
        "ended": Q(state__in=sorted(ENDED)),
    }.get(tab, Q())


def referrals_listed(viewer: Actor, tab: str, at: datetime | written.Given) -> QuerySet[Referral]:
    """Referrals of a tab, what is due first on top."""
    rows = with_child_and_calls(referrals_visible_to(viewer, at).filter(of_tab(tab, at)))
    if tab in {"ended", "done"}:
        return rows.order_by("-changed_at", "-pk")
    return rows.order_by(F("next_due_at").asc(nulls_first=True), "-pk")


def with_child_and_calls(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """What a line of the list shows besides."""
    return rows.select_related("child").prefetch_related("calls")


def counts_of_referrals(viewer: Actor, at: datetime) -> dict[str, int]:
    """How many each tab has, in one question."""
    return referrals_visible_to(viewer).aggregate(**{tab: Count("pk", filter=of_tab(tab, at)) for tab in TABS})


@dataclass(frozen=True)
class Told:
    """One piece of a packet, as it stands on the page."""

    label: str
    value: str
    why: str
    strict: bool


@dataclass(frozen=True)
class Given:
    """The ground that was written: a consent with the places it names, or a law."""

    consent: Consent | None = None
    law: str = ""


@dataclass(frozen=True)
class Sheet:
    """A referral with all that hangs on it, for the sender."""

    referral: Referral
    packet: Packet
    told: list[Told]
    consents: list[Consent]
    calls: list[Call]
    steps: list[Step]
    feedback: list[Feedback]


def told_of(packet: Packet) -> list[Told]:
    """The pieces in the order of the list."""
    rows = {row["code"]: row for row in packet.pieces}
    return [
        Told(piece.label, rows[code]["value"], rows[code]["why"], piece.strict)
        for code, piece in PIECES.items()
        if code in rows
    ]


def sheet_of(referral: Referral) -> Sheet:
    packet = Packet.objects.get(referral=referral)
    calls = referral.calls.select_related("suggested", "handler", "agency", "offer", "consent")
    return Sheet(
        referral=referral,
        packet=packet,
        told=told_of(packet),
        consents=list(Consent.objects.filter(referral=referral).order_by("pk")),
        calls=list(calls.order_by("sent_at", "pk")),
        steps=list(referral.steps.select_related("call").order_by("-at", "-pk")),
        feedback=list(referral.feedback.order_by("-told_on", "-pk")),
    )


def draft_of(referral: Referral) -> tuple[Packet, Consent | None]:
    """What is written in a draft of `with_drafts`."""
    return referral.packet, next(iter(referral.consents.all()), None)


def with_drafts(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """Referrals with what is written in them."""
    return rows.select_related("child", "packet").prefetch_related("consents")


def referral_now(referral: Referral) -> Referral:
    """The referral as it is saved."""
    return with_drafts(Referral.objects.filter(pk=referral.pk))[0]


def given_words(referral: Referral) -> Given | None:
    """On what ground further places could be asked without asking anybody anew; none where nothing reaches further."""
    if referral.basis != Basis.CONSENT:
        law = Packet.objects.filter(referral=referral).values_list("law", flat=True).first()
        return Given(law=law or "")
    consent = Consent.objects.filter(referral=referral, withdrawn_on__isnull=True).order_by("-pk").first()
    return Given(consent=consent) if consent else None


def is_agreed(referral: Referral) -> bool:
    """Whether somebody agreed and did not take it back."""
    return Consent.objects.filter(referral=referral, withdrawn_on__isnull=True).exists()


def call_of(referral: Referral, uuid: UUID) -> Call | None:
    """One of its calls."""
    return referral.calls.select_related("referral").filter(uuid=uuid).first()


def file_visible_to(viewer: Actor, uuid: UUID) -> Step | None:
    """A file of a referral, for the sender, and for the place that handed it in."""
    row = Step.objects.select_related("referral", "call").filter(uuid=uuid).exclude(file="").first()
    if row is None:
        return None
    mine = viewer.may(Power.ANSWER) and row.call is not None and row.call.agency_id in viewer.own.agencies
    return row if mine or referrals_visible_to(viewer).filter(pk=row.referral_id).exists() else None


@dataclass(frozen=True)
class Part:
    """One place of a circle: what it was asked, its last answer, its next date."""

    name: str
    call: Call
    referral: Referral
    last: Step | None

    @property
    def next_on(self) -> date | None:
        return self.call.next_on


@dataclass(frozen=True)
class Circle:
    """Every place with a part in helping one child, and the meetings."""

    parts: list[Part]
    meetings: list[Meeting]


def circle_of(viewer: Actor, *, child_id: int | None = None, origin: UUID | None = None) -> Circle:
    """Of a child, or of a case above; four questions however many places."""
    about = Q(child_id=child_id) if child_id else Q(pk__in=[])
    if origin:
        about |= Q(origin=origin)
    rows = referrals_visible_to(viewer).filter(about).exclude(state=ReferralState.DRAFT)
    calls = list(
        Call.objects.filter(referral__in=rows.values("pk")).select_related("referral").order_by("sent_at", "pk")[:100]
    )
    last: dict[int, Step] = {}
    for step in Step.objects.filter(call__in=[call.pk for call in calls]).order_by("at", "pk"):
        last[step.call_id or 0] = step
    meetings = Meeting.objects.filter(_sender(viewer), about).prefetch_related("decisions").order_by("-held_at", "-pk")
    return Circle(
        [Part(call.place_name, call, call.referral, last.get(call.pk)) for call in calls], list(meetings[:20])
    )


def calls_of_each() -> QuerySet[Call]:
    """The calls of the referral they stand beside, in the order they were asked."""
    return Call.objects.filter(referral=OuterRef("pk")).order_by("pk")


def calls_for_child(viewer: Actor, child_id: int | written.Given, at: datetime | written.Given) -> QuerySet[Call]:
    """Who was asked for a child, the newest first."""
    asked = Referral.objects.filter(_sender(viewer, at), child_id=child_id)
    return Call.objects.filter(referral__in=asked.values("pk")).order_by("-sent_at", "-pk")


def calls_from(viewer: Actor, origin: UUID) -> QuerySet[Call]:
    """Who was asked from a case, the newest first."""
    asked = Referral.objects.filter(_sender(viewer), origin=origin)
    rows = Call.objects.filter(referral__in=asked.values("pk")).select_related("referral")
    return rows.order_by("-sent_at", "-pk")


def decisions_waiting_for(viewer: Actor) -> QuerySet[Decision]:
    """What meetings gave the viewer's agencies to do."""
    if not viewer.may(Power.ANSWER):
        return Decision.objects.none()
    rows = Decision.objects.filter(agency_id__in=sorted(viewer.own.agencies), done_on__isnull=True)
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def decision_visible_to(viewer: Actor, uuid: UUID) -> Decision | None:
    """One decision, for its place and for the commune."""
    row = Decision.objects.filter(uuid=uuid).first()
    if row is None:
        return None
    mine = viewer.may(Power.ANSWER) and row.agency_id in viewer.own.agencies
    return row if mine or Meeting.objects.filter(_sender(viewer), pk=row.meeting_id).exists() else None


def referrals_of_children(viewer: Actor, child_ids: Sequence[int], step: str) -> dict[int, Referral]:
    """Which children of a list are already with another office at this step."""
    rows = referrals_visible_to(viewer).filter(child__in=list(child_ids), step=step).exclude(state__in=sorted(ENDED))
    return {row.child_id: row for row in rows.order_by("pk") if row.child_id}
