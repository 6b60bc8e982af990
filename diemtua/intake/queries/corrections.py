"""What a report told before it was corrected, who corrected it, and the state an officer had before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diemtua.intake.models import Account, Report, ReportedChild

Told = Account | ReportedChild


@dataclass(frozen=True)
class Saving:
    """One correction: the row before and after it."""

    before: Any
    after: Any
    at: datetime | None
    who: str


def seen_of(row: Told) -> int:
    """The number of the row's last earlier state; it grows with every change."""
    versions: Any = row.versions  # type: ignore[union-attr]
    return versions.order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0


def state_seen(row: Told, seen: int) -> Any:
    """The row as somebody saw it who had this number: the first state that was put aside after it."""
    versions: Any = row.versions  # type: ignore[union-attr]
    return versions.filter(pgh_id__gt=seen).order_by("pgh_id").first() or row


def savings_of(row: Told) -> list[Saving]:
    """Every correction of a row, the latest first."""
    versions: Any = row.versions  # type: ignore[union-attr]
    found, after = [], row
    for before in versions.order_by("-pgh_id")[:60]:
        found.append(Saving(before, after, after.changed_at, after.changed_by_name))
        after = before
    return found


def reported_by_uuid(report: Report, uuid: Any) -> ReportedChild | None:
    return ReportedChild.objects.filter(report=report, uuid=uuid).select_related("report", "child").first()


def tellings_of(report: Report) -> Sequence[Told]:
    """Everything of a report that can be corrected."""
    accounts = Account.objects.filter(report=report)
    children = ReportedChild.objects.filter(report=report).order_by("place", "pk")
    return [*accounts, *children]
