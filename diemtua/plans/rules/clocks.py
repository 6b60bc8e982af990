"""A deadline as people read it: what is left first, the exact day second."""

from __future__ import annotations

from datetime import date
from textwrap import shorten

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.dates import day
from diemtua.lib.panels import Clock
from diemtua.plans.rules.lateness import SOON_DAYS, days_left

FINISHED = frozenset({"done", "stopped"})


def clock_of(due_on: date | None, state: str, today: date, words: str = "") -> Clock:
    """The clock of a duty on a day; a finished one no longer runs, one without a day says what the document says."""
    if state in FINISHED:
        return Clock(
            first=_("Đã hoàn thành") if state == "done" else _("Đã dừng"), tone="done" if state == "done" else ""
        )
    if state == "submitted":
        return Clock(first=_("Chờ xác nhận"), second=_("hạn %(day)s") % {"day": day(due_on)} if due_on else "")
    left = days_left(due_on, today)
    if due_on is None or left is None:
        return Clock(first=shorten(words, 40, placeholder=" …").capitalize() or _("Không ghi hạn"))
    second = _("hạn %(day)s") % {"day": day(due_on)}
    if left < 0:
        words = ngettext("Trễ %(n)d ngày", "Trễ %(n)d ngày", -left) % {"n": -left}
        return Clock(first=words, second=second, tone="late")
    if left == 0:
        return Clock(first=_("Hết hôm nay"), second=second, tone="due")
    words = ngettext("Còn %(n)d ngày", "Còn %(n)d ngày", left) % {"n": left}
    return Clock(first=words, second=second, tone="due" if left <= SOON_DAYS else "")
