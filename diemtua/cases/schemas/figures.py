"""Figures of cases by commune, without a number or a name of any."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema

from diemtua.cases.queries import Figures, Standing
from diemtua.cases.queries.figures import Row


class CaseRateOut(Schema):
    """Of the clocks that ended or ran out this year: how many were kept, of how many."""

    kept: int
    of: int


class CommuneCasesOut(Schema):
    """`long`: open for more than six months."""

    commune: str
    name: str
    opened: int
    running: int
    late: int
    long: int
    emergency: CaseRateOut
    plan: CaseRateOut
    approval: CaseRateOut

    @staticmethod
    def of(row: Row) -> CommuneCasesOut:
        rates = {name: CaseRateOut(kept=kept, of=of) for name, (kept, of) in row.rates.items()}
        return CommuneCasesOut(
            commune=row.code, name=row.name, opened=row.counts["opened"], running=row.counts["running"],
            late=row.counts["late"], long=row.counts["long"], emergency=rates["emg"], plan=rates["plan"],
            approval=rates["appr"],
        )  # fmt: skip


class CaseFiguresOut(Schema):
    """The communes of the caller's own places, of this year."""

    at: datetime
    communes: list[CommuneCasesOut]

    @staticmethod
    def of(found: Figures, at: datetime) -> CaseFiguresOut:
        return CaseFiguresOut(at=at, communes=[CommuneCasesOut.of(row) for row in found.rows])


class CaseStandingOut(Schema):
    """Running cases of a commune at one step, by the clock that ends next; `since`: the oldest end that was missed."""

    state: str
    rule: str
    count: int
    late: int
    since: datetime | None

    @staticmethod
    def of(row: Standing) -> CaseStandingOut:
        return CaseStandingOut(state=row.state, rule=row.rule, count=row.count, late=row.late, since=row.since)
