"""The list of children: what it shows to whom, its tabs and their counts, export and the sheet of a village."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import openpyxl
import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast, unit
from diemtua.lib.sealing import blind, seal
from diemtua.people.models import Child, Membership
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

LIST = "/children/"
NUMBER = "075217001234"
STRANGERS = ["thuy", "trung", "hung"]


@pytest.fixture
def here(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def children(here: Village) -> dict[str, Child]:
    today = AT.date()
    number = {"number_sealed": seal(NUMBER), "number_key": blind(NUMBER)}
    visited = {"visited_on": today - timedelta(10)}
    return {
        "an": make_child(
            "Nguyễn Hoài An", date(2017, 3, 14), village=here, is_special=True, groups=["G01.1"], **number
        ),
        "binh": make_child("Trần Bình", date(2011, 1, 5), village=here, is_special=True, groups=["G04"], **visited),
        "chi": make_child("Lê Chi", date(2020, 5, 5), village=here, flags=["R03"], poverty="poor", school="not_yet"),
        "dung": make_child("Đỗ Dũng", None, village=here, is_special=True, is_restricted=True, **visited),
        "far": make_child("Xa Lắm", date(2017, 1, 1), village=make_village(COMMUNE_B), is_special=True),
    }


def sheet_in(answer: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(answer.content)).active


def names(page: Any) -> list[str]:
    return [child.full_name for child in page.context["page"].object_list]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Nguyễn Hoài An", "Trần Bình", "Lê Chi", "Đỗ Dũng"]),
        ("tab=special", ["Nguyễn Hoài An", "Trần Bình", "Đỗ Dũng"]),
        ("tab=risk", ["Lê Chi"]),
        ("tab=unnumbered", ["Trần Bình", "Lê Chi", "Đỗ Dũng"]),
        ("tab=turning16", ["Trần Bình"]),
        ("tab=unvisited", ["Nguyễn Hoài An"]),
        ("group=G01", ["Nguyễn Hoài An"]),
        ("group=G04", ["Trần Bình"]),
        ("flag=R03", ["Lê Chi"]),
        ("poverty=poor&school=not_yet", ["Lê Chi"]),
        ("age=6-10", ["Nguyễn Hoài An", "Lê Chi"]),
        ("age=11-15", ["Trần Bình"]),
        ("mine=1", []),
        ("state=died", []),
        ("q=an+2017", ["Nguyễn Hoài An"]),
        ("q=hoai&tab=risk", []),
        (
            "tab=%27&age=x&group=G99&flag=%25&poverty=_&school=1&insurance=2&state=x&village=a,b&page=999&commune=x",
            None,
        ),
    ],
)
def test_what_is_narrowed(cast: Cast, children: dict[str, Child], query: str, shown: list[str] | None) -> None:
    page = cast.client("lan").get(f"{LIST}?{query}")
    assert page.status_code == 200
    assert shown is None or names(page) == shown


@pytest.mark.parametrize("who", ["lan", "minh", "thu", "hoa"])
def test_each_tab_counts_what_its_list_shows(cast: Cast, children: dict[str, Child], here: Village, who: str) -> None:
    held = cast.hoa.assignments.get()
    held.villages = [here.pk]
    held.save()
    client = cast.client(who)
    for tab in client.get(LIST).context["tabs"]:
        page = client.get(tab["url"])
        assert str(page.context["page"].paginator.said) == tab["said"]
        assert len(page.context["page"].object_list) == int(tab["said"])


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("url", [LIST, f"{LIST}sheet/", f"{LIST}?q=nguyen+hoai+an"])
def test_a_stranger_meets_no_list(cast: Cast, children: dict[str, Child], who: str, url: str) -> None:
    assert cast.client(who).get(url).status_code == 404


@pytest.mark.parametrize("who", ["thuy", "trung", "hung", "tam"])
def test_no_name_among_the_suggestions_for_others(cast: Cast, children: dict[str, Child], who: str) -> None:
    for words in ("hoai an", NUMBER, children["an"].code):
        page = cast.client(who).get("/search/", {"q": words}, headers={"HX-Request": "true"})
        assert "Hoài An" not in page.content.decode()


def test_the_suggestions_of_the_own_commune(cast: Cast, children: dict[str, Child]) -> None:
    page = cast.client("lan").get("/search/", {"q": "hoai an"}).content.decode()
    assert "Nguyễn Hoài An" in page
    assert "trùng tên gọi" in page


def test_a_neighbour_sees_the_own_alone(cast: Cast, children: dict[str, Child]) -> None:
    assert names(cast.client("tam").get(LIST)) == ["Xa Lắm"]


def test_a_collaborator_sees_the_own_villages(cast: Cast, children: dict[str, Child], here: Village) -> None:
    client = cast.client("hoa")
    assert names(client.get(LIST)) == []
    held = cast.hoa.assignments.get()
    held.villages = [here.pk]
    held.save()
    assert len(names(cast.client("hoa").get(LIST))) == 4


def test_a_group_that_lists_do_not_name(cast: Cast, children: dict[str, Child]) -> None:
    Membership.objects.create(
        child=children["dung"],
        group="G11",
        is_restricted=True,
        state="confirmed",
        since=date(2026, 1, 1),
        proposed_at=AT,
    )
    page = cast.client("lan").get(f"{LIST}?tab=special").content.decode()
    assert "Nhóm hạn chế" in page
    answer = cast.client("lan").get(f"{LIST}?group=G11")
    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}restricted/?group=G11")
    for who in ("minh", "thu"):
        assert names(cast.client(who).get(f"{LIST}?group=G11")) == []
        assert "G11" not in cast.client(who).get(LIST).content.decode()


def test_as_many_queries_for_twenty_as_for_one(
    cast: Cast, children: dict[str, Child], here: Village, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    client = cast.client("lan")
    for url in (LIST, f"{LIST}?q=nguyen", f"{LIST}?tab=special"):
        few = queries_of(partial(client.get, url))
        for place in range(20):
            make_child(f"Nguyễn Văn {place}", date(2016, 1, 1), village=here, is_special=True, groups=["G04"])
        assert queries_of(partial(client.get, url)) == few
        assert few - 1 <= 12  # the last is the test's own: it goes on seeing everything


def test_the_export_says_what_for(cast: Cast, children: dict[str, Child], here: Village) -> None:
    make_child("=HYPERLINK(1)", date(2019, 1, 1), village=here)
    client = cast.client("lan")
    answer = client.post(f"{LIST}export/", {"query": "", "purpose": "họp xã", "with_number": "on"})
    sheet = sheet_in(answer)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert {row[2] for row in rows} == {"Nguyễn Hoài An", "Trần Bình", "Lê Chi", "Đỗ Dũng", "=HYPERLINK(1)"}
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert NUMBER in {row[-1] for row in rows}
    entry = Entry.objects.get(verb="children.export")
    assert (entry.reason, entry.facts) == ("họp xã", {"rows": 5, "with_number": True, "locked": False})
    assert "An" not in entry.thing_label


def test_the_province_exports_no_number(cast: Cast, children: dict[str, Child]) -> None:
    answer = cast.client("minh").post(f"{LIST}export/", {"query": "", "purpose": "x", "with_number": "on"})
    sheet = sheet_in(answer)
    assert NUMBER not in {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert sheet.max_row == 6


def test_no_export_without_purpose_or_power(cast: Cast, children: dict[str, Child]) -> None:
    assert cast.client("lan").post(f"{LIST}export/", {"query": "", "purpose": " "}).status_code == 302
    for who in ("thu", "hoa", *STRANGERS):
        assert cast.client(who).post(f"{LIST}export/", {"query": "", "purpose": "x"}).status_code == 404
    assert not Entry.objects.filter(verb="children.export").exists()


def test_the_chosen_are_exported_and_given(cast: Cast, children: dict[str, Child], here: Village) -> None:
    held = cast.hoa.assignments.get()
    held.villages = [here.pk]
    held.save()
    client, ids = cast.client("lan"), [str(children["an"].uuid), str(children["far"].uuid), "x"]
    assert client.post(f"{LIST}bulk/", {"act": "export", "id": ids}).status_code == 200
    answer = client.post(f"{LIST}bulk/", {"act": "export", "id": ids, "purpose": "thăm"})
    assert sheet_in(answer).max_row == 2
    asked = client.post(f"{LIST}bulk/", {"act": "keeper", "id": ids})
    assert "Lê Thị Hoa" in asked.content.decode()
    client.post(f"{LIST}bulk/", {"act": "keeper", "id": ids, "keeper": str(cast.hoa.pk)})
    children["an"].refresh_from_db()
    assert children["an"].keeper_id == cast.hoa.pk
    assert names(cast.client("hoa").get(f"{LIST}?mine=1")) == ["Nguyễn Hoài An"]
    assert client.post(f"{LIST}bulk/", {"act": "keeper", "id": ids, "keeper": "999999"}).status_code == 422
    assert client.post(f"{LIST}bulk/", {"act": "export"}).status_code == 302


def test_the_sheet_of_a_village(cast: Cast, children: dict[str, Child], here: Village) -> None:
    page = cast.client("lan").get(f"{LIST}sheet/?village={here.pk}").content.decode()
    assert "Nguyễn Hoài An" in page
    assert Entry.objects.get(verb="children.print").facts == {"rows": 4}


def test_a_number_of_elsewhere_is_told_by_its_commune(cast: Cast, children: dict[str, Child]) -> None:
    page = cast.client("tam").get(LIST, {"q": NUMBER}).content.decode()
    assert unit(COMMUNE_A).name in page
    assert "Hoài An" not in page
    assert Entry.objects.get(verb="number.ask").facts == {"communes": [COMMUNE_A]}
    assert "có hồ sơ ở nơi khác" in page
    assert "có hồ sơ ở nơi khác" not in cast.client("hoa").get(LIST, {"q": NUMBER}).content.decode()
