"""The pages made from the code are as the code is."""

from __future__ import annotations

from diemtua.lib.moves import Move
from tools import docs


def test_a_diagram_has_a_line_for_each_way() -> None:
    drawn = docs.diagram({"close": Move(frozenset({"open", "waiting"}), "closed")})
    assert drawn.splitlines()[2:4] == ["    open --> closed: close", "    waiting --> closed: close"]


def test_the_page_of_states_is_as_the_code_is() -> None:
    assert docs.TARGET.read_text(encoding="utf-8") == docs.page(), "make docs"
