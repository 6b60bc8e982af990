"""A reminder in the words and the language of the person who gets it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.dates import day
from diemtua.plans.rules.reminders import Reminder, Tone


def sentence(reminder: Reminder) -> str:
    """How long there is left, or how late it is."""
    facts = {"days": reminder.days, "due": day(reminder.due_on)}
    match reminder.tone:
        case Tone.SOON:
            words = ngettext("Còn %(days)d ngày đến hạn %(due)s.", "Còn %(days)d ngày đến hạn %(due)s.", reminder.days)
        case Tone.TODAY:
            words = _("Hôm nay là hạn.")
        case Tone.LATE:
            words = ngettext(
                "Trễ hạn %(days)d ngày, hạn %(due)s.", "Trễ hạn %(days)d ngày, hạn %(due)s.", reminder.days
            )
        case _:
            words = ngettext(
                "Trễ hạn %(days)d ngày, chưa có báo cáo từ ngày hạn %(due)s.",
                "Trễ hạn %(days)d ngày, chưa có báo cáo từ ngày hạn %(due)s.",
                reminder.days,
            )
    return words % facts
