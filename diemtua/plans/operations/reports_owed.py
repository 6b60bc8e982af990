"""Reports that a document asks for: each becomes a dated duty of each agency that sends it, and is marked as sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import WrongState
from diemtua.places.models import Agency
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document, ReportDue, ReportingDuty
from diemtua.plans.queries.giving import Finder
from diemtua.plans.queries.reports import is_relied_on
from diemtua.plans.rules.recurrence import Period
from diemtua.trail import operations as trail


def open_reports(document: Document, periods: Mapping[int, Iterable[Period]], finder: Finder) -> list[ReportDue]:
    """Make the rows of these periods, by the number of what asks for them.

    A paper that asks twice for the same report on the same day makes one; nobody reports to themselves. What was sent
    or is late under the version before is not asked for again.
    """
    asked = list(ReportingDuty.objects.filter(pk__in=periods, document=document).order_by("pk"))
    stays = Q(reporting_duty__document_id=document.replaces_id) & (Q(sent_at__isnull=False) | Q(due_on__lt=finder.on))
    known = ReportDue.objects.filter(Q(reporting_duty__document=document) | stays).select_related("reporting_duty")
    taken = {(due.agency_id, due.due_on, _to(due.reporting_duty)) for due in known}
    fresh: list[ReportDue] = []
    for one in asked:
        senders = _senders(one, finder)
        for period in periods[one.pk]:
            for agency in senders:
                key = (agency.pk, period.due_on, _to(one))
                if key not in taken:
                    taken.add(key)
                    fresh.append(_due(one, period, agency, document))
    return ReportDue.objects.bulk_create(fresh, batch_size=2000)


def _to(asked: ReportingDuty) -> tuple[str, ...]:
    return tuple(sorted(asked.receivers))


def _senders(asked: ReportingDuty, finder: Finder) -> list[Agency]:
    receivers = {agency.pk for name in asked.receivers for agency in finder.find(name)}
    found = {agency.pk: agency for name in asked.senders for agency in finder.find(name)}
    return [agency for pk, agency in found.items() if pk not in receivers]


def _due(asked: ReportingDuty, period: Period, agency: Agency, document: Document) -> ReportDue:
    return ReportDue(
        reporting_duty=asked,
        agency=agency,
        agency_name=agency.name[:200],
        province_code=document.province_code,
        commune_code=agency.commune_code,
        period=period.key,
        period_name=period.label,
        starts_on=period.period_from,
        ends_on=period.period_until - timedelta(days=1),
        due_on=period.due_on,
    )


def forget_reports(document: Document, *, since: date | None = None) -> None:
    """The document no longer asks for anything: what was not sent is not owed any more, what was sent stays.

    `since`: only what falls due from that day on, for what was late before is still owed.
    """
    rows = ReportDue.objects.filter(reporting_duty__document=document, sent_at__isnull=True)
    (rows.filter(due_on__gte=since) if since else rows).delete()


@transaction.atomic
def send_report(due: ReportDue, *, by: Actor, at: datetime) -> ReportDue:
    """Say that the report was sent. Refused: NotAllowed, WrongState (said before)."""
    due = _locked(due)
    policies.require_may_send(by, due)
    if due.sent_at is not None:
        raise WrongState(_("Báo cáo này đã được %(name)s ghi là đã gửi.") % {"name": due.sent_by_name})
    due.sent_at, due.sent_by_name = at, by.name
    due.save(update_fields=["sent_at", "sent_by_name"])
    trail.record(Verb.SEND_REPORT, due, by=by, at=at, period=due.period_name, due=str(due.due_on))
    return due


@transaction.atomic
def unsend_report(due: ReportDue, *, by: Actor, at: datetime) -> ReportDue:
    """Take back what was said by mistake, as long as no later report of the same kind counts on it.

    Refused: NotAllowed, WrongState (not sent; a later one was sent).
    """
    due = _locked(due)
    policies.require_may_send(by, due)
    if due.sent_at is None:
        raise WrongState(_("Báo cáo này chưa ghi là đã gửi."))
    if is_relied_on(due):
        raise WrongState(_("Báo cáo kỳ sau đã gửi, nối tiếp báo cáo này, nên không bỏ được."), code="used")
    due.sent_at, due.sent_by_name = None, ""
    due.save(update_fields=["sent_at", "sent_by_name"])
    trail.record(Verb.UNSEND_REPORT, due, by=by, at=at, period=due.period_name, due=str(due.due_on))
    return due


def _locked(due: ReportDue) -> ReportDue:
    rows = ReportDue.objects.select_for_update(of=("self",)).select_related("reporting_duty__document")
    return rows.get(pk=due.pk)
