"""Figures without names: counted as lists count, small ones hidden with whatever would give them away."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast, client_for, make_user, unit
from diemtua.lib.actor import system_actor
from diemtua.people import jobs, operations, queries
from diemtua.people.models import Membership, Tally
from diemtua.people.rules.suppression import column_of
from diemtua.people.testing import make_child, make_village

URL = "/children/figures/"
COUNTER = system_actor("Đếm số liệu trẻ em")


def tallies() -> dict[tuple[str, str], int]:
    return {(each.commune_code, each.figure): each.count for each in Tally.objects.all()}


@pytest.fixture
def counted(cast: Cast) -> dict[tuple[str, str], int]:
    here, there = make_village(COMMUNE_A), make_village(COMMUNE_B)
    for place in range(7):
        child = make_child(f"Nguyễn An {place}", date(2017, 1, 1), village=here, is_special=True, groups=["G04"])
        Membership.objects.create(
            child=child,
            group="G04",
            subgroup="",
            is_restricted=False,
            state="confirmed",
            since=AT.date(),
            proposed_at=AT,
        )
    secret = make_child("Trần Bí", date(2012, 1, 1), village=here, is_special=True, is_restricted=True, poverty="poor")
    Membership.objects.create(
        child=secret, group="G11", is_restricted=True, state="confirmed", since=AT.date(), proposed_at=AT
    )
    make_child("Đã Mất", village=here, state="died", died_on=AT.date())
    for place in range(6):
        make_child(f"Lê Xa {place}", village=there, flags=["R01"])
    operations.count_figures(by=COUNTER, at=AT)
    return tallies()


def test_each_commune_is_counted(counted: dict[tuple[str, str], int]) -> None:
    found = {figure: count for (code, figure), count in counted.items() if code == COMMUNE_A}
    assert found == {"children": 8, "special": 8, "poor": 1, "unnumbered": 8, "unvisited": 8, "G04": 7, "G11": 1}
    assert counted[COMMUNE_B, "risk"] == 6


def test_counting_again_forgets_what_is_no_more(counted: dict[tuple[str, str], int]) -> None:
    Membership.objects.all().update(state="ended")
    operations.count_figures(by=COUNTER, at=AT + timedelta(days=1))
    assert not [figure for _code, figure in tallies() if figure.startswith("G")]


def test_the_nightly_job_counts(counted: dict[tuple[str, str], int]) -> None:
    Tally.objects.all().delete()
    jobs.count_figures(timestamp=int(datetime(2026, 11, 21).timestamp()))  # noqa: DTZ001 - only handed over
    assert tallies() == counted


def test_the_commune_sees_its_own_whole(cast: Cast, counted: dict[tuple[str, str], int]) -> None:
    table = queries.figures_for(cast.as_("lan"), AT.date())
    assert table.columns["G11"].cells == {COMMUNE_A: 1}
    assert [code for code, _name in table.places] == [COMMUNE_A]


@pytest.mark.parametrize("who", ["thuy", "minh", "thu"])
def test_the_province_sees_no_small_number(cast: Cast, counted: dict[tuple[str, str], int], who: str) -> None:
    table = queries.figures_for(cast.as_(who), AT.date())
    assert table.columns["children"].cells == {COMMUNE_A: 8, COMMUNE_B: 6}
    assert table.columns["children"].total == 14
    assert (table.columns["G11"].cells[COMMUNE_A], table.columns["G11"].total) == (None, None)
    page = cast.client(who).get(URL).content.decode()
    assert "…" in page
    assert ("?commune=" in page) == (who != "thuy")  # a leader has no list to go to
    assert "Nguyễn An" not in page


def test_the_analyst_sees_the_country(cast: Cast, counted: dict[tuple[str, str], int]) -> None:
    analyst = client_for(make_user("yen.cuc", "Trần Hải Yến", Role.MINISTRY_ANALYST))
    page = analyst.get(URL).content.decode()
    assert unit("75").name in page
    communes = analyst.get(f"{URL}?province=75").content.decode()
    assert unit(COMMUNE_A).name in communes
    assert "/children/?" not in communes
    for url in ("/children/", "/children/sheet/"):
        assert analyst.get(url).status_code == 404
    assert "Nguyễn An" not in analyst.get("/search/", {"q": "nguyen an"}).content.decode()


@pytest.mark.parametrize("who", ["hoa", "trung", "hung"])
def test_others_see_no_figures(cast: Cast, who: str) -> None:
    assert cast.client(who).get(URL).status_code == 404


@pytest.mark.parametrize(
    ("counts", "hidden", "total"),
    [
        ({"a": 10, "b": 20}, set(), 30),
        ({"a": 0, "b": 20}, set(), 20),
        ({"a": 3, "b": 20, "c": 9}, {"a", "c"}, 32),
        ({"a": 1, "b": 1, "c": 9, "d": 30}, {"a", "b", "c"}, 41),
        ({"a": 3, "b": 4, "c": 9}, {"a", "b"}, 16),
        ({"a": 3, "b": 0}, {"a"}, None),
        ({"a": 1, "b": 2}, {"a", "b"}, None),
        ({}, set(), 0),
    ],
)
def test_what_is_hidden(counts: dict[str, int], hidden: set[str], total: int | None) -> None:
    column = column_of(counts)
    assert {place for place, count in column.cells.items() if count is None} == hidden
    assert column.total == total
