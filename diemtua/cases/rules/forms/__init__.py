"""Forms as data, each with version, dates, law, and a mark on what was not read in the annex."""

from diemtua.cases.rules.forms.answers import Fault, Line, answered, faults_of, lines_of
from diemtua.cases.rules.forms.model import (
    Edition,
    Field,
    Section,
    added_to,
    data_of,
    edition_from,
    is_locked,
    shipped,
)

__all__ = [
    "Edition",
    "Fault",
    "Field",
    "Line",
    "Section",
    "added_to",
    "answered",
    "data_of",
    "edition_from",
    "faults_of",
    "is_locked",
    "lines_of",
    "shipped",
]
