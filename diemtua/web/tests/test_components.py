"""Components draw what pages hand them; the living page draws them all."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from diemtua.lib.actor import Actor
from diemtua.web import pages
from diemtua.web.templatetags import ui


def draw(source: str, request: HttpRequest | None = None, **context: Any) -> str:
    handed = RequestContext(request, context) if request else Context(context)
    return Template(CottonCompiler().process(source)).render(handed)


def test_a_button_is_a_link_when_it_leads_somewhere() -> None:
    assert draw('<c-button href="/x/" icon="check">Mở</c-button>').strip().startswith('<a class="dt-btn dt-btn-line"')
    assert '<button class="dt-btn dt-btn-primary" type="submit" data-key="x">' in draw(
        '<c-button kind="primary" data-key="x">Lưu</c-button>'
    )


class Form(forms.Form):
    name = forms.CharField(label="Tên", help_text="Như trên giấy")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_a_field_ties_its_words_to_itself() -> None:
    text = draw('<c-field :field="form.name" />', form=Form({"name": ""}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in text
    assert 'id="id_name_helptext"' in text
    assert 'id="id_name_error"' in text
    assert 'aria-invalid="true"' in text


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    text = draw('<c-field :field="form.kind" mark="required" />', form=Form())
    assert text.count("<fieldset") == 1
    assert re.search(r"<legend>Loại.*\(bắt buộc\)", text)
    assert text.count('type="radio"') == 2


def test_the_summary_of_errors_leads_into_the_fields() -> None:
    text = draw('<c-errors :form="form" />', form=Form({"kind": "a"}))
    assert 'href="#id_name"' in text
    assert 'role="alert"' in text
    assert not draw('<c-errors :form="form" />', form=Form()).strip()


def test_a_component_knows_only_what_it_was_handed(rf: RequestFactory) -> None:
    text = draw("<c-event>Xong</c-event>", request=rf.get("/"), day="22/11/2026", tone="late")
    assert "22/11/2026" not in text
    assert "late" not in text


def test_text_from_people_is_never_markup() -> None:
    text = draw('<c-panel title="{{ x }}" id="p">{{ x }}</c-panel><c-badge>{{ x }}</c-badge>', x="<b>x</b>")
    assert "<b>x" not in text


def test_the_pager_keeps_the_filters(rf: RequestFactory) -> None:
    page = Paginator(range(120), 50).get_page(2)
    text = draw('<c-pager :page="page" />', page=page, request=rf.get("/plans/?late=1&page=2"))
    assert "51–100 trong 120" in text
    assert "?late=1&amp;page=3" in text


def test_filters_change_one_at_a_time(rf: RequestFactory) -> None:
    request = rf.get("/plans/?late=1&page=4&q=a")
    assert ui.here({"request": request}, late=None) == "/plans/?q=a"
    assert ui.here({"request": request}, sort="due") == "/plans/?late=1&q=a&sort=due"


def test_people_are_known_by_the_end_of_their_names() -> None:
    assert (ui.initials("Ngô Thị Lan Anh"), ui.given_name("Ngô Thị Lan Anh"), ui.given_name("Ý Nhi")) == (
        "LA",
        "Lan Anh",
        "Ý Nhi",
    )


def test_the_living_page_shows_every_component(rf: RequestFactory, db: None) -> None:
    request = rf.get("/ui/")
    request.actor = Actor(user_id=1, name="Lan", role="administrator")  # type: ignore[attr-defined]
    text = pages.components(request).content.decode()
    for name in (
        "btn",
        "badge",
        "clock",
        "row",
        "panel",
        "field",
        "fix",
        "six",
        "rail",
        "time",
        "paper",
        "drop",
        "bulk",
    ):
        assert f"dt-{name}" in text
