"""Sharing a document, its versions, a plan of one's own drafted from it and issued."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Base64Bytes, Field

from diemtua.plans.queries import Passage
from diemtua.plans.queries.versions import Passed
from diemtua.plans.schemas.work import DocumentOut


class SharingIn(Schema):
    shared: bool


class FileIn(Schema):
    """A file within JSON, in Base64. Files beyond a few megabytes are put in on the pages."""

    name: str = Field(max_length=200)
    content: Base64Bytes


class VersionIn(FileIn):
    """The paper that replaces a document; one without tasks is taken only when said so."""

    even_if_no_plan: bool = False


class VersionsOut(Schema):
    """The version this document replaces, and those that replaced it or wait to, the newest first."""

    before: DocumentOut | None
    after: list[DocumentOut]


class CarriedOut(Schema):
    """What becomes of a running task: the task of the new version, what changes, whose parts end."""

    old: UUID
    new: UUID | None
    changes: list[str]
    ending: list[UUID]

    @classmethod
    def of(cls, one: Passed) -> CarriedOut:
        return cls(
            old=one.old.uuid,
            new=one.new.uuid if one.new else None,
            changes=one.changes,
            ending=[duty.uuid for duty in one.ending],
        )


class PassageOut(Schema):
    """What happens to the running work when the new version takes the place of the old one."""

    kept: list[CarriedOut]
    changed: list[CarriedOut]
    dropped: list[CarriedOut]
    fresh: list[UUID]

    @classmethod
    def of(cls, found: Passage) -> PassageOut:
        kept, changed, dropped = (
            [CarriedOut.of(one) for one in heap] for heap in (found.kept, found.changed, found.dropped)
        )
        return cls(kept=kept, changed=changed, dropped=dropped, fresh=[task.uuid for task in found.fresh])


class ReplacementIn(Schema):
    """The agreement that work which the new version does not ask for ends, and why."""

    stop_dropped: bool = False
    reason: str = Field("", max_length=1000)


class AcceptedOut(Schema):
    """How many tasks were accepted at once."""

    accepted: int


class AcceptanceIn(Schema):
    doubtful_too: bool = False


class IssueIn(Schema):
    """What stands on the signed paper, and the version of the draft as it was seen."""

    version: int
    number: str = Field(max_length=60)
    issued_on: date
    signer_name: str = Field("", max_length=120)
    signer_position: str = Field("", max_length=200)
    file: FileIn | None = None
    despite_parent: bool = False
