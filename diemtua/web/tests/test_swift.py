"""What templates remember says what it said before, in the language and with the words of now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from diemtua.people.pages.lines import Line
from diemtua.web.templatetags import swift, ui

LINE = Line(
    uuid="u1", url="/children/u1/", name="Nguyễn <b>An</b> & 100%s", why="", born="14/03/2017", age="0", sex="Nữ",
    village_id="", village="", group="", group_name="", more_groups=(), is_restricted=False, school="–",
    school_state="", poverty="–",
)  # fmt: skip
LINES = [
    LINE,
    replace(LINE, age="", why="đúng cả tên", village="Khu phố 7", group="G04", group_name="Khuyết tật"),
    replace(LINE, group="G01", more_groups=("G04", "G13"), is_restricted=True),
    replace(LINE, name="{{ line.url }} \x020\x03", is_restricted=True),
]


def drawn(text: str, **facts: Any) -> str:
    return Template(text).render(Context(facts))


@pytest.mark.parametrize("may_pick", [True, False])
def test_lines_drawn_by_their_shape_are_the_lines_drawn_one_by_one(may_pick: bool) -> None:
    name = "people/parts/child_line.html"
    for language in ("vi", "en"):
        with override(language):
            single = [render_to_string(name, {"line": line, "may_pick": may_pick}).strip() for line in LINES]
            assert swift.rows(name, LINES, may_pick=may_pick) == "".join(single)
    assert swift.rows(name, []) == ""


def test_words_that_are_safe_already_stay_as_they_are() -> None:
    line = replace(LINE, name="a & b", born=SafeString("<i>2017</i>"))
    found = swift.rows("people/parts/child_line.html", [line], may_pick=False)
    assert ">a &amp; b<" in found
    assert "<i>2017</i>" in found


def test_words_of_a_template_are_said_in_the_language_of_now() -> None:
    template = Template('{% trans "Trẻ em" %}{% trans "Trẻ em" as kept %}, {{ kept }}')
    for _ in range(2):
        assert template.render(Context()) == "Trẻ em, Trẻ em"
        with override("en"):
            assert template.render(Context()) == "Children, Children"


def test_words_that_change_are_not_remembered() -> None:
    template = Template("{% trans said %}{% trans 'a<b' %}{% trans '100%' %}")
    assert template.render(Context({"said": "x<y"})) == "x&lt;ya<b100%"
    assert template.render(Context({"said": "z"})) == "za<b100%"


def test_addresses_are_those_of_django() -> None:
    one, other = uuid4(), uuid4()
    template = Template('{% url "people:child" one %}{% url "people:child" one as kept %} {{ kept }}')
    for each in (one, other, str(one)):
        address = reverse("people:child", args=[each])
        assert template.render(Context({"one": each})) == f"{address} {address}"
    assert drawn('{% url "people:nowhere" one as kept %}{{ kept }}', one=one) == ""
    with pytest.raises(NoReverseMatch):
        drawn('{% url "people:nowhere" one %}', one=one)


def test_a_piece_of_safe_words_is_not_the_piece_of_the_same_words_unsafe() -> None:
    name = "ui/crumb.html"
    assert "<i>" in ui.piece(name, slot=SafeString("<i>"))
    assert "&lt;i&gt;" in ui.piece(name, slot="<i>")
