"""A child's record as programs read and write it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.people.codes import Precision, Sex
from diemtua.people.models import Child


class SavedOut(Schema):
    """What was saved: the version to come back with."""

    uuid: UUID
    code: str
    version: int
    state: str

    @staticmethod
    def of(child: Child) -> SavedOut:
        return SavedOut(uuid=child.uuid, code=child.code, version=child.version, state=child.state)


class BirthIn(Schema):
    """A date and how well it is known: of a year alone any day of that year."""

    on: date
    precision: Literal["day", "month", "year", "estimated"] = "day"

    def facts(self) -> dict[str, Any]:
        """The first day of what is known, as records keep it."""
        day = self.on
        if self.precision != "day":
            day = day.replace(day=1)
        if self.precision in {"year", "estimated"}:
            day = day.replace(month=1)
        return {"birth_on": day, "birth_precision": Precision(self.precision)}


class FactsIn(Schema):
    """Who the child is. What is left out stays as it is; `birth` null: nobody knows it."""

    full_name: str = Field("", max_length=120)
    other_names: str = Field("", max_length=200)
    birth: BirthIn | None = None
    sex: Sex = Sex.UNKNOWN
    ethnicity: str = Field("", max_length=60)
    religion: str = Field("", max_length=60)
    nationality: str = Field("Việt Nam", max_length=60)
    phone: str = Field("", max_length=30)
    note: str = Field("", max_length=2000)

    def facts(self) -> dict[str, Any]:
        """What was said, in the words of the operations."""
        said = {name: getattr(self, name) for name in FactsIn.model_fields if name in self.model_fields_set}
        if "birth" in said:
            birth: BirthIn | None = said.pop("birth")
            said |= birth.facts() if birth else {"birth_on": None, "birth_precision": Precision.UNKNOWN}
        return said


class ChildIn(FactsIn):
    """A new record in the caller's commune. `create_anyway` with a reason: it is none of the likely records."""

    village: UUID | None = None
    address: str = Field("", max_length=300)
    number: str = Field("", max_length=20)
    create_anyway: bool = False
    reason: str = Field("", max_length=300)


class ChildChangeIn(FactsIn):
    """`version` as it was seen: somebody else's change since then is refused (409)."""

    version: int


class NumberIn(Schema):
    """Twelve digits, or nothing to take the number away."""

    version: int
    number: str = Field(max_length=20)


class NumberOut(Schema):
    number: str
