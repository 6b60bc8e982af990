"""The JSON door: who am I, what concerns me. People and roles are managed on the pages only."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from diemtua.access import queries, schemas
from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed

router = Router(tags=["access"])
MOST_NOTICES = 50


def _actor(request: HttpRequest) -> Actor:
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise NotAllowed(_("Hãy đăng nhập."))
    return actor


@router.get("/me", response=schemas.Me)
def me(request: HttpRequest) -> schemas.Me:
    """The person who asks, in the role they work in now."""
    return schemas.Me.of(_actor(request))


@router.get("/notices", response=list[schemas.NoticeOut])
def notices(request: HttpRequest) -> list[schemas.NoticeOut]:
    """My own notices, latest first."""
    rows = queries.notices_of(_actor(request).user_id or 0)[:MOST_NOTICES]
    return [schemas.NoticeOut.of(row) for row in rows]
