"""Which periods are open on a day."""

from __future__ import annotations

import re
from datetime import date

import pytest

from diemtua.plans.rules.recurrence import Life, Span, life_of, next_after, open_on, periods_of_report, periods_of_task

LIFE = life_of("Kế hoạch giai đoạn 2026 - 2028", issued_on=date(2026, 3, 1), given_on=date(2026, 3, 10))


def labels(norms: list[str], words: str = "", *, on: date, due_on: date | None = None, life: Life = LIFE) -> list[str]:
    return [p.label for p in open_on(periods_of_task(norms, words, due_on=due_on, life=life), on, life=life)]


def test_what_is_done_once_has_no_periods() -> None:
    assert not periods_of_task(["2026-12-15"], "trước ngày 16/12/2026", due_on=date(2026, 12, 15), life=LIFE)
    assert not periods_of_task([], "", due_on=None, life=LIFE)


def test_a_day_beside_ongoing_says_when_it_is_done() -> None:
    assert not periods_of_task(["2026-12-15", "ongoing"], "thường xuyên", due_on=date(2026, 12, 15), life=LIFE)


def test_a_last_day_beside_a_rhythm_ends_it() -> None:
    found = periods_of_task(["monthly", "2026-05-20"], "hằng tháng", due_on=date(2026, 5, 20), life=LIFE)
    assert [str(p.due_on) for p in found] == ["2026-03-31", "2026-04-30", "2026-05-20"]


def test_words_say_more_than_norms() -> None:
    found = periods_of_task(["yearly"], "6 tháng (05/6), hằng năm (05/12)", due_on=None, life=LIFE)
    assert [str(p.due_on) for p in found[:3]] == ["2026-06-05", "2026-12-05", "2027-06-05"]
    found = periods_of_task(["yearly"], "trước ngày 05/6; trước ngày 05/12", due_on=None, life=LIFE)
    assert [str(p.due_on) for p in found[:3]] == ["2026-06-04", "2026-12-04", "2027-06-04"]
    assert [str(p.due_on) for p in periods_of_task(["yearly"], "", due_on=None, life=LIFE)][:1] == ["2026-12-31"]


def test_begun_periods_are_open_and_nothing_ahead() -> None:
    assert labels(["quarterly"], on=date(2026, 3, 10)) == ["quý I/2026"]
    assert labels(["quarterly"], on=date(2026, 4, 1)) == ["quý I/2026", "quý II/2026"]


def test_a_period_whose_day_was_past_when_given_out_is_not_asked_for() -> None:
    life = life_of("Kế hoạch năm 2026", issued_on=date(2026, 1, 5), given_on=date(2026, 6, 10))
    assert labels(["half-yearly-06-05", "yearly-12-05"], on=date(2026, 6, 10), life=life) == ["năm 2026"]


def test_before_the_first_period_begins_it_is_open_already() -> None:
    life = life_of("Kế hoạch năm 2027", issued_on=date(2026, 12, 1), given_on=date(2026, 12, 5))
    assert labels(["quarterly"], on=date(2026, 12, 5), life=life) == ["quý I/2027"]


def test_next_is_the_one_that_begins_next() -> None:
    periods = periods_of_task(["quarterly"], "", due_on=None, life=LIFE)
    following = next_after(periods, date(2026, 3, 10))
    assert following is not None
    assert following.label == "quý II/2026"
    assert next_after(periods, date(2028, 12, 1)) is None


@pytest.mark.parametrize(
    ("period", "due", "days"),
    [
        ("6 tháng", "06-05", ["2026-06-05", "2027-06-05", "2028-06-05"]),
        ("hằng năm", "12-05", ["2026-12-05", "2027-12-05", "2028-12-05"]),
        ("một lần", "2026-06-05", ["2026-06-05"]),
        ("6 tháng", "2026-06-05", ["2026-06-05"]),
        ("9 tháng", "09-05", ["2026-09-05", "2027-09-05", "2028-09-05"]),
        ("đột xuất", "", []),
        ("thường xuyên", "", []),
        ("", "", []),
    ],
)
def test_periods_of_reports(period: str, due: str, days: list[str]) -> None:
    assert [str(p.due_on) for p in periods_of_report(period, due, "", life=LIFE)] == days


def test_a_report_that_comes_once_is_owed_even_if_its_day_is_past() -> None:
    periods = periods_of_report("một lần", "2026-03-05", "", life=LIFE)
    assert [str(p.due_on) for p in open_on(periods, date(2026, 3, 10), life=LIFE)] == ["2026-03-05"]


def test_a_document_in_force_for_part_of_its_span() -> None:
    life = life_of(
        "Kế hoạch năm 2026", issued_on=date(2026, 1, 5), given_on=date(2026, 1, 6), effective_on=date(2026, 2, 1),
        ended_on=date(2026, 9, 1),
    )  # fmt: skip
    assert life.span == Span(start=date(2026, 2, 1), until=date(2026, 9, 1))


def test_every_name_and_note_of_a_period_is_a_sentence_that_can_be_translated() -> None:
    """The page says them in the reader's language; a new wording must be added to `queries.saying`."""
    from diemtua.plans.queries.saying import SENTENCES, said
    from diemtua.plans.rules.recurrence import rhythms_in, schedule

    words = "hằng tuần, ngày 31 hằng tháng, hằng quý, 6 tháng (05/6 và 05/12), hằng năm (trước 25/12), 2 năm một lần"
    periods = schedule(rhythms_in(words), start=date(2026, 1, 10), until=date(2028, 6, 20)).periods
    assert len({period.every for period in periods}) == 5
    found = {text for period in periods for text in (period.label, *period.notes)}
    assert found == {said(text) for text in found}
    assert not [text for text in found if not any(pattern.fullmatch(text) for pattern, _ in patterns())]
    assert len(SENTENCES) == len(patterns())


def patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    from diemtua.plans.queries import saying

    return saying._patterns()
