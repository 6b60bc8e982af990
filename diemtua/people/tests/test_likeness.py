"""Two records of one child, and two children who look like one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from diemtua.people.codes import Precision, Sex
from diemtua.people.rules.likeness import LIKELY, Facts, is_out_of_reach, likeness
from diemtua.people.rules.name_likeness import NameMatch, compare_names

AN = Facts(
    full_name="Nguyễn Văn An",
    birth_on=date(2018, 3, 12),
    birth_precision=Precision.DAY,
    sex=Sex.MALE,
    mother="Trần Thị Bích",
    father="Nguyễn Văn Bình",
    commune_code="26041",
    village_id=7,
)


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("Nguyễn Văn An", "NGUYỄN VĂN AN", NameMatch.SAME),
        ("Trần Thị Hòa", "Trần Thị Hoà", NameMatch.SAME),
        ("Nguyễn Văn An", "nguyen van an", NameMatch.MARKS),
        ("Nguyễn Văn An", "An Nguyễn Văn", NameMatch.ORDER),
        ("Lê Thị Ngọc Ánh", "Lê Ngọc Ánh", NameMatch.FILLER),
        ("Lê Hoàng Gia Bảo", "Lê Gia Bảo", NameMatch.MIDDLE),
        ("Lê Quỳnh Trang", "Lê Quỳnh Tranh", NameMatch.TYPO),
        ("Điểu Minh Khang", "Điểu Gia Khang", NameMatch.GIVEN),
        ("Nguyễn Văn An", "Trần Thị Bé", NameMatch.OTHER),
        ("Nguyễn Văn Bo", "Nguyễn Văn Ba", NameMatch.OTHER),
    ],
)
def test_names_are_compared_as_people_write_them(one: str, other: str, match: NameMatch) -> None:
    assert compare_names(one, other) is match
    assert compare_names(other, one) is match


@pytest.mark.parametrize(
    "change",
    [
        {"full_name": "nguyen van an"},
        {"full_name": "An Nguyễn Văn"},
        {"full_name": "Nguyễn An"},
        {"birth_on": date(2018, 12, 3)},
        {"birth_on": date(2018, 3, 13)},
        {"birth_on": date(2018, 1, 1), "birth_precision": Precision.YEAR},
        {"birth_on": None, "birth_precision": Precision.UNKNOWN},
        {"mother": "", "father": ""},
        {"village_id": None, "sex": Sex.UNKNOWN},
    ],
)
def test_one_slip_leaves_a_record_the_same_child(change: dict[str, Any]) -> None:
    assert likeness(AN, replace(AN, **change)).score > LIKELY


@pytest.mark.parametrize(
    "change",
    [
        {"full_name": "Nguyễn Văn Bách"},
        {"full_name": "Lê Thị Hồng", "sex": Sex.FEMALE, "mother": "Vũ Thị Tư", "father": "Lê Văn Ba"},
        {"birth_on": date(2012, 7, 30), "mother": "", "father": ""},
        {"mother": "Vũ Thị Tư", "father": "Nguyễn Văn Sáu", "birth_on": date(2018, 1, 1), "village_id": 9},
    ],
)
def test_another_child_is_not_shown_as_the_same(change: dict[str, Any]) -> None:
    assert likeness(AN, replace(AN, **change)).score < LIKELY


@pytest.mark.parametrize("name", ["Nguyễn Văn Bình", "Nguyễn Văn Ân", "Nguyễn Thị Oanh", "Nguyễn Hoàng An"])
def test_twins_are_two_children(name: str) -> None:
    found = likeness(AN, replace(AN, full_name=name))
    assert found.twins
    assert found.score < LIKELY


def test_twins_are_known_by_their_household_alone() -> None:
    one = replace(AN, mother="", father="", household_id=3)
    assert likeness(one, replace(one, full_name="Nguyễn Văn Bình")).twins


def test_a_name_typed_without_marks_is_no_twin() -> None:
    assert not likeness(AN, replace(AN, full_name="nguyen van an")).twins


def test_the_same_number_is_the_same_child_whatever_else_is_written() -> None:
    one = replace(AN, number_key=b"1" * 16)
    other = replace(one, full_name="Nguyễn Văn Bình", birth_on=date(2017, 5, 1))
    found = likeness(one, other)
    assert found.score > 0.9
    assert [point.part for point in found.differs] == ["name", "birth"]


def test_another_number_speaks_against() -> None:
    one, other = replace(AN, number_key=b"1" * 16), replace(AN, number_key=b"2" * 16, mother="", father="")
    assert likeness(one, other).score < likeness(AN, AN).score
    assert [point.sentence for point in likeness(one, other).differs] == ["Khác số định danh cá nhân"]


def test_a_rare_name_says_more_than_a_common_one() -> None:
    bare = Facts(commune_code="26041", birth_on=date(2018, 1, 1), birth_precision=Precision.YEAR)
    rare, often = replace(bare, full_name="Quách Gia Tuệ"), replace(bare, full_name="Nguyễn Văn Nam")
    assert likeness(rare, rare).score > likeness(often, often).score + 0.1


def test_a_name_alone_is_never_sure() -> None:
    bare = Facts(full_name="Quách Gia Tuệ", commune_code="26041")
    assert likeness(bare, bare).score <= 0.7


def test_nothing_known_is_no_likeness() -> None:
    assert likeness(Facts(), Facts()).score < 0.01
    assert likeness(Facts(), AN).points == ()


def test_what_is_out_of_reach_is_never_likely_and_what_is_likely_is_within_it() -> None:
    chance = random.Random(7)  # noqa: S311 - the same pairs in every run
    names = [
        "Nguyễn Văn An",
        "nguyen van an",
        "Nguyễn Thị An",
        "An Nguyễn Văn",
        "Trần Gia An",
        "Điểu Thị Rơ Chăm",
        " ",
        "",
    ]
    parents = ["", "Trần Thị Hòa", "Tran Thi Hoa", "Lê Thị Hòa", "Điểu Long", " "]
    days = [date(2015, 3, 4), date(2015, 4, 3), date(2015, 3, 5), date(2014, 9, 9), None]

    def some() -> Facts:
        return Facts(
            full_name=chance.choice(names),
            birth_on=chance.choice(days),
            birth_precision=chance.choice(Precision.values),
            sex=chance.choice(Sex.values),
            number_key=chance.choice([None, None, b"1", b"2"]),
            father=chance.choice(parents),
            mother=chance.choice(parents),
            phone=chance.choice(["", "0901 234 567", "+84901234567", "12"]),
            household_id=chance.choice([None, 1, 2]),
            village_id=chance.choice([None, 1, 2]),
            commune_code=chance.choice(["", "26041", "26042"]),
        )

    likely, far = 0, 0
    for _ in range(20_000):
        one, other = some(), some()
        near = likeness(one, other).score >= LIKELY
        away = is_out_of_reach(one, other)
        assert not (near and away), (one, other)
        likely, far = likely + near, far + away
    assert likely > 500
    assert far > 10_000
