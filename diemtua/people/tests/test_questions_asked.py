"""How many questions the pages of the register ask the database: twelve at most, as many for one row as for twenty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from diemtua.access.testing import COMMUNE_A, Cast
from diemtua.lib.paging import long_page_of
from diemtua.people.models import Child
from diemtua.people.queries import lines_of
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village

LIST = "/children/"
MOST = 12 + 1  # when a page is answered, the tests' own fence is put up again


@pytest.fixture
def here(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.mark.parametrize("who", ["lan", "minh"])
@pytest.mark.parametrize("query", ["", "tab=special", "age=6-10", "q=nguyen+an", "q=an+2017", "q=075217001234"])
def test_a_list_asks_as_often_for_twenty_as_for_one(
    who: str, query: str, here: Village, cast: Cast, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    browser = cast.client(who)

    def look() -> Any:
        return browser.get(f"{LIST}?{query}")

    make_child("Nguyễn An", date(2017, 3, 14), village=here, is_special=True, groups=["G01.1"])
    look()  # the first look at a page after signing in notes it
    one = queries_of(look)
    for _ in range(19):
        make_child("Nguyễn An", date(2017, 3, 14), village=here, is_special=True, groups=["G04"])
    assert queries_of(look) == one
    assert one <= MOST


@pytest.mark.parametrize("who", ["lan", "minh"])
def test_a_record_asks_no_more_than_twelve(
    who: str, here: Village, cast: Cast, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    child = make_child("Nguyễn An", date(2017, 3, 14), village=here, is_special=True, groups=["G01.1"])
    browser = cast.client(who)
    browser.get(f"{LIST}{child.uuid}/")
    assert queries_of(lambda: browser.get(f"{LIST}{child.uuid}/")) <= MOST


def test_beside_a_search_no_tab_is_counted(here: Village, cast: Cast) -> None:
    make_child("Nguyễn An", date(2017, 3, 14), village=here)
    page = cast.client("lan").get(f"{LIST}?q=an")
    assert [tab["said"] for tab in page.context["tabs"]] == [""] * 6
    assert page.context["page"].paginator.said == "1"


@pytest.mark.parametrize(("asked", "shown"), [("1", 1), ("2", 2), ("9", 2), ("x", 1)])
def test_a_count_that_is_known_decides_which_pages_there_are(
    asked: str, shown: int, here: Village, rf: Any, cast: Cast, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        make_child("Nguyễn An", village=here)
    rows = Child.objects.order_by("pk")
    with django_assert_num_queries(1):
        page = long_page_of(rf.get("/", {"page": asked}), rows, lines_of, 2, count=3)
    assert page.number == shown
    assert page.paginator.count == 3
    assert len(page.object_list) == (2 if shown == 1 else 1)
