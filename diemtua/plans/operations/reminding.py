"""Reminders and escalations go out, each once, whoever computes them and however often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.access import operations as access
from diemtua.access import queries as people
from diemtua.lib.actor import Actor
from diemtua.lib.clock import VN, day_of
from diemtua.lib.days_off import days_off
from diemtua.plans.codes import Verb
from diemtua.plans.queries import reminding as queries
from diemtua.plans.queries.saying import said
from diemtua.plans.rules import reminders as rules
from diemtua.plans.rules.reminders import Kind, Reminder, Tone, reminders_due, sending_moment
from diemtua.plans.rules.telling import sentence
from diemtua.trail import operations as trail

# Who gets more than this at once gets one notice that says how many, and leads to the list.
MOST_NOTICES = 5
MOST_LINES = 30


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a run did. `missed` are reminders that nobody could get."""

    reminders: int = 0
    people: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class _Due:
    """A reminder, the row it hangs on, and who is to get it."""

    reminder: Reminder
    row_id: int
    people: tuple[int, ...]


@transaction.atomic
def send_reminders(*, by: Actor, at: datetime) -> Sent:
    """Remind of what is due and tell leaders of what is late without a word: by notice, and by mail for who wants it.

    At night nothing is sent. What another run sent, or is sending at this moment, is not sent again. Refuses nothing.
    """
    if sending_moment(at) != at:
        return Sent()
    desks = queries.desks(day_of(at))
    won = _claim(list(_due(at, desks)), at)
    if not won:
        return Sent()
    told = _tell(won, by=by, at=at)
    missed = [due for due in won if not due.people]
    if missed:
        _tell_administrators(missed, desks.administrators, by=by, at=at)
    sent = Sent(reminders=len(won), people=told, missed=len(missed))
    trail.record(Verb.SEND_REMINDERS, _("Nhắc việc"), by=by, at=at, **vars(sent))
    return sent


def _due(at: datetime, desks: queries.Desks) -> Iterator[_Due]:
    """What has to be sent now and has not been sent, with its people."""
    owed: dict[tuple[Kind, int], queries.Owed] = {}

    def passing() -> Iterator[rules.Duty]:
        for one in queries.everything_owed(day_of(at), desks):
            owed[one.duty.kind, one.duty.duty_id] = one
            yield one.duty

    for reminder in reminders_due(passing(), at=at, sent=queries.sent_keys(at), holidays=days_off().keys()):
        one = owed[reminder.kind, reminder.duty_id]
        named = reminder.person_ids
        if not named and reminder.tone is not Tone.ESCALATED:
            named = tuple(sorted(desks.doers(one.agency_id, one.commune_code)))
        yield _Due(reminder, one.row_id, named)


_CLAIM = """
insert into plans_reminder (key, tone, send_at, people, duty_id, report_due_id, target_id)
select * from unnest(%s::text[], %s::text[], %s::timestamptz[], %s::int[], %s::bigint[], %s::bigint[], %s::bigint[])
on conflict (key) do nothing
returning key
"""


# The columns of what a reminder hangs on, and which kinds hang there.
_ROWS = ({Kind.DUTY, Kind.STEP}, {Kind.REPORT}, {Kind.VALUE})


def _claim(due: list[_Due], at: datetime) -> list[_Due]:
    """Write what is going to be sent. Of two runs at once the database lets each key through to one of them."""
    if not due:
        return []
    due.sort(key=lambda one: one.reminder.key)  # in one order, so that two runs wait and do not lock each other up
    columns: tuple[list[Any], ...] = (
        [one.reminder.key for one in due],
        [one.reminder.tone.value for one in due],
        [at for _one in due],
        [len(one.people) for one in due],
        *([one.row_id if one.reminder.kind in kinds else None for one in due] for kinds in _ROWS),
    )
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, columns)
        claimed = {key for (key,) in cursor.fetchall()}
    return [one for one in due if one.reminder.key in claimed]


_Named = Mapping[tuple[Kind, int], "queries.Words"]


