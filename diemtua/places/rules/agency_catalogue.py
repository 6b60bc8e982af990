"""The kinds of agencies, old and new, from `seed/agency_kinds.csv`.

Its names stand for one unit of their level: "Công an tỉnh" is also "Công an thành phố", "Công an xã" also
"Công an phường". `successor_kind` lists who took over since the reforms of 2025, `kind` for all functions or
`kind:function+function` for some of them. Functions are short codes; `collective` marks names of many addressees at
once ("các sở, ban, ngành"), `person` marks offices held by one person. `valid_to` is the last day.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from diemtua.lib.seed import seed_path


@dataclass(frozen=True, kw_only=True, slots=True)
class Successor:
    kind: str
    functions: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyKind:
    """One kind of agency at one level."""

    kind: str
    level: str
    name: str
    short: str
    aliases: tuple[str, ...]
    successors: tuple[Successor, ...]
    valid_from: date | None
    valid_to: date | None
    functions: frozenset[str]
    source: str

    @property
    def is_collective(self) -> bool:
        return "collective" in self.functions

    def is_in_force(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


def _successors(cell: str) -> tuple[Successor, ...]:
    parts = (part.partition(":") for part in cell.split(";") if part)
    return tuple(
        Successor(kind=kind, functions=frozenset(functions.split("+")) if functions else frozenset())
        for kind, _, functions in parts
    )


@lru_cache(maxsize=1)
def catalogue() -> dict[str, AgencyKind]:
    """All kinds by their code."""
    with seed_path("agency_kinds.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: _kind(row) for row in csv.DictReader(file)}


def _kind(row: dict[str, str]) -> AgencyKind:
    return AgencyKind(
        kind=row["kind"],
        level=row["level"],
        name=row["name"],
        short=row["short"],
        aliases=tuple(filter(None, row["aliases"].split(";"))),
        successors=_successors(row["successor_kind"]),
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        functions=frozenset(filter(None, row["functions"].split(";"))),
        source=row["source"],
    )


def successor_of(kind: str, function: str, on: date) -> AgencyKind | None:
    """Who has this function of an agency on that day: the agency itself while it stood, then its heir."""
    item = catalogue().get(kind)
    for _ in range(5):
        if item is None or item.is_in_force(on) or (item.valid_from and on < item.valid_from):
            return item
        named = [s for s in item.successors if function in s.functions]
        general = [s for s in item.successors if not s.functions]
        heirs = named or general
        item = catalogue().get(heirs[0].kind) if heirs else None
    return item
