"""What a report told, as the first facts of a case."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from diemtua.cases.models import Case
from diemtua.intake import policies as intake
from diemtua.intake.models import Account, Report, ReportedChild
from diemtua.lib.actor import Actor


@dataclass(frozen=True)
class Told:
    """A report that the viewer holds, with the first of its children who has no case yet."""

    report: Report
    account: Account
    reported: ReportedChild


def report_to_open(viewer: Actor, uuid: UUID) -> Told | None:
    """The report a case may be opened from. None where it is not the viewer's, or every child has a case."""
    report = Report.objects.filter(uuid=uuid).first()
    if report is None or not intake.may_take(viewer, report):
        return None
    taken = Case.objects.filter(report=report).values("reported")
    child = ReportedChild.objects.select_related("report", "child").filter(report=report).exclude(pk__in=taken)
    found = child.order_by("place", "pk").first()
    account = Account.objects.filter(report=report).first()
    return Told(report, account, found) if found and account else None


def has_child_without_case(report: Report) -> bool:
    """Whether a case may still be opened from a report: of those the viewer holds."""
    taken = Case.objects.filter(report=report).values("reported")
    return ReportedChild.objects.filter(report=report).exclude(pk__in=taken).exists()
