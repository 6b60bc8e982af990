"""What lies on a person's own desk: notices, saved views, drafts. Nobody else sees them; no trail of their content."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from diemtua.access.models import Draft, Notice, SavedView
from diemtua.access.queries import languages_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.lib.prepared import send_prepared
from diemtua.lib.sealing import seal
from diemtua.lib.standing_in import deputies_of
from diemtua.lib.text import nfc

# Twelve digits, however they are spaced: kept in records sealed only, so a draft asks for them again.
_PERSONAL_NUMBER = re.compile(r"[\s.-]*(?:\d[\s.-]*){12}")
_TELL = """insert into access_notice (user_id, text, key, url, at, mail)
select told.*, %(key)s, %(url)s, %(at)s, '' from unnest(%(users)s::bigint[], %(texts)s::text[]) told
on conflict do nothing"""
LARGEST_DRAFT = 200_000  # characters of a form nobody fills by hand


@transaction.atomic(savepoint=False)
def notify(
    user_ids: Iterable[int],
    *,
    text: str | Callable[[], str],
    url: str,
    key: str,
    personal: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Tell people something, once for a key, each in their own language. The one who caused it is not told.

    `text` says the sentence in the language of the moment it is called in; a plain one is told as it stands. Who stands
    in for one of them is told too, unless it is `personal`, of the person and not of the work. Returns how many were
    meant.
    """
    meant = sorted(set(user_ids) - {by.user_id})
    standing = {} if personal else deputies_of(meant, day_of(at))
    instead = {one.user_id: one.instead_of for one in standing.values()}
    instead = {user_id: name for user_id, name in instead.items() if user_id not in meant and user_id != by.user_id}
    languages = languages_of({*meant, *instead}) if meant else {}
    said = {language: _said(text, language) for language in set(languages.values())}
    told = [(user_id, said[languages[user_id]][:300]) for user_id in meant]
    told += [(user_id, for_another(said[languages[user_id]], name)) for user_id, name in instead.items()]
    if told:
        users, texts = zip(*told, strict=True)
        send_prepared(_TELL, {"users": list(users), "texts": list(texts), "key": key, "url": url, "at": at})
    return len(meant)


def for_another(text: str, name: str) -> str:
    """What the deputy reads of a notice to the one who is away."""
    return f"[thay {name}] {text}"[:300]


def _said(text: str | Callable[[], str], language: str) -> str:
    if isinstance(text, str):
        return text
    with translation.override(language):
        return text()


@transaction.atomic
def read_notices(*, ids: Iterable[int] | None = None, by: Actor, at: datetime) -> int:
    """Mark the person's own notices as read: the named ones, or all."""
    rows = Notice.objects.filter(user_id=by.person, read_at__isnull=True)
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    return rows.update(read_at=at)


@transaction.atomic
def save_view(page: str, *, name: str, query: str, by: Actor, at: datetime) -> SavedView:  # noqa: ARG001 - every operation takes it
    """Keep a list's filters under a name; the same name again replaces it.

    Refused: Invalid (no name, a personal number in the filters or the name: it is kept in records only, sealed).
    """
    name = nfc(name)[:60]
    if not name:
        raise Invalid(_("Hãy đặt tên cho bộ lọc này."), field="name")
    if any(_PERSONAL_NUMBER.search(said) for said in (name, *(value for _name, value in parse_qsl(query)))):
        raise Invalid(_("Bộ lọc có số định danh cá nhân nên không lưu được. Hãy bỏ số ấy rồi lưu."), field="name")
    view, _made = SavedView.objects.update_or_create(
        user_id=by.person, page=page, name=name, defaults={"query": query[:1000]}
    )
    return view


@transaction.atomic
def drop_view(view: SavedView, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - every operation takes it
    """Forget one of the person's own saved views."""
    SavedView.objects.filter(pk=view.pk, user_id=by.person).delete()


@transaction.atomic
def save_draft(page: str, *, fields: dict[str, Any], by: Actor, at: datetime) -> None:
    """Keep what is typed so far, sealed, without personal numbers. A form larger than anyone types: Invalid."""
    if sum(len(str(value)) for value in fields.values()) > LARGEST_DRAFT:
        raise Invalid(_("Nội dung quá dài để lưu nháp."))
    kept = {name: value for name, value in fields.items() if not _holds_number(value)}
    kept_sealed = {"sealed": seal(json.dumps(kept)), "saved_at": at}
    Draft.objects.update_or_create(user_id=by.person, page=page[:200], defaults=kept_sealed)


def _holds_number(value: object) -> bool:
    said = value if isinstance(value, list) else [value]
    return any(isinstance(one, str) and _PERSONAL_NUMBER.fullmatch(one) for one in said)


@transaction.atomic
def drop_draft(page: str, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - every operation takes it
    """The form was sent, or the person does not want the draft."""
    Draft.objects.filter(user_id=by.person, page=page[:200]).delete()
