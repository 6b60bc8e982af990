"""Any old or new address, name or code gives the right unit and today's."""

from __future__ import annotations

import json
from datetime import date

import pytest

from diemtua.config.cli import run
from diemtua.places.rules.gazetteer import load
from diemtua.places.rules.resolver import Match, resolve
from diemtua.places.testing import AddressCase, address_cases

CASES = 400
LAST_OLD_DAY = date(2025, 6, 30)


def best(text: str, on: date | None = None) -> Match:
    matches = resolve(text, on=on)
    assert matches, text
    return matches[0]


def is_right(case: AddressCase) -> bool:
    found = resolve(case.text)
    return bool(found) and (found[0]["code"], bool(found[0]["valid_to"])) == (case.code, case.past)


@pytest.mark.parametrize(
    ("text", "code", "today"),
    [
        ("Phường Tân Hiệp, TP Biên Hòa, Đồng Nai", "26008", {"26017"}),
        ("phường Trấn Biên, Đồng Nai", "26041", {"26041"}),
        ("xa vinh thuy - huyen vinh linh - quang tri", "19402", {"19405"}),
        ("P.05, Q. 3, TP.HCM", "27151", {"27154"}),
        ("Q3 P5 Sài Gòn", "27151", {"27154"}),
        ("TT. Gia Ray, H. Xuân Lộc", "26425", {"26425"}),
        ("Đồng Nai, Biên Hòa, Tân Hiệp", "26008", {"26017"}),
        ("số 12 đường Nguyễn Huệ, khu phố 3, phường Tân Hiệp, Biên Hoà, Đồng Nai", "26008", {"26017"}),
        ("x. ea h'leo, dak lak", "24184", {"24184"}),
        ("PHƯỜNG TÂN HIỆP THÀNH PHỐ BIÊN HOÀ TỈNH ĐỒNG NAI", "26008", {"26017"}),
        ("Phường Hạ Long, Quảng Ninh, Việt Nam", "06688", {"06688"}),
        ("huyện Côn Đảo", "755", {"26732"}),
        ("tỉnh Kiên Giang", "91", {"91"}),
        ("Thừa Thiên Huế", "46", {"46"}),
        ("phường 14 Bình Thạnh HCM", "26935", {"26929"}),
        ("Ward 5, District 3, Ho Chi Minh City", "27151", {"27154"}),
        ("Tan Hiep Ward, Bien Hoa City, Dong Nai Province, Vietnam", "26008", {"26017"}),
        ("xã Vĩnh Thủy thuộc huyện Vĩnh Linh của tỉnh Quảng Trị", "19402", {"19405"}),
    ],
)
def test_an_address_as_people_write_it_is_understood(text: str, code: str, today: set[str]) -> None:
    match = best(text)
    assert match["code"] == code
    assert {heir["code"] for heir in match["current"]} == today


@pytest.mark.parametrize("text", ["Ddoongf Nai", "Đồnf Nai", "Đồgn Nai", "dong nia", "ĐồngNai", "tỉh Đồng Nai"])
def test_a_typing_fault_is_seen_through(text: str) -> None:
    assert best(text)["code"] == "75"


def test_a_ward_of_today_under_its_former_city_is_still_todays() -> None:
    assert best("P. Trấn Biên, TP Biên Hòa, tỉnh Đồng Nai")["valid_to"] is None


def test_an_old_commune_under_todays_province_is_still_the_old_one() -> None:
    match = best("xã Vĩnh Thủy, huyện Vĩnh Linh, tỉnh Quảng Trị")
    assert match["valid_to"] == "2025-06-30"


def test_a_name_of_both_times_is_todays_unless_said_otherwise() -> None:
    assert best("Quảng Trị")["valid_to"] is None
    assert best("Quảng Trị", on=LAST_OLD_DAY)["code"] == "45"
    assert best("tỉnh Quảng Trị (cũ)")["code"] == "45"


