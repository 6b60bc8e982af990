"""Birth dates as people type them, and which of them can be a child's."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.people.codes import Precision, Sex
from diemtua.people.rules.typed_births import (
    GROWN_UP,
    IN_FUTURE,
    OVER_16,
    TOO_EARLY,
    doubts,
    impossible_birth,
    read_birth,
    typed_again,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("14/03/2017", date(2017, 3, 14), Precision.DAY),
        (" 14-3-2017 ", date(2017, 3, 14), Precision.DAY),
        ("2017-03-14", date(2017, 3, 14), Precision.DAY),
        ("14 tháng 3 năm 2017", date(2017, 3, 14), Precision.DAY),
        ("3/2017", date(2017, 3, 1), Precision.MONTH),
        ("2017", date(2017, 1, 1), Precision.YEAR),
        ("sinh năm 2017", date(2017, 1, 1), Precision.YEAR),
        ("khoảng 6 tuổi", date(2020, 1, 1), Precision.ESTIMATED),
        ("khoảng 2020", date(2020, 1, 1), Precision.ESTIMATED),
        ("không biết", None, Precision.UNKNOWN),
        ("", None, Precision.UNKNOWN),
    ],
)
def test_what_is_typed_is_understood(text: str, on: date | None, precision: str) -> None:
    typed = read_birth(text, TODAY)
    assert not typed.wrong
    assert (typed.on, typed.precision) == (on, precision)


@pytest.mark.parametrize("text", ["31/02/2017", "14/13/2017", "hôm qua", "20/12/2026", "0/0/0", "1" * 40])
def test_what_cannot_be_is_refused_with_a_sentence(text: str) -> None:
    typed = read_birth(text, TODAY)
    assert typed.on is None
    assert typed.wrong.text


@pytest.mark.parametrize("text", ["14/03/2017", "3/2017", "2017", "khoảng 2020"])
def test_what_is_shown_reads_as_the_same_date_again(text: str) -> None:
    typed = read_birth(text, TODAY)
    again = read_birth(typed_again(typed.on, typed.precision), TODAY)
    assert (again.on, again.precision) == (typed.on, typed.precision)


@pytest.mark.parametrize(
    ("on", "precision", "said"),
    [
        (date(2026, 11, 21), Precision.DAY, IN_FUTURE),
        (date(1899, 12, 31), Precision.DAY, TOO_EARLY),
        (date(2008, 11, 20), Precision.DAY, GROWN_UP),
        (date(2008, 11, 21), Precision.DAY, ""),
        (date(2008, 1, 1), Precision.YEAR, ""),  # it can have been born in December
        (date(2007, 1, 1), Precision.YEAR, GROWN_UP),
        (date(2008, 10, 1), Precision.MONTH, GROWN_UP),
        (date(2008, 11, 1), Precision.MONTH, ""),
        (None, Precision.UNKNOWN, ""),
    ],
)
def test_who_is_no_child_is_not_entered(on: date | None, precision: str, said: str) -> None:
    assert impossible_birth(on, precision, TODAY).text == said


def test_sixteen_and_a_number_of_another_sex_are_only_doubted() -> None:
    said = doubts(date(2010, 11, 20), Precision.DAY, sex=Sex.MALE, number="075310000123", today=TODAY)
    assert said[0].text == OVER_16
    assert len(said) == 2
    assert doubts(date(2017, 3, 14), Precision.DAY, sex=Sex.FEMALE, number="075317000123", today=TODAY) == []
    assert len(doubts(date(2018, 3, 14), Precision.DAY, sex=Sex.FEMALE, number="075317000123", today=TODAY)) == 1
    assert doubts(date(2018, 1, 1), Precision.ESTIMATED, sex=Sex.FEMALE, number="075317000123", today=TODAY) == []
