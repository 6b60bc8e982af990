"""Facts of a case in words, for pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.cases.codes import Level, Verb
from diemtua.cases.models import Deadline, Subject
from diemtua.cases.queries.card import Filled
from diemtua.cases.rules.clocks import EMERGENCY, WHAT
from diemtua.cases.rules.forms import Line, lines_of
from diemtua.lib.clock import day_of
from diemtua.lib.clocks.standing import standing
from diemtua.lib.clocks.words import left
from diemtua.lib.dates import day, moment
from diemtua.lib.panels import Clock
from diemtua.people.codes import Precision, Sex
from diemtua.people.rules.births import age_on, birth_words

register = template.Library()


def clock_of(deadline: Deadline, at: datetime) -> Clock:
    """What is left of a clock, and when it ends, in one way on every page and list."""
    found = standing(deadline.due_at, at, is_exact=deadline.is_exact)
    return Clock(first=left(found), second=end_of(deadline), tone=found.tone)


@register.filter
def clock(deadline: Deadline, at: datetime) -> Clock:
    return clock_of(deadline, at)


@dataclass(frozen=True)
class Said:
    """A clock in a line: what to say, with which sign and tone."""

    words: str
    icon: str
    tone: str = ""


@register.filter
def standing_of(deadline: Deadline, at: datetime) -> Said:
    """Running, met in time, met late, or not counted any more."""
    if deadline.cancelled_at:
        return Said(_("không tính nữa"), "circle-off")
    if deadline.met_at:
        late = is_late(deadline, at)
        words = _("xong %(when)s, trễ hạn") if late else _("xong %(when)s, trong hạn")
        when = {"when": moment(deadline.met_at)}
        return Said(words % when, "alert-triangle" if late else "check", "late" if late else "done")
    left = clock_of(deadline, at)
    return Said(f"{left.first} ({left.second})", "hourglass" if left.tone == "due" else "clock", left.tone)


@register.filter
def end_of(deadline: Deadline) -> str:
    """The hour it ends, or the last day it leaves."""
    last = standing(deadline.due_at, deadline.due_at, is_exact=deadline.is_exact).last
    return moment(deadline.due_at) if deadline.is_exact else day(last)


@register.filter
def what(rule: str) -> str:
    """What a clock waits for."""
    return _(WHAT.get(rule, rule))


@register.filter
def is_late(deadline: Deadline, at: datetime) -> bool:
    """Whether it was, or is, met after its end."""
    return deadline.cancelled_at is None and (deadline.met_at or at) >= deadline.due_at


@register.filter
def day_of_moment(at: datetime) -> str:
    return day(day_of(at))


@register.filter
def lines(filled: Filled) -> list[Line]:
    """Every answer of a sheet, in words."""
    parts = filled.edition.sections
    return [line for part in parts for line in lines_of(filled.edition, filled.sheet.answers, part.code)]


@register.filter
def last_of(due_at: datetime, rule: str) -> str:
    """The end of a case's nearest clock."""
    exact = rule == EMERGENCY
    return moment(due_at) if exact else day(standing(due_at, due_at, is_exact=False).last)


@register.filter
def about(subject: Subject, at: datetime) -> str:
    """Nam, 10 tuổi: as far as it is known."""
    told = [str(Sex(subject.sex).label)] if subject.sex != Sex.UNKNOWN else []
    age = age_on(subject.birth_on, day_of(at))
    if age is not None:
        words = ngettext("%(n)d tuổi", "%(n)d tuổi", age) % {"n": age}
        exact = subject.birth_precision in {Precision.DAY, Precision.MONTH}
        told.append(words if exact else _("khoảng %(age)s") % {"age": words})
    elif subject.birth_on:
        told.append(_(birth_words(subject.birth_on, subject.birth_precision)))
    return ", ".join(told) or _("chưa rõ giới tính, tuổi")


@register.filter
def level(code: str) -> str:
    return str(Level(code).label) if code in Level.values else ""


@register.filter
def measure_code(code: str) -> str:
    """I.dd is the law's I.đ."""
    return code.replace("dd", "đ")


@register.filter
def words(message: str) -> str:
    """A sentence of the rules in the reader's language."""
    return _(message)


_SIGNS: dict[str, str] = {
    Verb.READ_CASE: "eye",
    Verb.READ_SAFE_PLACE: "eye",
    Verb.NOTE_SAFE_PLACE: "home-shield",
    Verb.UNSEAL_CASE: "lock-open",
    Verb.OPEN_CASE: "shield-plus",
    Verb.NOTE_VISIT: "home-heart",
    Verb.APPROVE_PLAN: "certificate",
    Verb.SUBMIT_PLAN: "send",
    Verb.RETURN_PLAN: "arrow-back-up",
    Verb.CLOSE: "lock-check",
    Verb.TAKE_EMERGENCY: "urgent",
    Verb.SEPARATE: "home-shield",
    Verb.CONFER: "users-group",
    Verb.EXPLAIN_DELAY: "alarm",
    Verb.IDENTIFY_CHILD: "mood-kid",
    Verb.SEAL_CASE: "lock",
    Verb.ADD_MEMBER: "user-plus",
    Verb.END_MEMBER: "user-minus",
    Verb.HAND_OVER: "transfer",
    Verb.TAKE_OVER: "transfer-in",
    Verb.GIVE_BACK: "arrow-back-up",
    Verb.WITHDRAW_HANDOVER: "arrow-back-up",
    Verb.SET_PLACES: "map-pin",
    Verb.LINK_CASES: "link",
    Verb.UNLINK_CASES: "unlink",
    Verb.NOTE_JUSTICE: "scale",
    Verb.ASK_COURT: "gavel",
    Verb.NOTE_COURT: "gavel",
    Verb.REOPEN: "lock-open",
    Verb.ARCHIVE: "archive",
    Verb.PRINT_PAPER: "file-download",
}


@register.filter
def sign(verb: str) -> str:
    return _SIGNS.get(verb, "pencil")
