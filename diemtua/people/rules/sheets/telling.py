"""A fault of a cell in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from diemtua.people.rules.sheets.problems import sentence


def said_of(problem: Mapping[str, Any]) -> str:
    """The sentence of a fault as it is kept with its row."""
    words = problem["words"]
    if "hint" in words:
        hint = words["hint"]
        words = {**words, "hint": _(hint)}
    return str(_(sentence(problem["code"])) % words)
