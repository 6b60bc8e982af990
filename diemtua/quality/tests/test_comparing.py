"""Communes are compared with those of about their size and poverty."""

from __future__ import annotations

from datetime import date, timedelta

from diemtua.quality.rules.comparing import Place, bands_of, words_of
from diemtua.quality.rules.drawing import drawing_of
from diemtua.quality.rules.numbers import said_by


def test_a_commune_stands_against_the_middle_of_its_band() -> None:
    places = [Place(f"{at:05d}", 100 * (at + 1), 10 * (at % 2) * (at + 1), 50.0 + at) for at in range(24)]
    found = bands_of(places)
    assert {len(words_of(band)) for band, _ in found.values()} == {2}
    small_poor = [place for place in places if found[place.code][0] == "0|1"]
    distances = sorted(found[place.code][1] or 0 for place in small_poor)
    assert distances[0] < 0 < distances[-1]
    assert abs(sum(distances)) < 0.01


def test_few_communes_are_compared_with_all_and_one_with_none() -> None:
    two = bands_of([Place("1", 10, 0, 90.0), Place("2", 20, 5, 70.0)])
    assert two == {"1": ("", 10.0), "2": ("", -10.0)}
    assert bands_of([Place("1", 10, 0, 90.0)]) == {"1": ("", None)}
    assert bands_of([]) == {}
    assert words_of("") == ()


def test_a_line_needs_two_days() -> None:
    day = date(2026, 11, 1)
    assert drawing_of([(day, 90.0)]) is None
    drawing = drawing_of([(day, 90.0), (day + timedelta(days=10), 100.0)])
    assert drawing is not None
    assert drawing.path.startswith("36.0,")
    assert drawing.last[1] == 8


def test_what_a_personal_number_says() -> None:
    assert said_by("079316000001") == ("female", 2016)
    assert said_by("079216000001") == ("male", 2016)
    assert said_by("079016000001") == ("male", 1916)
    assert said_by("07921600000x") == ("", None)
    assert said_by("") == ("", None)
