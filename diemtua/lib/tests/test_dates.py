"""Dates and numbers are written as an office in Viet Nam writes them."""

from datetime import date
from decimal import Decimal

import pytest

from diemtua.lib import dates


def test_numbers_have_dots_for_thousands_and_a_comma_for_decimals() -> None:
    assert dates.number(1234.5) == "1.234,5"
    assert dates.number(Decimal("0.034")) == "0,034"
    assert dates.number(1000000) == "1.000.000"
    assert dates.money(1250000) == "1.250.000 đ"


@pytest.mark.parametrize("written", ["5/6/2026", "05-06-2026", " 05.06.2026 ", "05 / 06 / 2026"])
def test_a_day_is_read_in_every_usual_form(written: str) -> None:
    assert dates.parse_day(written) == date(2026, 6, 5)


@pytest.mark.parametrize("written", ["31/02/2026", "2026-06-05x", "", "5/6", "32/1/2026"])
def test_what_is_no_day_is_none(written: str) -> None:
    assert dates.parse_day(written) is None


def test_weekdays_have_vietnamese_names() -> None:
    assert dates.weekday(date(2026, 12, 3)) == "Thứ Năm"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.234,5", "1234.5"), ("0,034", "0.034"), ("0.034", "0.034"), ("35.000", "35000"), ("1 250 000", "1250000"),
        ("-3", "-3"), ("12.5", "12.5"), ("1234.567", "1234.567"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written_here(written: str, meant: str) -> None:
    assert dates.parse_number(written) == Decimal(meant)


@pytest.mark.parametrize("written", ["", "x", "1,2,3", "1.2.3", "12%", "1e5", "NaN", "1.23,4.5"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert dates.parse_number(written) is None
