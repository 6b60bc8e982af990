"""Other communes of a case, cases joined to it, and which child of the register it is about."""

from __future__ import annotations

from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.cases.queries import Joined
from diemtua.cases.schemas.acts import Words


class CasePlacesIn(Schema):
    """Where the child lives and which other commune takes part, by code; empty: none. Who answers does not change."""

    home: str = Field(pattern="^([0-9]{5})?$")
    third: str = Field(pattern="^([0-9]{5})?$")


class CaseChildIn(Schema):
    """The child's record in the register, of those the caller meets."""

    child: UUID


class JoinIn(Schema):
    """The other case, of those the caller meets, and how the two belong together."""

    other: UUID
    why: Words


class JoinedOut(Schema):
    """A case joined to this one. Of a sensitive one its team alone reads the name."""

    uuid: UUID
    code: str
    state: str
    name: str
    name_hidden: bool
    why: str

    @staticmethod
    def of(row: Joined) -> JoinedOut:
        case = row.line.case
        return JoinedOut(
            uuid=case.uuid, code=case.code, state=case.state, name=row.line.name, name_hidden=row.line.is_hidden,
            why=row.why,
        )  # fmt: skip
