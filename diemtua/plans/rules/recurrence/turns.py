"""Which periods of a task or of a report are open on a day, and which comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from diemtua.plans.rules.recurrence.norms import in_words, is_rhythm, window
from diemtua.plans.rules.recurrence.periods import Period, schedule
from diemtua.plans.rules.recurrence.rhythms import (
    Every,
    Rhythm,
    rhythm_of_report,
    rhythms_in,
    rhythms_of_norms,
)
from diemtua.plans.rules.recurrence.spans import Span, span_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """The time in which a document asks for work; `given_on` is the day on which it was given out."""

    span: Span
    given_on: date


def life_of(
    title: str,
    *,
    issued_on: date | None,
    given_on: date,
    effective_on: date | None = None,
    ended_on: date | None = None,
) -> Life:
    """The span of a plan's title, no earlier than it is in force and no longer than it is."""
    span = span_in(title, issued_on=issued_on or given_on)
    start = max(span.start, effective_on) if effective_on else span.start
    until = min(span.until, ended_on) if ended_on else span.until
    return Life(span=Span(start=start, until=until, is_assumed=span.is_assumed), given_on=given_on)


def periods_of_task(norms: Iterable[str], words: str, *, due_on: date | None, life: Life) -> tuple[Period, ...]:
    """All periods of a task, to the end of the plan or its own last day; none when it is done once.

    Norms say whether it comes round; the words beside them may say more: "6 tháng (05/6), hằng năm (05/12)".
    "Thường xuyên" beside a last day says how the work is done, not that it comes round again.
    """
    return _of_task(tuple(norms), words, due_on, life)


@lru_cache(maxsize=4096)
def _of_task(norms: tuple[str, ...], words: str, due_on: date | None, life: Life) -> tuple[Period, ...]:
    """Kept, for a plan says the same rhythm of many tasks, and the nightly job looks at all of them."""
    rhythms = _told(norms, words)
    if not rhythms or (due_on and all(rhythm.every is Every.ONGOING for rhythm in rhythms)):
        return ()
    return _periods(rhythms, life, due_on)


def _told(norms: Iterable[str], words: str) -> tuple[Rhythm, ...]:
    told = [norm for norm in norms if is_rhythm(norm)]
    if not told:
        return ()
    if spoken := rhythms_in(words):
        return spoken
    # "trước ngày 05/6; trước ngày 05/12" of a yearly task names days and no rhythm.
    dated = rhythms_in(f"{in_words(told[0])} {words}") if words else ()
    return tuple(dated) if any(rhythm.dues for rhythm in dated) else rhythms_of_norms(told)


def periods_of_report(period: str, due: str, text: str, *, life: Life) -> tuple[Period, ...]:
    """All periods of a report: once on a day of one year, or as often as its words say; none without either.

    "Thường xuyên" without a day asks for no report at a time, only for whatever happens.
    """
    if (once := window(due)) and once.last:
        return (_once(period, once.last, life, once.notes),)
    rhythm = rhythm_of_report(period, due or None, text)
    if rhythm is None and due:  # "9 tháng (05/9)": no rhythm of its own, yet a day of every year
        rhythm = rhythm_of_report("hằng năm", due)
    if rhythm is None or rhythm.every is Every.ONGOING:
        return ()
    return _periods((rhythm,), life, None)


def _periods(rhythms: Sequence[Rhythm], life: Life, last: date | None) -> tuple[Period, ...]:
    until = min(life.span.until, last + timedelta(days=1)) if last else life.span.until
    return schedule(rhythms, start=life.span.start, until=until).periods


def _once(words: str, day: date, life: Life, notes: tuple[str, ...]) -> Period:
    first = min(life.span.start, day)
    return Period(
        label=words[:40] or "một lần", period_from=first, period_until=day + timedelta(days=1), due_on=day,
        every=Every.ONCE, notes=notes,
    )  # fmt: skip


def open_on(periods: Sequence[Period], day: date, *, life: Life) -> tuple[Period, ...]:
    """The periods that must be open on a day: all begun whose day was not past when the work was given out.

    What comes once begins at once, and is owed even if its day is past. If none has begun yet the first to come is
    open: who is given work hears of it now.
    """
    ahead = [period for period in periods if period.due_on >= life.given_on or period.every is Every.ONCE]
    begun = [period for period in ahead if period.period_from <= day or period.every is Every.ONCE]
    return tuple(begun or ahead[:1])


def next_after(periods: Sequence[Period], day: date) -> Period | None:
    """The period that opens next."""
    return min((p for p in periods if p.period_from > day), key=lambda p: (p.period_from, p.due_on), default=None)
