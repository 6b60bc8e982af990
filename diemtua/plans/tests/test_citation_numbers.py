from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diemtua.plans.rules.numbers import (
    Citation,
    IssuerLevel,
    Known,
    Sameness,
    compare_citation,
    level_of,
    read_number,
    resolve,
    tidy_number,
)

DAY = date(2026, 4, 11)


@pytest.mark.parametrize(
    ("written", "key", "tidy"),
    [
        ("88-KH/TU", "88||kh|tu", "88-KH/TU"),
        ("88 - KH/TU", "88||kh|tu", "88-KH/TU"),
        ("88–KH / TU", "88||kh|tu", "88-KH/TU"),
        ("Số: 88-KH/TU,", "88||kh|tu", "88-KH/TU"),
        ("088-kh/tu", "88||kh|tu", "088-kh/tu"),
        ("174/KH-UBND", "174||kh|ubnd", "174/KH-UBND"),
        ("1 7 4/KH-UBND", "174||kh|ubnd", "174/KH-UBND"),
        ("Số 174/KH-UBND.", "174||kh|ubnd", "174/KH-UBND"),
        ("12a/KH-UBND", "12a||kh|ubnd", "12a/KH-UBND"),
        ("06/QĐ-TTg", "6||qd|ttg", "06/QĐ-TTg"),
        ("06/QÐ-TTg", "6||qd|ttg", "06/QĐ-TTg"),
        ("56/2017/NĐ-CP", "56|2017|nd|cp", "56/2017/NĐ-CP"),
        ("66.18/2026/NQ-CP", "66.18|2026|nq|cp", "66.18/2026/NQ-CP"),
        ("102/2016/QH13", "102|2016|qh13", "102/2016/QH13"),
        ("1234/UBND-KGVX", "1234||ubnd|kgvx", "1234/UBND-KGVX"),
    ],
)
def test_every_way_of_writing_a_number_has_one_key(written: str, key: str, tidy: str) -> None:
    found = read_number(written)
    assert found is not None
    assert (found.key, found.written, found.is_blank) == (key, tidy, False)


@pytest.mark.parametrize("written", ["Số: /KH-UBND", "Số /KH-UBND", "/KH-UBND", "Số -HD/BTGDVTU"])
def test_a_number_not_yet_given_is_blank_and_has_no_key(written: str) -> None:
    found = read_number(written)
    assert found is not None
    assert found.is_blank
    assert found.key == ""
    assert found.symbol


@pytest.mark.parametrize("written", ["", "Kế hoạch", "không số", "123", "ngày 05/6/2026", "05/6/2026"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("Ban Thường vụ Tỉnh ủy", IssuerLevel.PROVINCE),
        ("Ủy ban nhân dân thành phố Đồng Nai", IssuerLevel.PROVINCE),
        ("UBND tỉnh", IssuerLevel.PROVINCE),
        ("Sở Y tế", IssuerLevel.PROVINCE),
        ("Ủy ban nhân dân xã Phú Hòa, tỉnh Đồng Nai", IssuerLevel.COMMUNE),
        ("UBND phường Trấn Biên", IssuerLevel.COMMUNE),
        ("UBND huyện", IssuerLevel.DISTRICT),
        ("Văn phòng Trung ương Đảng", IssuerLevel.CENTRAL),
        ("Thủ tướng Chính phủ", IssuerLevel.CENTRAL),
        ("Bộ Y tế", IssuerLevel.CENTRAL),
        ("Bộ Chỉ huy Quân sự tỉnh", IssuerLevel.PROVINCE),
        ("Phòng Văn hóa - Xã hội", None),
        ("", None),
    ],
)
def test_the_level_of_an_issuer_is_in_its_words(issuer: str, level: IssuerLevel | None) -> None:
    assert level_of(issuer) is level


def test_the_level_may_be_in_the_number_alone() -> None:
    assert level_of("", read_number("28-CT/TW")) is IssuerLevel.CENTRAL
    assert level_of("", read_number("88-KH/TU")) is IssuerLevel.PROVINCE
    assert level_of("", read_number("102/2016/QH13")) is IssuerLevel.CENTRAL
    assert level_of("", read_number("174/KH-UBND")) is None


PARTY = Known(key="party", number="88-KH/TU", issued_on=DAY, issuer="Ban Thường vụ Tỉnh ủy", place="Đồng Nai")
CITY = Known(key="city", number="174/KH-UBND", issued_on=DAY, issuer="Ủy ban nhân dân thành phố Đồng Nai")
COMMUNE = Known(key="commune", number="174/KH-UBND", issued_on=DAY, issuer="UBND xã Phú Hòa", place="Đồng Nai")
DRAFT = Known(key="draft", number="/KH-UBND", year=2026, issuer="Ủy ban nhân dân thành phố Đồng Nai")


