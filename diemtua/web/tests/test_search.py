"""One box for pages, records and people; marks and case do not matter."""

from __future__ import annotations

from typing import Any

import pytest

from diemtua.lib import panels
from diemtua.lib.actor import Actor
from diemtua.lib.panels import Group, Row


def documents(actor: Actor, words: str) -> list[Group]:
    rows = [Row(title=f"Kế hoạch {n} về {words}", url=f"/plans/{n}/") for n in range(12)]
    return [Group(key="van-ban", title="Văn bản tìm thấy", icon="file-text", rows=rows)]


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = panels.Panel(slot="search", order=1, power="plans.view", render=documents)
    monkeypatch.setattr(panels, "_panels", {"search": [panel]})


def test_pages_are_found_without_marks(cast: Any, filled: None) -> None:
    text = cast.client("lan").get("/search/", {"q": "nhiem vu"}).content.decode()
    assert "Đi đến trang" in text


def test_the_box_gets_the_short_list_alone(cast: Any, filled: None) -> None:
    whole = cast.client("lan").get("/search/", {"q": "tet"}).content.decode()
    answer = cast.client("lan").get("/search/", {"q": "tet"}, headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert 0 < part.count('role="option"') < whole.count('class="dt-row ')


def test_what_was_typed_is_shown_as_text(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_panels", {"search": []})
    text = cast.client("lan").get("/search/", {"q": "<script>x</script>"}).content.decode()
    assert "<script>x" not in text
    assert "Không thấy gì với" in text


def test_one_letter_searches_no_records(cast: Any, filled: None) -> None:
    assert "Văn bản tìm thấy" not in cast.client("lan").get("/search/", {"q": "t"}).content.decode()
