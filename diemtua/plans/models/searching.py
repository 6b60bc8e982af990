"""How text becomes words to be found: syllable by syllable, a number like 214/KH-UBND in its parts."""

from __future__ import annotations

from django.db.models import F, Func, TextField, Value

# What PostgreSQL's parser would keep together as a path, a host or a hyphenated word.
JOINTS = "/-_.:@&"


def syllables(column: str) -> Func:
    """The column with spaces for joints, so that every part of a number is a word of its own."""
    return Func(F(column), Value(JOINTS), Value(" " * len(JOINTS)), function="translate", output_field=TextField())
