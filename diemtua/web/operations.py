"""Keeping what one person keeps for oneself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid
from diemtua.trail import operations as trail
from diemtua.web.models import Draft, SavedView

DRAFT_LIVES = timedelta(days=30)
LARGEST_DRAFT = 100_000
MOST_VIEWS = 20


@transaction.atomic
def keep_draft(key: str, data: dict[str, Any], *, by: Actor, at: datetime) -> Draft:
    """Keep what is typed so far, in place of what was kept before; drafts older than a month go.

    Refused: Invalid, when it is larger than any form of ours.
    """
    if sum(len(str(value)) for value in data.values()) > LARGEST_DRAFT:
        raise Invalid(_("Bản nháp quá dài."))
    Draft.objects.filter(user_id=by.user_id, saved_at__lt=at - DRAFT_LIVES).delete()
    draft, _new = Draft.objects.update_or_create(user_id=by.user_id, key=key, defaults={"data": data, "saved_at": at})
    return draft


@transaction.atomic
def drop_draft(key: str, *, by: Actor, at: datetime) -> None:
    """Forget a draft: its form was accepted, or its writer does not want it. Refuses nothing."""
    Draft.objects.filter(user_id=by.user_id, key=key, saved_at__lte=at).delete()


@transaction.atomic
def save_view(of: str, *, name: str, query: str, by: Actor, at: datetime) -> SavedView:
    """Keep the filters of a list under a name; the same name again replaces them.

    Refused: Invalid, without a name or with more views than tabs can show.
    """
    name = name.strip()
    if not name:
        raise Invalid(_("Đặt tên cho bộ lọc."), field="name")
    others = SavedView.objects.filter(user_id=by.user_id, of=of).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise Invalid(_("Đã có 20 bộ lọc; bỏ bớt một bộ rồi lưu."), field="name")
    view, _new = SavedView.objects.update_or_create(user_id=by.user_id, of=of, name=name, defaults={"query": query})
    trail.record("web.save_view", view, by=by, at=at, list=of)
    return view


@transaction.atomic
def drop_view(view: SavedView, *, by: Actor, at: datetime) -> None:
    """Take a view of one's own away. Refuses nothing: nobody else's can be found."""
    trail.record("web.drop_view", view, by=by, at=at, list=view.of)
    view.delete()
