"""What was told, as any door hands it in: everything but the place may be missing (Mẫu 01)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from diemtua.people.codes import Precision, Sex


@dataclass(frozen=True)
class Grave:
    """Codes that make a report an emergency, as the office's lists have them."""

    harms: Collection[str] = ()
    suspects: Collection[str] = ()  # who cares for the child (NĐ 56/2017 Đ31.1)


@dataclass(frozen=True, kw_only=True)
class ToldChild:
    name: str = ""
    birth_on: date | None = None
    birth_precision: str = Precision.UNKNOWN
    age_words: str = ""
    sex: str = Sex.UNKNOWN
    address: str = ""
    father: str = ""
    mother: str = ""
    carer: str = ""

    @property
    def is_empty(self) -> bool:
        return self == ToldChild()


@dataclass(frozen=True, kw_only=True)
class ToldBy:
    """Who told it; all empty where no name was given."""

    name: str = ""
    phone: str = ""
    address: str = ""
    note: str = ""
    may_call: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.phone or self.address or self.note)


@dataclass(frozen=True, kw_only=True)
class Told:
    place: str
    happened: str = ""
    words: str = ""
    state_now: str = ""
    danger: str = ""
    family: str = ""
    done_so_far: str = ""
    harms: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    suspects: tuple[str, ...] = ()
    suspect_words: str = ""
    platform: str = ""
    is_online: bool = False
    urgent_words: str = ""
    in_danger: bool = False
    children: tuple[ToldChild, ...] = field(default=())
    by: ToldBy = field(default_factory=ToldBy)
    addresses: tuple[str, ...] = ()


def carer_harms(told: Told, grave: Grave) -> bool:
    """Whether who cares for the child is suspected."""
    return any(suspect in grave.suspects for suspect in told.suspects)


def is_urgent(told: Told, grave: Grave) -> bool:
    """Emergency of NĐ 56/2017 Đ31.1: serious harm threatens or happens, or who cares for the child does it.

    Which forms of harm are always treated so is a list of the office: waiting can repeat them [inference].
    """
    return told.in_danger or carer_harms(told, grave) or any(harm in grave.harms for harm in told.harms)
