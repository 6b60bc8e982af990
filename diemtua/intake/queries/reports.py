"""The first fence: which reports a viewer may meet, and what of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from diemtua.intake.codes import Holder, Power
from diemtua.intake.models import Account, CallBack, Channel, Evidence, Message, Passage, Report, ReportedChild
from diemtua.intake.queries.settled import settled
from diemtua.intake.states import RUNNING, ReportState
from diemtua.lib.actor import Actor, Scope
from diemtua.lib.written import Given
from diemtua.people.queries import records_of


def held_in(scope: Scope) -> Q:
    """Reports that the scope's units answer for."""
    if scope.country:
        return Q()
    found = Q(pk__in=[])
    if scope.communes:
        found |= Q(holder=Holder.COMMUNE, commune_code__in=sorted(scope.communes))
    if scope.provinces and scope.registry:
        found |= Q(holder=Holder.PROVINCE, province_code__in=sorted(scope.provinces))
    if scope.hotline:
        found |= Q(holder=Holder.HOTLINE)
    return found


def _met_by(scope: Scope) -> Q:
    """Reports whose row the scope may meet besides: those of units below, and those it passed on."""
    found = Q(pk__in=[])
    if scope.communes:
        passed = Passage.objects.filter(report=OuterRef("pk"), from_commune__in=sorted(scope.communes))
        found |= Q(Exists(passed))
    if scope.provinces:
        found |= Q(province_code__in=sorted(scope.provinces))
    if scope.hotline:
        found |= Q(channel="111")
    return found


def reports_visible_to(viewer: Actor) -> QuerySet[Report]:
    """Rows of reports, which name nobody: of the own unit, of units below, passed on, or written down by the viewer."""
    own = Q(recorded_by_id=viewer.person)
    if viewer.may(Power.VIEW) or viewer.break_glass_id:
        own |= held_in(viewer.scope) | _met_by(viewer.scope)
    return Report.objects.filter(own).select_related("taken_by")


def running_reports(viewer: Actor) -> QuerySet[Report]:
    """What the viewer's unit answers for and is not ended: urgent ones first, then by the twelve hours."""
    rows = Report.objects.filter(held_in(viewer.scope), state__in=sorted(RUNNING)).select_related("taken_by")
    return rows.order_by("-is_urgent", "received_at", "pk")


def untaken_by(viewer: Actor) -> QuerySet[Report]:
    """What nobody of the viewer's unit has taken yet."""
    return running_reports(viewer).filter(state=ReportState.WAITING)


def taken_by(viewer: Actor) -> QuerySet[Report]:
    """What the viewer took and has not brought to an end."""
    return running_reports(viewer).filter(taken_by_id=viewer.person)


def account_of(report: Report) -> Account | None:
    """What was told; nothing where the fence does not open it."""
    return Account.objects.filter(report=report).first()


def version_now(report: Report) -> int | None:
    """Which version of the report there is, for who saw an earlier one."""
    return Report.objects.filter(pk=report.pk).values_list("version", flat=True).first()


def passages_of(report: Report) -> QuerySet[Passage]:
    """How it came to who holds it, the first passage first."""
    return Passage.objects.filter(report=report).order_by("at", "pk")


def children_of(report: Report) -> QuerySet[ReportedChild]:
    return ReportedChild.objects.filter(report=report).select_related("child").order_by("place", "pk")


def reports_about(viewer: Actor, child: int | Given) -> QuerySet[Report]:
    """Reports about a child of the register whose words the viewer's unit answers for."""
    told = ReportedChild.objects.filter(report=OuterRef("pk"), child__in=records_of(child))
    return Report.objects.filter(held_in(viewer.scope)).filter(Exists(told)).order_by("-received_at", "-pk")


def evidence_of(report: Report) -> QuerySet[Evidence]:
    return Evidence.objects.filter(report=report).order_by("added_at", "pk")


def evidence_by_uuid(uuid: UUID) -> Evidence | None:
    """A file by its key: for the job that checks it."""
    return Evidence.objects.filter(uuid=uuid).select_related("report").first()


def channels() -> QuerySet[Channel]:
    """Ways by which reports come, as forms offer them."""
    return Channel.objects.filter(is_offered=True).order_by("place", "code")


def channel_labels() -> dict[str, str]:
    """The words of every channel, in the language of the page."""
    return {code: _(label) for code, label in settled().channels.items()}


def messages_of(report: Report) -> QuerySet[Message]:
    return Message.objects.filter(report=report).order_by("at", "pk")


def calls_of(report: Report) -> QuerySet[CallBack]:
    return CallBack.objects.filter(report=report).order_by("at", "pk")


def alike(report: Report, since: datetime, viewer: Actor) -> QuerySet[Report]:
    """Other reports of the same place and time that the viewer's unit answers for: they may tell of the same event."""
    near = Report.objects.filter(held_in(viewer.scope), event_commune=report.event_commune, received_at__gte=since)
    return near.exclude(Q(pk=report.pk) | Q(event_commune="")).order_by("-received_at", "-pk")[:10]


def reports_in(tab: str, viewer: Actor) -> QuerySet[Report]:
    """The rows of one tab of the list."""
    if tab == "open":
        return running_reports(viewer)
    newest = reports_visible_to(viewer).order_by("-received_at", "-pk")
    if tab == "ended":
        return newest.filter(held_in(viewer.scope)).exclude(state__in=sorted(RUNNING))
    if tab == "below":
        return newest.exclude(held_in(viewer.scope))
    return newest.filter(recorded_by_id=viewer.person)
