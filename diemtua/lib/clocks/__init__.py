"""Statutory clocks: one way to reckon when a limit set by law ends, for pages, lists, reports and the command."""

from diemtua.lib.clocks.calendar import Calendar, calendar_in, calendar_of
from diemtua.lib.clocks.reckoning import Due, due, due_times
from diemtua.lib.clocks.table import MARKS, ClockRule, Mark, Unit, all_rules, rule_on, rule_or_none

__all__ = [
    "MARKS",
    "Calendar",
    "ClockRule",
    "Due",
    "Mark",
    "Unit",
    "all_rules",
    "calendar_in",
    "calendar_of",
    "due",
    "due_times",
    "rule_on",
    "rule_or_none",
]
