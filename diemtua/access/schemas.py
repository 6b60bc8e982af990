"""The API's forms, written field by field."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema

from diemtua.access.models import Notice
from diemtua.lib.actor import Actor


class Me(Schema):
    """Who the server takes me for."""

    name: str
    role: str
    role_label: str
    unit_code: str
    unit_name: str
    agency_name: str
    powers: list[str]
    break_glass: bool

    @classmethod
    def of(cls, actor: Actor) -> Me:
        return cls(
            name=actor.name,
            role=actor.role,
            role_label=actor.role_label,
            unit_code=actor.unit_code,
            unit_name=actor.unit_name,
            agency_name=actor.agency_name,
            powers=sorted(actor.powers),
            break_glass=actor.break_glass_id is not None,
        )


class NoticeOut(Schema):
    id: int
    text: str
    url: str
    at: datetime
    read: bool

    @classmethod
    def of(cls, notice: Notice) -> NoticeOut:
        return cls(id=notice.pk, text=notice.text, url=notice.url, at=notice.at, read=notice.read_at is not None)
