"""The pages made from the code are as the code is."""

from __future__ import annotations

from pathlib import Path

from diemtua.lib.moves import Move
from tools import docs, law


def test_a_diagram_has_a_line_for_each_way() -> None:
    drawn = docs.diagram({"close": Move(frozenset({"open", "waiting"}), "closed")})
    assert drawn.splitlines()[2:4] == ["    open --> closed: close", "    waiting --> closed: close"]


def test_the_page_of_states_is_as_the_code_is() -> None:
    assert docs.TARGET.read_text(encoding="utf-8") == docs.page(), "make docs"


def test_the_page_of_the_law_is_as_code_and_data_are() -> None:
    assert law.TARGET.read_text(encoding="utf-8") == law.page(), "make docs"


def test_a_citation_is_found_in_words_and_not_in_code(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(
        '"""The clock. Twelve hours (NĐ 56/2017/NĐ-CP Đ27)."""\n# law.md section 12.3: never compared\nX = "QĐ 23"\n',
        "utf-8",
    )
    assert [(rule.cited, rule.module) for rule in law.rules(tmp_path)] == [
        ("NĐ 56/2017/NĐ-CP Đ27", "one"),
        ("law.md section 12.3", "one"),
    ]
