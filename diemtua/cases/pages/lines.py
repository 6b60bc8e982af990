"""What a line of the list says of a case. Labels are put into words once a list, not once a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from diemtua.cases import queries
from diemtua.cases.codes import Level
from diemtua.cases.rules.clocks import EMERGENCY, WHAT
from diemtua.cases.states import CaseState
from diemtua.cases.templatetags.cases import last_of
from diemtua.lib.clocks.standing import standing
from diemtua.lib.clocks.words import left
from diemtua.lib.codes import labels_of
from diemtua.lib.dates import moment
from diemtua.lib.links import address_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A case in a list, as it is read. Of the clock that ends next: what is left, its end, what it waits for."""

    url: str
    code: str
    name: str
    is_hidden: bool
    state: str
    is_urgent: bool
    level: str
    tone: tuple[str, ...]  # of the clock: a sign, no words
    left: str
    ends: str
    waits_for: str
    worker: str
    answers: str
    received: str


class Lines:
    """Makes the lines of one list."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.states, self.levels = labels_of(CaseState), labels_of(Level)
        self.waits_for = {rule: _(words) for rule, words in WHAT.items()}

    def of(self, found: Iterable[queries.Line]) -> list[Line]:
        """The lines of these cases, in their order."""
        return [self._line(each) for each in found]

    def _line(self, found: queries.Line) -> Line:
        case = found.case
        return Line(
            url=address_of("cases:case", case.uuid),
            code=case.code,
            name=found.name,
            is_hidden=found.is_hidden,
            state=self.states[case.state],
            is_urgent=case.is_urgent and case.is_running,
            level=self.levels.get(case.level, ""),
            worker=case.worker.full_name if case.worker else "",
            answers=found.answers,
            received=moment(case.received_at),
            **self._clock(case.next_due_at, case.next_rule),
        )

    def _clock(self, due_at: datetime | None, rule: str) -> dict[str, Any]:
        if due_at is None:
            return {"tone": (), "left": "", "ends": "", "waits_for": ""}
        now, ends = standing(due_at, self.at, is_exact=rule == EMERGENCY), last_of(due_at, rule)
        return {"tone": (now.tone,), "left": left(now), "ends": ends, "waits_for": self.waits_for.get(rule, rule)}
