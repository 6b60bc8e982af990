"""The forms of NĐ 56/2017 as data: what a program must ask, and what level the answers propose."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from ninja import Schema

from diemtua.cases.rules.assessing import counts_of, propose
from diemtua.cases.rules.forms import Edition, faults_of
from diemtua.cases.rules.forms.answers import offered
from diemtua.cases.rules.forms.model import Field


class FieldOut(Schema):
    """A question. `required`: "always", nothing, or "other=answer". `choices` where only these are taken."""

    code: str
    label: str
    kind: str
    required: str
    is_draft: bool
    choices: dict[str, str]

    @staticmethod
    def of(field: Field) -> FieldOut:
        return FieldOut(
            code=field.code,
            label=field.label,
            kind=field.kind,
            required=field.required,
            is_draft=bool(field.mark),
            choices=dict(offered(field)),
        )


class FormOut(Schema):
    """The edition of a form in force today. `is_draft`: not everything in it was read in the annex of the decree."""

    form: str
    edition: int
    law: str
    is_draft: bool
    fields: list[FieldOut]

    @staticmethod
    def of(edition: Edition) -> FormOut:
        return FormOut(
            form=edition.code,
            edition=edition.version,
            law=edition.law,
            is_draft=edition.is_draft,
            fields=[FieldOut.of(field) for field in edition.fields],
        )


class LevelCountOut(Schema):
    """How many answers of a part are at each level: counted, never summed."""

    part: str
    high: int
    medium: int
    low: int


class ProposalOut(Schema):
    """The level the system suggests, why, and what is still to be answered. A person decides."""

    level: str
    reasons: list[str]
    counts: list[LevelCountOut]
    missing: dict[str, str]

    @staticmethod
    def of(edition: Edition, answers: Mapping[str, str]) -> ProposalOut:
        found = propose(edition, answers)
        return ProposalOut(
            level=found.level,
            reasons=[_(reason) for reason in found.reasons],
            counts=counted(edition, answers),
            missing={fault.field: _(fault.message) for fault in faults_of(edition, answers)},
        )


def counted(edition: Edition, answers: Mapping[str, str]) -> list[LevelCountOut]:
    rows = counts_of(edition, answers)
    return [LevelCountOut(part=row.part, high=row.high, medium=row.medium, low=row.low) for row in rows]
