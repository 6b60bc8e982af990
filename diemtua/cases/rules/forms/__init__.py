"""Forms as data: seed/case_forms, each with version, dates, law, and a mark on what was not read in the annex."""

from diemtua.cases.rules.forms.answers import Fault, Line, answered, faults_of, lines_of
from diemtua.cases.rules.forms.model import UNSEEN, Edition, Field, Section, all_editions, edition, edition_on

__all__ = [
    "UNSEEN",
    "Edition",
    "Fault",
    "Field",
    "Line",
    "Section",
    "all_editions",
    "answered",
    "edition",
    "edition_on",
    "faults_of",
    "lines_of",
]
