"""The twelve hours of a report, as a line of a list and the head of a page show them."""

from __future__ import annotations

from datetime import datetime

from diemtua.intake.models import Report
from diemtua.lib.clock import day_of
from diemtua.lib.clocks import calendar_of, due, rule_on
from diemtua.lib.clocks.standing import standing
from diemtua.lib.clocks.words import left
from diemtua.lib.dates import moment
from diemtua.lib.panels import Clock

EMERGENCY = "D-EMG"


def due_at(report: Report) -> datetime:
    """When the twelve hours of NĐ 56/2017 Đ31.2 end: from receipt, day and night."""
    rule = rule_on(EMERGENCY, day_of(report.received_at))
    return due(rule, report.received_at, calendar_of(report.province_code)).at


def twelve_hours(report: Report, at: datetime) -> Clock | None:
    """What is left; nothing where the report has ended."""
    if not report.is_running:
        return None
    found = standing(due_at(report), at, is_exact=True)
    return Clock(first=left(found), second=moment(due_at(report)), tone=found.tone)
