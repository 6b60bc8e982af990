"""Templates compile and hold no bare words; every message has its English."""

from __future__ import annotations

import pytest
from django.template.loader import get_template

from tests.architecture.house import PACKAGE
from tools import messages

TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html")) + sorted(PACKAGE.glob("*/templates/**/*.txt"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_template_compiles(path: object) -> None:
    get_template(str(path).split("/templates/", 1)[1])


def test_no_bare_words_in_templates() -> None:
    """A word marked `lang="vi"` is the name of the language itself, and stays."""
    bare = [
        f"{path.relative_to(PACKAGE)}:{line}: {words}"
        for path in TEMPLATES
        for line, words in messages.bare_words(path.read_text(encoding="utf-8"))
        if 'lang="vi"' not in words
    ]
    assert not bare


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    missing = messages.untranslated(messages.read_catalogue(language), messages.all_messages())
    assert not sorted({f"{message.place[0]}: {message.key}" for message in missing})
