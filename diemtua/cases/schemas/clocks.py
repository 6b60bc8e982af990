"""Clocks of cases: their article, length and start; where the law is silent, what the office chose."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from diemtua.cases.models import ClockStart
from diemtua.cases.rules.clocks import STARTS
from diemtua.cases.schemas.acts import Words
from diemtua.cases.schemas.work import alike
from diemtua.lib.clocks import ClockRule
from diemtua.people.codes import HintMark


class ClockStartOut(Schema):
    """A choice, for the country or a province, and for cases opened from a day on."""

    id: int
    province_code: str
    start: str
    since: date
    mark: str
    source: str
    why: str
    changed_by_name: str
    withdrawn_at: datetime | None

    @staticmethod
    def of(row: ClockStart) -> ClockStartOut:
        return ClockStartOut(**alike(ClockStartOut, row))


class ClockOut(Schema):
    """`mark`, `start_mark`: how sure we are, empty where it was read in the law. `starts`: what may be chosen."""

    rule: str
    name: str
    law: str
    amount: int
    unit: str
    start: str
    mark: str
    start_mark: str
    starts: dict[str, str]
    chosen: list[ClockStartOut]

    @staticmethod
    def of(rule: ClockRule, chosen: list[ClockStart]) -> ClockOut:
        own = alike(ClockOut, rule, but={"rule", "name", "start", "starts", "chosen"})
        return ClockOut(
            **own,
            rule=rule.code,
            name=_(rule.name),
            start=_(rule.starts),
            starts={one.code: _(one.label) for one in STARTS.get(rule.code, ())},
            chosen=[ClockStartOut.of(row) for row in chosen],
        )


class ClockStartIn(Schema):
    """`province`: its code; empty: the country. `source`: the text that says so, where `mark` is "law"."""

    start: str = Field(max_length=12)
    since: date
    province: str = Field("", pattern="^([0-9]{2})?$")
    mark: HintMark
    source: str = Field("", max_length=200)
    why: Words
