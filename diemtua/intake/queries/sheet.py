"""What stands behind the row of a report, in one statement: what was told, of whom, and what came after."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Q

from diemtua.intake.models import (
    Account,
    CallBack,
    Carried,
    Evidence,
    Forwarding,
    Message,
    Passage,
    Report,
    ReportedChild,
)
from diemtua.lib.beside import Beside, Hanging


@dataclass(frozen=True)
class Behind:
    """As far as the viewer's fence opens it: of a report another unit answers for, only how it came there."""

    account: Account | None
    children: list[ReportedChild]
    passages: list[Passage]
    evidence: list[Evidence]
    forwardings: list[Forwarding]
    messages: list[Message]
    calls: list[CallBack]
    carried: list[Carried]


def behind(report: Report) -> Behind:
    """Everything that hangs on a report."""
    found = _BESIDE.of(report.pk)
    account, carried = found.pop("account"), found.pop("carried")
    for rows in (account, *found.values()):
        for row in rows:
            row.report = report  # known: not asked for again
    return Behind(account=account[0] if account else None, carried=carried, **found)


def said_then(behind: Behind) -> dict[tuple[str, int, str], str]:
    """Codes of places as they stood before decisions about units: by kind of row, row and column."""
    return {(row.thing, row.thing_id, row.part): row.old for row in reversed(behind.carried)}


def _hanging() -> dict[str, Hanging]:
    of = {"report": OuterRef("pk")}
    return {
        "account": Hanging(Account.objects.filter(**of)),
        "children": Hanging(
            ReportedChild.objects.filter(**of).order_by("place", "pk"), {"child": ("id", "uuid", "full_name", "state")}
        ),
        "passages": Hanging(Passage.objects.filter(**of).order_by("at", "pk")),
        "evidence": Hanging(Evidence.objects.filter(**of).order_by("added_at", "pk")),
        "forwardings": Hanging(Forwarding.objects.filter(**of).order_by("at", "pk")),
        "messages": Hanging(Message.objects.filter(**of).order_by("at", "pk")),
        "calls": Hanging(CallBack.objects.filter(**of).order_by("at", "pk")),
        "carried": Hanging(Carried.objects.filter(_of_report(), back_at=None).order_by("pk")),
    }


def _of_report() -> Q:
    """What a decision about units wrote anew in the report and in how it came there."""
    passages = Passage.objects.filter(report=OuterRef(OuterRef("pk"))).values("pk")
    return Q(thing="report", thing_id=OuterRef("pk")) | Q(thing="passage", thing_id__in=passages)


_BESIDE = Beside(Report, _hanging)
