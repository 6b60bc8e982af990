"""Reading a commune's sheet of children: which row is the header, what each cell means, what is wrong with it."""

from diemtua.people.rules.sheets.fields import COLUMNS, Field
from diemtua.people.rules.sheets.headers import Header, find_header
from diemtua.people.rules.sheets.model import Known, Problem, RowRead, Severity, SheetRead
from diemtua.people.rules.sheets.problems import sentence
from diemtua.people.rules.sheets.reading import read_rows
from diemtua.people.rules.sheets.several import List, Page, pages_of, to_read

__all__ = [
    "COLUMNS",
    "Field",
    "Header",
    "Known",
    "List",
    "Page",
    "Problem",
    "RowRead",
    "Severity",
    "SheetRead",
    "find_header",
    "pages_of",
    "read_rows",
    "sentence",
    "to_read",
]
