"""What a record says, as people read it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from diemtua.lib.dates import day
from diemtua.people.queries.numbers import number_shown
from diemtua.people.rules.births import birth_words
from diemtua.people.rules.merging import Choice


def said_in(choice: Choice, record: Any) -> str:
    """What a record, or an earlier version of it, says there. A personal number is shown by its first six digits."""
    match choice.key:
        case "birth":
            return _(birth_words(record.birth_on, record.birth_precision))
        case "number":
            return number_shown(record)
        case "place":
            return ", ".join(str(part) for part in (record.address, record.village) if part)
        case "photo":
            return _("có ảnh") if record.photo else ""
    said = (_of_column(record, column) for column in choice.columns if column != "sort_key")
    return ", ".join(words for words in said if words)


def _of_column(record: Any, column: str) -> str:
    value = getattr(record, column)
    if value in {None, "", "unknown"}:
        return ""
    label = getattr(record, f"get_{column}_display", None)
    if label:
        return str(label())
    return day(value) if isinstance(value, date) else str(value)
