"""Spreadsheets people hand in, as rows of cells: .xlsx, .xls, .ods and .csv. No Django here.

A file that is too large, damaged, locked, full of macros or a bomb is refused in one sentence before it is opened.
"""

from diemtua.lib.grids.model import Cell, Grid, Sheet
from diemtua.lib.grids.opening import LARGEST, open_grid

__all__ = ["LARGEST", "Cell", "Grid", "Sheet", "open_grid"]
