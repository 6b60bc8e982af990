"""Reading a commune's sheet of children: which row is the header, what each cell means, what is wrong with it."""

from diemtua.people.rules.sheets.fields import COLUMNS, Field
from diemtua.people.rules.sheets.headers import Header, find_header
from diemtua.people.rules.sheets.model import Known, Problem, RowRead, Severity, SheetRead
from diemtua.people.rules.sheets.problems import sentence
from diemtua.people.rules.sheets.reading import read_rows

__all__ = [
    "COLUMNS",
    "Field",
    "Header",
    "Known",
    "Problem",
    "RowRead",
    "Severity",
    "SheetRead",
    "find_header",
    "read_rows",
    "sentence",
]
