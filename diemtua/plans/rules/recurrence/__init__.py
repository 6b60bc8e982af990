"""Deadlines and recurring tasks: norms, rhythms, the span of a plan, and the periods between two days."""

from diemtua.plans.rules.recurrence.norms import Window, first_day, in_words, is_rhythm, last_day, problem_with, window
from diemtua.plans.rules.recurrence.periods import Period, Schedule, period_on, schedule
from diemtua.plans.rules.recurrence.rhythms import (
    Due,
    Every,
    Rhythm,
    rhythm_of_norm,
    rhythm_of_report,
    rhythms_in,
    rhythms_of_norms,
)
from diemtua.plans.rules.recurrence.spans import Span, span_in
from diemtua.plans.rules.recurrence.turns import (
    Life,
    life_of,
    next_after,
    open_on,
    periods_of_report,
    periods_of_task,
)

__all__ = [
    "Due",
    "Every",
    "Life",
    "Period",
    "Rhythm",
    "Schedule",
    "Span",
    "Window",
    "first_day",
    "in_words",
    "is_rhythm",
    "last_day",
    "life_of",
    "next_after",
    "open_on",
    "period_on",
    "periods_of_report",
    "periods_of_task",
    "problem_with",
    "rhythm_of_norm",
    "rhythm_of_report",
    "rhythms_in",
    "rhythms_of_norms",
    "schedule",
    "span_in",
    "window",
]
