"""What is compared: two papers as plain values. Doors fill them from tables or from a reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """The level of government that issued a paper, or that an agency belongs to."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One task of a paper. `deadline_norm` is in the notation of `plan read`; `due_on` wins over it when known."""

    key: str
    text: str
    heading_path: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    deadline: str = ""
    deadline_norm: tuple[str, ...] = ()
    due_on: date | None = None
    product: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One target of a paper: `population` and `outcome` may be given by a person; else they are read from the text."""

    key: str
    text: str
    comparator: str
    value: float
    unit: str
    year: int | None = None
    population: str = ""
    outcome: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A document: what it is called, who issued it, its tasks and targets.

    `is_of_agency` says that one office issued it: only what is that office's is asked of it.
    """

    title: str = ""
    level: Level = Level.PROVINCE
    issuer: str = ""
    issued_on: date | None = None
    is_of_agency: bool = False
    items: tuple[Item, ...] = ()
    figures: tuple[Figure, ...] = ()
