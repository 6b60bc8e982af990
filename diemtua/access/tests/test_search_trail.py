"""Looking through the trail, and taking it along: for those who may, in their own place, with a purpose."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from diemtua.access import operations, queries
from diemtua.access.codes import Verb
from diemtua.access.queries import TrailAsked
from diemtua.access.testing import AT, TODAY
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.trail import operations as trail
from diemtua.trail.models import Entry

PURPOSE = "thanh tra định kỳ quý IV của Sở"


@pytest.fixture
def done(cast: Any) -> None:
    """One act of each of two communes' officers, a day apart."""
    trail.record("thing.do", "Hồ sơ của xã A", by=cast.as_("lan"), at=AT)
    trail.record("thing.do", "=cmd|' /C calc'!A0", by=cast.as_("tam"), at=AT + timedelta(days=1), reason="xã B")


def labels(cast: Any, name: str, **asked: Any) -> set[str]:
    return {entry.thing_label for entry in queries.trail_found(cast.as_(name), TrailAsked(verb="thing", **asked))}


def test_each_searches_their_own_place(cast: Any, done: None) -> None:
    both = {"Hồ sơ của xã A", "=cmd|' /C calc'!A0"}
    assert labels(cast, "minh") == labels(cast, "thu") == labels(cast, "hung") == both
    assert labels(cast, "lan") == {"Hồ sơ của xã A"}
    assert labels(cast, "trung") == set()


def test_by_words_and_by_days_to_the_end_of_the_day(cast: Any, done: None) -> None:
    assert labels(cast, "minh", text="xã A") == {"Hồ sơ của xã A"}
    assert labels(cast, "minh", since=TODAY, until=TODAY) == {"Hồ sơ của xã A"}
    assert labels(cast, "minh", since=TODAY + timedelta(days=1)) == {"=cmd|' /C calc'!A0"}


def test_the_page_shows_what_was_done_in_words(cast: Any, done: None) -> None:
    page = cast.client("thu").get("/access/trail/?text=xã A").content.decode()
    assert "Hồ sơ của xã A" in page
    assert "calc" not in page


def test_unreadable_questions_are_as_if_not_asked(cast: Any, done: None) -> None:
    answer = cast.client("thu").get("/access/trail/?since=32/13/2026&verb=khong.co&page=999")
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["lan", "trung", "hoa", "thuy"])
def test_for_others_the_page_is_not_there(cast: Any, name: str) -> None:
    client = cast.client(name)
    assert client.get("/access/trail/").status_code == 404
    assert client.post("/access/trail/export/", {"purpose": PURPOSE}).status_code == 404
    with pytest.raises(NotAllowed):
        operations.export_trail(TrailAsked(), purpose=PURPOSE, by=cast.as_(name), at=AT)


def test_an_export_is_itself_in_the_trail_with_purpose_and_question(cast: Any, done: None) -> None:
    answer = cast.client("thu").post("/access/trail/export/?verb=thing.do", {"purpose": PURPOSE})
    assert answer["Content-Disposition"] == 'attachment; filename="nhat-ky.xlsx"'
    assert Entry.objects.get(verb=Verb.EXPORT_TRAIL).reason == PURPOSE


def test_a_cell_that_begins_with_an_equals_sign_is_text(cast: Any, done: None) -> None:
    file = operations.export_trail(TrailAsked(verb="thing"), purpose=PURPOSE, by=cast.as_("thu"), at=AT)
    sheet = load_workbook(BytesIO(file)).active
    assert sheet is not None
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if "calc" in str(cell.value))
    assert cell.data_type == "s"


@pytest.mark.parametrize("purpose", ["", "xem", "   "])
def test_without_a_purpose_nothing_leaves(cast: Any, purpose: str) -> None:
    with pytest.raises(Invalid):
        operations.export_trail(TrailAsked(), purpose=purpose, by=cast.as_("thu"), at=AT)
    answer = cast.client("thu").post("/access/trail/export/", {"purpose": purpose})
    assert answer.status_code == 422
    assert not Entry.objects.filter(verb=Verb.EXPORT_TRAIL).exists()


def test_the_page_takes_the_same_number_of_queries_for_many(
    cast: Any, done: None, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = cast.client("thu")
    with CaptureQueriesContext(connection) as few:
        client.get("/access/trail/?verb=thing.do")
    for n in range(20):
        trail.record("thing.do", f"việc {n}", by=cast.as_("lan"), at=AT)
    with django_assert_num_queries(len(few)):
        client.get("/access/trail/?verb=thing.do")
