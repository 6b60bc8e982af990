"""Writing the trail. Called inside every operation's transaction, never beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model

from diemtua.lib.actor import Actor
from diemtua.lib.pii import Pii
from diemtua.lib.prepared import insert
from diemtua.trail.models import Entry


def record(verb: str, thing: object, *, by: Actor, at: datetime, reason: str = "", **facts: Any) -> None:
    """Leave an entry: what was done to which thing, by whom, when and why. Refuses nothing.

    A thing that names a child is labelled by its number: administrators search the trail and meet no child by name.
    `thing` is a model instance (or a label when there is none yet); its province and commune are taken from its
    `province_code` and `commune_code`, else from the actor. What was done through an emergency opening says so.
    """
    if by.break_glass_id:
        facts["break_glass"] = by.break_glass_id
    entry = Entry(
        at=at,
        verb=verb,
        thing_kind=_kind(thing),
        thing_id=str(getattr(thing, "uuid", None) or getattr(thing, "pk", "") or ""),
        thing_label=_label(thing)[:200],
        province_code=getattr(thing, "province_code", None) or by.province_code,
        commune_code=getattr(thing, "commune_code", None) or by.commune_code,
        agency_id=getattr(thing, "agency_id", None),
        user_id=by.user_id,
        actor_name=_signed(by),
        role=by.role,
        unit_code=by.unit_code,
        unit_name=by.agency_name or by.unit_name,
        channel=by.channel,
        device=by.device[:200],
        request_id=by.request_id,
        reason=reason,
        facts=facts,
    )
    insert(entry)


def _signed(by: Actor) -> str:
    """Who did it, and instead of whom: while somebody is away, the deputy acts for two."""
    return (f"{by.name} (thay {by.instead_of})" if by.instead_of else by.name)[:200]


def read(thing: object, *, by: Actor, at: datetime, reason: str = "", **facts: Any) -> None:
    """Leave an entry: who looked at a sensitive record. Refuses nothing."""
    record(f"{_kind(thing).rpartition('.')[2] or 'thing'}.read", thing, by=by, at=at, reason=reason, **facts)


def _label(thing: object) -> str:
    if isinstance(thing, Model) and getattr(thing, "pii", Pii.NONE) in {Pii.CHILD, Pii.STRICT}:
        return str(getattr(thing, "code", None) or str(getattr(thing, "uuid", thing.pk))[:8])
    return str(thing)


def _kind(thing: object) -> str:
    meta = getattr(thing, "_meta", None)
    return meta.label_lower if meta else ""
