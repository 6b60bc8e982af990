"""The library: any word without marks, shown as the paper has it; kinds, levels, years, force; a quick look."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diemtua.access.testing import TODAY, Cast
from diemtua.lib.text import fold_in_place
from diemtua.plans import queries
from diemtua.plans.models import Document
from diemtua.plans.rules.force import Force, force_of
from diemtua.plans.rules.found import pieces_of
from diemtua.plans.testing import add_commune_plan, add_plan


@pytest.fixture
def both(cast: Cast) -> tuple[Document, Document]:
    return add_plan(cast), add_commune_plan(cast)


def found(cast: Cast, who: str = "minh", **wanted: object) -> list[str]:
    rows = queries.library(cast.as_(who), queries.Wanted(**wanted), TODAY)  # type: ignore[arg-type]
    return [row.number for row in rows]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("nghi hoc dai ngay", ["31/KH-UBND"]),
        ("NGHỈ HỌC dài ngày", ["31/KH-UBND"]),
        ("Khoa", ["9/KH-UBND"]),
        ("31-KH", ["31/KH-UBND", "9/KH-UBND"]),  # by number first, then where it is named
        ("mua kho", ["9/KH-UBND", "31/KH-UBND"]),
        ("không hề có", []),
        ("' & ! : * ( |", []),
        ("%_\\", []),
    ],
)
def test_any_word_of_any_paper(cast: Cast, both: tuple[Document, Document], text: str, numbers: list[str]) -> None:
    assert sorted(found(cast, text=text)) == sorted(numbers)
    if text == "31-KH":
        assert found(cast, text=text)[0] == "31/KH-UBND"


def test_what_was_found_is_shown_with_its_marks(cast: Cast, both: tuple[Document, Document]) -> None:
    page = cast.client("minh").get("/plans/?q=nghi+hoc+dai+ngay").content.decode()
    assert "<mark>nghỉ</mark> <mark>học</mark> <mark>dài</mark> <mark>ngày</mark>" in page
    hits = cast.client("minh").get("/search/?q=nghi+hoc+dai").content.decode()
    assert "nghỉ học dài ngày" in hits


def test_a_hostile_paper_shows_its_letters_and_nothing_else(cast: Cast) -> None:
    document = add_plan(cast)
    words = "tin bom <script>alert(1)</script> hết"
    Document.objects.filter(pk=document.pk).update(text=words, body=fold_in_place(words))
    page = cast.client("minh").get("/plans/?q=bom").content.decode()
    assert "<script>alert" not in page
    assert "<mark>bom</mark> &lt;script&gt;" in page


def test_the_neighbour_finds_nothing(cast: Cast, both: tuple[Document, Document]) -> None:
    assert found(cast, "tam", text="tram y te phuong") == []
    assert found(cast, "lan", text="tram y te phuong") == ["9/KH-UBND"]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({"kind": "Kế hoạch"}, ["31/KH-UBND", "9/KH-UBND"]),
        ({"kind": "Chỉ thị"}, []),
        ({"level": "commune"}, ["9/KH-UBND"]),
        ({"level": "province"}, ["31/KH-UBND"]),
        ({"level": "centre"}, []),
        ({"year": 2026}, ["31/KH-UBND", "9/KH-UBND"]),
        ({"year": 2019}, []),
        ({"force": "in_force"}, ["31/KH-UBND", "9/KH-UBND"]),
        ({"force": "ended"}, []),
        ({"force": "nonsense"}, ["31/KH-UBND", "9/KH-UBND"]),
    ],
)
def test_narrowing(cast: Cast, both: tuple[Document, Document], wanted: dict[str, object], numbers: list[str]) -> None:
    assert sorted(found(cast, **wanted)) == numbers  # type: ignore[arg-type]


DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("facts", "force"),
    [
        ({"issued_on": DAY}, Force.IN_FORCE),
        ({"issued_on": None}, Force.IN_FORCE),
        ({"issued_on": DAY + timedelta(1)}, Force.NOT_YET),
        ({"issued_on": DAY, "effective_on": DAY + timedelta(1)}, Force.NOT_YET),
        ({"issued_on": DAY + timedelta(1), "effective_on": DAY}, Force.IN_FORCE),
        ({"issued_on": DAY, "ended_on": DAY}, Force.ENDED),
        ({"issued_on": DAY, "ended_on": DAY + timedelta(1)}, Force.IN_FORCE),
        ({"issued_on": DAY, "withdrawn": True}, Force.ENDED),
        ({"issued_on": None, "drafted": True}, Force.NOT_YET),
        ({"issued_on": DAY, "ended_on": DAY, "replaced": True}, Force.REPLACED),
    ],
)
def test_the_rule_of_force_and_the_question_to_the_database_agree(
    cast: Cast, facts: dict[str, object], force: Force
) -> None:
    assert force_of(DAY, **facts) == force  # type: ignore[arg-type]
    document = add_plan(cast)
    stored = {name: value for name, value in facts.items() if name.endswith("_on")}
    if facts.get("withdrawn"):
        stored["state"] = "withdrawn"
    if facts.get("drafted"):
        stored["state"] = "draft"
    Document.objects.filter(pk=document.pk).update(**stored)
    if facts.get("replaced"):
        other = add_commune_plan(cast)
        Document.objects.filter(pk=other.pk).update(replaces=document, state="confirmed", commune_code="")
    viewer = cast.as_("minh")
    for each in Force:
        rows = queries.library(viewer, queries.Wanted(force=each), DAY)
        assert rows.filter(pk=document.pk).exists() == (each is force), each


def test_words_are_cut_where_they_begin() -> None:
    pieces = pieces_of("Trẻ em mồ côi; trẻem", ["tre", "em"])
    assert [(piece.text, piece.hit) for piece in pieces] == [
        ("Trẻ", True), (" ", False), ("em", True), (" mồ côi; ", False), ("trẻem", True),
    ]  # fmt: skip
    assert pieces_of("không có gì", ["xyz"]) == []


def test_a_quick_look_shows_the_first_lines_to_those_who_may_see(cast: Cast, both: tuple[Document, Document]) -> None:
    address = f"/plans/documents/{both[0].uuid}/preview/"
    whole = cast.client("minh").get(address).content.decode()
    assert "Chăm lo trẻ em mùa khô" in whole
    piece = cast.client("minh").get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece
    assert "Chăm lo trẻ em mùa khô" in piece
    assert cast.client("hoa").get(address).status_code == 404
