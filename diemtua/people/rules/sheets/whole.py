"""What can only be seen over the whole file: one number in two rows, one child in two rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from diemtua.lib.text import fold
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.model import RowRead, error, warning

_MOST_NAMED = 3


def check_file(rows: Sequence[RowRead], sheets: Sequence[str] = ()) -> None:
    """Mark rows that repeat each other. One number for two children is a fault of both rows, for nobody knows whose.

    A row that repeats another child word for word keeps the first and stops the later ones. `sheets` are the names of
    the sheets, for rows that stand in others.
    """
    numbers: dict[str, list[RowRead]] = defaultdict(list)
    children: dict[tuple[str, str, str], list[RowRead]] = defaultdict(list)
    for row in rows:
        if number := row.values.get("number"):
            numbers[number].append(row)
        if (name := row.values.get("full_name")) and (born := row.values.get("birth_on")):
            children[fold(name), born, fold(row.values.get("mother", ""))].append(row)
    for same in numbers.values():
        if len(same) > 1:
            one_child = len({_who(row) for row in same}) == 1
            for row in same[1:] if one_child else same:
                row.problems.append(error(Field.NUMBER, "number_repeated", rows=_others(row, same, sheets)))
    for same in children.values():
        if len(same) > 1 and not _told_apart(same):
            for row in same[1:]:
                row.problems.append(warning(Field.FULL_NAME, "row_repeated", rows=_others(row, same, sheets)))


def check_elsewhere(
    rows: Iterable[RowRead], keys: Iterable[bytes | None], communes: Mapping[bytes | None, str]
) -> None:
    """Mark rows whose number belongs to a child of another commune; `keys` are those of their numbers."""
    if not communes:
        return
    for row, key in zip(rows, keys, strict=True):
        if commune := communes.get(key):
            row.problems.append(error(Field.NUMBER, "number_elsewhere", commune=commune))


def _who(row: RowRead) -> tuple[str, str]:
    return fold(row.values.get("full_name", "")), row.values.get("birth_on", "")


def _told_apart(rows: Sequence[RowRead]) -> bool:
    """Each has a number of its own: two children of one name and day."""
    numbers = [row.values.get("number") for row in rows]
    return all(numbers) and len(set(numbers)) == len(numbers)


def _others(row: RowRead, same: Sequence[RowRead], sheets: Sequence[str]) -> str:
    """Numbers of the other rows; one of another sheet as the spreadsheet program writes it: Ấp 2!7."""
    named = (
        str(other.number) if other.sheet == row.sheet else f"{sheets[other.sheet]}!{other.number}"
        for other in same
        if other is not row
    )
    return ", ".join(islice(named, _MOST_NAMED)) + ("…" if len(same) - 1 > _MOST_NAMED else "")
