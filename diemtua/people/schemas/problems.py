"""Refusals that say more than a sentence: which records it may be."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Schema

from diemtua.lib.api_problems import ProblemOut
from diemtua.people.queries import Likely


class LikelyOut(Schema):
    """A record that may be the same child: how sure (0 to 1), what agrees, what differs."""

    uuid: UUID
    code: str
    full_name: str
    birth_on: date | None
    birth_precision: str
    sex: str
    commune_code: str
    state: str
    version: int
    score: float
    twins: bool
    agrees: list[str]
    differs: list[str]

    @staticmethod
    def of(found: Likely) -> LikelyOut:
        child, alike = found.child, found.likeness
        return LikelyOut(
            uuid=child.uuid,
            code=child.code,
            full_name=child.full_name,
            birth_on=child.birth_on,
            birth_precision=child.birth_precision,
            sex=child.sex,
            commune_code=child.commune_code,
            state=child.state,
            version=child.version,
            score=round(alike.score, 3),
            twins=alike.twins,
            agrees=[_(point.sentence) for point in alike.agrees],
            differs=[_(point.sentence) for point in alike.differs],
        )


class PlaceOut(Schema):
    """A commune, with its province in the name."""

    code: str
    name: str


class LikelyProblemOut(ProblemOut):
    """The child may be in the register already. `likely` is empty when the refusal is about something else.

    `elsewhere`: communes of the country where a record of the same name and birth date stands; nothing else is told of
    it. `elsewhere_hidden`: one more stands where no place is told: ask Sở Y tế.
    """

    likely: list[LikelyOut]
    elsewhere: list[PlaceOut]
    elsewhere_hidden: bool
