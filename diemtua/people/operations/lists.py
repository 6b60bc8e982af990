"""Named lists of children, shared within the office that keeps them: a commune, or Sở of a province."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.lib.text import fold, nfc
from diemtua.people import policies
from diemtua.people.codes import Verb
from diemtua.people.models import Child, ChildList, ListedChild
from diemtua.trail import operations as trail

MOST_LISTED = 5_000
MOST_LISTS = 100


@transaction.atomic
def add_to_list(
    children: Sequence[Child], *, listing: ChildList | None = None, name: str = "", by: Actor, at: datetime
) -> ChildList:
    """Put children into a list of the own office, or into a new one of this name; who is there already stays.

    Refused: NotAllowed (another office's list or children), WrongState (the list was dropped), Invalid (no name, too
    many), Duplicate (the name is taken).
    """
    if any(not policies.in_own_place(by, child) for child in children):
        raise NotAllowed(_("Chỉ đưa được trẻ em của nơi mình vào danh sách."))
    listing = _held(listing, by) if listing is not None else _made(name, by, at)
    have = set(ListedChild.objects.filter(listing=listing).values_list("child_id", flat=True))
    fresh = [child for child in children if child.pk not in have]
    if len(have) + len(fresh) > MOST_LISTED:
        raise Invalid(_("Một danh sách có nhiều nhất 5.000 trẻ em. Hãy lập danh sách khác."), field="listing")
    rows = [ListedChild(listing=listing, child=child, added_at=at, added_by_name=by.name) for child in fresh]
    ListedChild.objects.bulk_create(rows)
    trail.record(Verb.ADD_TO_LIST, listing, by=by, at=at, children=len(fresh))
    return listing


@transaction.atomic
def drop_from_list(listing: ChildList, children: Sequence[Child], *, by: Actor, at: datetime) -> int:
    """Take children out of a list; their records stay as they are. Refused: NotAllowed, WrongState."""
    listing = _held(listing, by)
    gone, _by_model = ListedChild.objects.filter(listing=listing, child__in=children).delete()
    trail.record(Verb.DROP_FROM_LIST, listing, by=by, at=at, children=gone)
    return gone


@transaction.atomic
def rename_list(listing: ChildList, *, name: str, by: Actor, at: datetime) -> ChildList:
    """Refused: NotAllowed, WrongState, Invalid (no name), Duplicate."""
    listing = _held(listing, by)
    _call(listing, name)
    trail.record(Verb.RENAME_LIST, listing, by=by, at=at)
    return listing


@transaction.atomic
def end_list(listing: ChildList, *, by: Actor, at: datetime) -> ChildList:
    """The list is needed no more; the children's records stay as they are. Refused: NotAllowed, WrongState."""
    listing = _held(listing, by)
    listing.ended_at = at
    listing.save(update_fields=["ended_at"])
    trail.record(Verb.END_LIST, listing, by=by, at=at)
    return listing


def _held(listing: ChildList, by: Actor) -> ChildList:
    listing = ChildList.objects.select_for_update().get(pk=listing.pk)
    policies.require_may_keep_list(by, listing)
    if listing.ended_at:
        raise WrongState(_("Danh sách này đã bỏ. Hãy lập danh sách khác."))
    return listing


def _made(name: str, by: Actor, at: datetime) -> ChildList:
    place = {"province_code": by.province_code, "commune_code": by.commune_code}
    listing = ChildList(**place, made_at=at, made_by_name=by.name)
    policies.require_may_keep_list(by, listing)
    if ChildList.objects.filter(**place, ended_at__isnull=True).count() >= MOST_LISTS:
        raise Invalid(_("Đã có 100 danh sách. Hãy bỏ danh sách không dùng nữa."), field="name")
    _call(listing, name)
    return listing


def _call(listing: ChildList, name: str) -> None:
    name = nfc(name)
    if not name:
        raise Invalid(_("Hãy chọn một danh sách, hoặc đặt tên cho danh sách mới."), field="name")
    listing.name, listing.folded = name[:80], fold(name)[:80]
    try:
        with transaction.atomic():
            listing.save()
    except IntegrityError as error:
        raise Duplicate(
            _("Đã có danh sách tên này. Hãy chọn danh sách ấy, hoặc đặt tên khác."), field="name"
        ) from error