@pytest.mark.parametrize(
    ("code", "before", "since"),
    [
        ("91", "Tỉnh Kiên Giang", "Tỉnh An Giang"),
        ("44", "Tỉnh Quảng Bình", "Tỉnh Quảng Trị"),
        ("52", "Tỉnh Bình Định", "Tỉnh Gia Lai"),
    ],
)
def test_a_code_used_twice_is_told_apart_by_the_day(code: str, before: str, since: str) -> None:
    assert [match["name"] for match in resolve(code, on=LAST_OLD_DAY)] == [before]
    assert [match["name"] for match in resolve(code, on=date(2025, 7, 1))] == [since]
    assert [match["name"] for match in resolve(code)] == [since, before]


def test_a_code_that_lost_its_zeros_in_a_spreadsheet_is_found_with_less_confidence() -> None:
    whole, lost = best("00097"), best("97")
    assert lost["code"] == whole["code"]
    assert lost["confidence"] < whole["confidence"]


def test_a_name_many_units_have_gives_several_with_little_confidence() -> None:
    matches = resolve("xã Tân Lập")
    assert len(matches) > 3
    assert matches[0]["confidence"] < 0.5


def test_confidence_falls_from_match_to_match() -> None:
    for text in ("Quảng Trị", "xã Tân Lập, Đồng Nai", "Krông Nô"):
        figures = [match["confidence"] for match in resolve(text)]
        assert figures == sorted(figures, reverse=True)


@pytest.mark.parametrize("text", ["", "  ", "qwrtzp", "!!!", ",,,", "số 12", "日本", "a" * 5000, "0" * 40])
def test_what_is_no_address_gives_nothing(text: str) -> None:
    assert resolve(text) == []


def test_a_commune_divided_among_several_names_them_all_as_parts() -> None:
    gazetteer = load()
    divided = next(p for p in gazetteer.places if len(gazetteer.successors[p.row]) > 2)
    match = next(m for m in resolve(divided.code) if m["valid_to"])
    assert len(match["current"]) > 2
    assert {heir["share"] for heir in match["current"]} == {"partly"}


def test_clean_addresses_of_all_shapes_are_right() -> None:
    cases = address_cases(CASES, seed=20250701, noisy=False)
    wrong = [case for case in cases if not is_right(case)]
    assert len(wrong) / CASES < 0.03, wrong


def test_noisy_addresses_are_right() -> None:
    cases = address_cases(CASES, seed=20250702, noisy=True)
    wrong = [case for case in cases if not is_right(case)]
    assert len(wrong) / CASES < 0.05, wrong


def test_communes_are_found_by_their_full_name() -> None:
    """Every fortieth one, with all that stands over it, as the official list writes it."""
    gazetteer = load()
    communes = [place for place in gazetteer.places if place.level == "commune"]
    wrong = []
    for place in communes[::40]:
        above = [gazetteer.places[place.parent], gazetteer.places[place.province]]
        found = resolve(", ".join(dict.fromkeys(unit.name for unit in [place, *above])))
        if not found or found[0]["code"] != place.code:
            wrong.append((place.code, place.name))
    assert not wrong


def test_a_very_long_text_is_read_at_its_end() -> None:
    match = best("một chuyện rất dài " * 5000 + ", phường Trấn Biên, Đồng Nai")
    assert match["code"] == "26041"


def test_the_command_prints_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["place", "resolve", "44", "--on", "2025-06-30", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["matches"][0]["name"] == "Tỉnh Quảng Bình"
    assert set(answer["matches"][0]) == {
        "code", "name", "level", "parent_code", "valid_from", "valid_to", "current", "confidence",
    }  # fmt: skip


def test_the_command_says_so_when_nothing_is_recognised(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["place", "resolve", "qwrtzp"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert run(["place", "resolve", "qwrtzp", "--json"]) == 0


@pytest.mark.parametrize("arguments", [["", "--json"], ["44", "--on", "30/6/2025"], ["44", "--on", "2025-02-30"]])
def test_the_command_refuses_unreadable_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["place", "resolve", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1