@pytest.mark.parametrize(
    ("citation", "known", "sameness"),
    [
        (Citation(number="88 - KH/TU", issued_on=DAY, issuer="Ban Thường vụ Tỉnh ủy"), PARTY, Sameness.SAME),
        (Citation(number="88-KH/TU", issued_on=DAY), PARTY, Sameness.SAME),
        (Citation(number="88-KH/TU", year=2026, place="Đồng Nai"), PARTY, Sameness.SAME),
        (Citation(number="88-KH/TU", year=2025, place="Đồng Nai"), PARTY, Sameness.NO),
        (Citation(number="88-KH/TU"), PARTY, Sameness.PERHAPS),
        (Citation(number="88-KH/TU", issued_on=date(2026, 4, 12)), PARTY, Sameness.PERHAPS),
        (Citation(number="88-KH/TU", issued_on=date(2024, 4, 11)), PARTY, Sameness.NO),
        (Citation(number="88-KH/TU", issued_on=DAY, place="Lâm Đồng"), PARTY, Sameness.NO),
        (Citation(number="89-KH/TU", issued_on=DAY), PARTY, Sameness.NO),
        (Citation(number="174/KH-UBND", issued_on=DAY, issuer="UBND thành phố", place="Đồng Nai"), CITY, Sameness.SAME),
        (Citation(number="174/KH-UBND", issued_on=DAY, issuer="UBND thành phố"), COMMUNE, Sameness.NO),
        (Citation(number="174/QĐ-UBND", issued_on=DAY), CITY, Sameness.NO),
        (Citation(number="kế hoạch", issued_on=DAY), CITY, Sameness.NO),
        (Citation(number="/KH-UBND", issued_on=DAY), CITY, Sameness.NO),
    ],
)
def test_whether_a_citation_means_a_document(citation: Citation, known: Known, sameness: Sameness) -> None:
    assert compare_citation(citation, known).sameness is sameness


def test_the_year_of_a_law_may_stand_in_its_date() -> None:
    law = Known(key="law", number="56/2017/NĐ-CP", issued_on=date(2017, 5, 9), issuer="Chính phủ")
    citation = Citation(number="56/NĐ-CP", issued_on=date(2017, 5, 9), issuer="Chính phủ")
    assert compare_citation(citation, law).sameness is Sameness.SAME


def test_a_draft_without_a_number_is_a_candidate_when_all_else_agrees() -> None:
    citation = Citation(number="214/KH-UBND", issued_on=date(2026, 5, 20), issuer="UBND thành phố", place="Đồng Nai")
    answer = resolve(citation, [DRAFT, CITY])
    assert answer.found is None
    assert [one.known.key for one in answer.candidates] == ["draft"]
    assert "chưa ghi số" in answer.candidates[0].reason


def test_one_certain_document_is_found_among_many() -> None:
    citation = Citation(number="174/KH-UBND", issued_on=DAY, issuer="UBND xã Phú Hòa")
    assert resolve(citation, [PARTY, CITY, COMMUNE, DRAFT]).found == COMMUNE


def test_two_documents_that_fit_alike_are_left_to_a_person() -> None:
    other = Known(key="other", number="174/KH-UBND", issued_on=DAY, issuer="UBND xã Long Thành", place="Đồng Nai")
    answer = resolve(Citation(number="174/KH-UBND", issued_on=DAY), [COMMUNE, other])
    assert answer.found is None
    assert {one.known.key for one in answer.candidates} == {"commune", "other"}


def test_nothing_in_the_library_is_no_document_and_no_candidate() -> None:
    assert resolve(Citation(number="88-KH/TU", issued_on=DAY), []).candidates == ()


@given(
    st.integers(1, 9999),
    st.sampled_from(["-", "/"]),
    st.sampled_from(["KH", "QĐ", "CT"]),
    st.integers(0, 2),
    st.integers(0, 2),
)
def test_spaces_round_the_signs_change_nothing(serial: int, sign: str, kind: str, before: int, after: int) -> None:
    plain = f"{serial}{sign}{kind}-UBND"
    spaced = f"Số: {serial}{' ' * before}{sign}{' ' * after}{kind} - UBND"
    ours, theirs = read_number(plain), read_number(spaced)
    assert ours is not None
    assert theirs is not None
    assert ours.key == theirs.key
    assert tidy_number(tidy_number(spaced)) == tidy_number(spaced) == plain


@given(st.text(max_size=40))
def test_any_text_is_read_without_falling_over(text: str) -> None:
    read_number(text)
    level_of(text)