def _tell(won: Iterable[_Due], *, by: Actor, at: datetime) -> int:
    """Notices for everybody concerned, in the language of each. Returns how many people."""
    of_person: dict[int, list[Reminder]] = defaultdict(list)
    for due in won:
        for user_id in due.people:
            of_person[user_id].append(due.reminder)
    if not of_person:
        return 0
    for found in of_person.values():
        found.sort(key=lambda one: (one.due_on, one.key))
    # Of a great heap only the first are named.
    named = _named({(one.kind, one.duty_id) for found in of_person.values() for one in found[:MOST_LINES]})
    of_language: dict[str, list[int]] = defaultdict(list)
    for user_id, language in people.languages_of(set(of_person)).items():
        of_language[language].append(user_id)
    messages: list[access.Message] = []
    for language, user_ids in of_language.items():
        with translation.override(language):
            for user_id in user_ids:
                messages += _messages(user_id, of_person[user_id], named, at)
    return access.tell_people(messages, by=by, at=at)


def _named(things: set[tuple[Kind, int]]) -> dict[tuple[Kind, int], queries.Words]:
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for kind, pk in sorted(things):
        by_kind[kind].append(pk)
    find = {
        Kind.DUTY: queries.words_of_duties,
        Kind.REPORT: queries.words_of_reports,
        Kind.STEP: queries.words_of_steps,
        Kind.VALUE: queries.words_of_values,
    }
    return {(kind, pk): words for kind, ids in by_kind.items() for pk, words in find[kind](ids).items()}


def _messages(user_id: int, found: list[Reminder], named: _Named, at: datetime) -> Iterator[access.Message]:
    """The notices of one person, the longest late first; too many become one."""
    if len(found) > MOST_NOTICES:
        yield _together(user_id, found, named, at)
        return
    for one in found:
        words = named[one.kind, one.duty_id]
        agency = f"{words.agency}: " if one.tone is Tone.ESCALATED else ""
        yield access.Message(
            user_id=user_id,
            key=one.key,
            text=f"{sentence(one)} {agency}{_titled(words)}",
            url=words.url,
            mail=_line(one, words),
        )


def _titled(words: queries.Words) -> str:
    if words.is_value:
        return _("Báo số liệu chỉ tiêu: %(target)s") % {"target": words.title}
    return f"{said(words.period)}: {words.title}" if words.period else words.title


def _line(one: Reminder, words: queries.Words) -> str:
    """What a mail says: which document, whose part, how late; the words of the task stay inside the system."""
    return f"{words.document}; {words.agency}. {sentence(one)}"


def _together(user_id: int, found: list[Reminder], named: _Named, at: datetime) -> access.Message:
    late = sum(one.tone in {Tone.LATE, Tone.ESCALATED} for one in found)
    count = len(found)
    facts = {"n": count, "late": late}
    text = ngettext("%(n)d việc cần xem, %(late)d việc trễ hạn.", "%(n)d việc cần xem, %(late)d việc trễ hạn.", count)
    lines = [f"  {_line(one, named[one.kind, one.duty_id])}" for one in islice(found, MOST_LINES)]
    if count > MOST_LINES:
        more = count - MOST_LINES
        lines.append("  " + ngettext("và %(n)d việc khác", "và %(n)d việc khác", more) % {"n": more})
    return access.Message(
        user_id=user_id,
        key=f"plans.reminders:{at.astimezone(VN):%Y-%m-%dT%H:%M}",
        text=text % facts,
        url=reverse("plans:tasks") + "?mine=1",
        mail="\n".join([text % facts, *lines]),
    )


def _tell_administrators(missed: list[_Due], administrators: set[int], *, by: Actor, at: datetime) -> None:
    """Once a day: for how much work nobody could be told. Who gives roles can mend it."""
    count = len(missed)
    text = ngettext(
        "Không có ai để nhắc %(n)d việc. Hãy giao vai trò cho người phụ trách ở các cơ quan ấy.",
        "Không có ai để nhắc %(n)d việc. Hãy giao vai trò cho người phụ trách ở các cơ quan ấy.",
        count,
    ) % {"n": count}
    key = f"plans.nobody:{day_of(at):%Y-%m-%d}"
    access.notify(administrators, text=text, url=reverse("access:users"), key=key, by=by, at=at)
