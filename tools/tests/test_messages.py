"""The keeper of the message catalogues, on good and bad examples."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from tools.messages import Message, bare_words, messages_in, untranslated, updated, written

PAGE = """{% load i18n %}
<h1>{% trans "Hôm nay" %}</h1>
    <p>{% blocktrans trimmed with name=user.name %}
        Chào {{ name }}
    {% endblocktrans %}</p>
{% blocktrans count n=rows %}{{ n }} việc{% plural %}{{ n }} việc (nhiều){% endblocktrans %}
"""


def keys(text: str, name: str) -> list[object]:
    return [message.key for message in messages_in(text, name)]


def test_messages_of_a_template() -> None:
    assert keys(PAGE, "a.html") == ["Hôm nay", "Chào %(name)s", ("%(n)s việc", "%(n)s việc (nhiều)")]


def test_messages_of_code() -> None:
    code = '_("Một")\ngettext_lazy("Hai")\nngettext("%d cái", "%d cái (nhiều)", n)\nnoop("Ba")\nother("Bốn")\n'
    assert keys(code, "a.py") == ["Một", "Hai", ("%d cái", "%d cái (nhiều)"), "Ba"]


def test_a_message_in_a_context_keeps_it() -> None:
    found = list(messages_in('pgettext("nút", "Gửi")\n', "a.py"))
    assert [(message.key, message.context) for message in found] == [("Gửi", "nút")]


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        ('<p>{% trans "Việc" %}</p>', []),
        ("{% blocktrans %}\nViệc\n{% endblocktrans %}", []),
        ("{# Việc #}{% comment %}Việc{% endcomment %}<!-- Việc -->", []),
        ('{% if a == "Việc" %}{{ b|default:"Việc" }}{% endif %}', []),
        ("<p>Việc</p>", [1]),
        ('<p>\n<a title="Mở việc">x</a>', [2]),
        ("{% blocktrans %}Việc{% endblocktrans %} và Đơn", [1]),
    ],
)
def test_bare_words(template: str, lines: list[int]) -> None:
    assert [line for line, _ in bare_words(template)] == lines


def test_an_update_keeps_words_and_drops_what_nobody_says() -> None:
    old = Catalog(locale="en")
    old.add("Việc", "Task")
    old.add("Cũ", "Old")
    found = [Message("Việc", None, ("a.py", 1)), Message("Mới", None, ("a.py", 2))]

    new = updated(old, found)

    assert [message.id for message in new if message.id] == ["Mới", "Việc"]
    assert [message.key for message in untranslated(new, found)] == ["Mới"]
    assert written(new) == written(updated(new, [Message(m.key, m.context, ("a.py", 99)) for m in found]))


def test_a_plural_with_one_form_is_not_translated() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add(("%d việc", "%d việc "), ("%d task", ""))
    assert untranslated(catalogue, [Message(("%d việc", "%d việc "), None, ("a.py", 1))])
