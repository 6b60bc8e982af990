"""Which paper usually proves a group on a day: as an administrator wrote it, else as it came along."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from diemtua.people.codes import Group, HintMark
from diemtua.people.codes.evidence import EVIDENCE, Hint
from diemtua.people.models import EvidenceHint


def hint_of(group: str, on: date) -> Hint:
    """The hint in force on a day."""
    row = evidence_written(group).filter(valid_from__lte=on).first()
    return _said(row) if row else EVIDENCE[group]


def hints_on(on: date) -> list[tuple[Group, Hint, EvidenceHint | None]]:
    """Each group with its hint of a day, and the row it comes from when somebody wrote one. One query."""
    rows = EvidenceHint.objects.filter(valid_from__lte=on).order_by("group", "-valid_from").distinct("group")
    written = {row.group: row for row in rows}
    found = []
    for group in Group:
        row = written.get(group)
        found.append((group, _said(row) if row else EVIDENCE[group], row))
    return found


def evidence_written(group: str) -> QuerySet[EvidenceHint]:
    """What was written for a group, the newest day first, those of days to come too."""
    return EvidenceHint.objects.filter(group=group).order_by("-valid_from")


def _said(row: EvidenceHint) -> Hint:
    return Hint(row.paper, HintMark(row.mark), row.source)
