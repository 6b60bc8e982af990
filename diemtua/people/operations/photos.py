"""A child's photo: kept under a random name, shown to whoever may open the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid
from diemtua.lib.fence import everywhere
from diemtua.lib.files import examine
from diemtua.people.codes import Verb
from diemtua.people.models import Child
from diemtua.people.operations.holding import keep, locked
from diemtua.people.rules.pictures import kind_of_picture
from diemtua.trail import operations as trail

PHOTO_LIMIT = 5 * 1024 * 1024
_KINDS = frozenset({"jpg", "jpeg", "png", "webp"})


@transaction.atomic
def set_photo(child: Child, photo: UploadedFile[Any] | None, *, version: int, by: Actor, at: datetime) -> Child:
    """Put a photo into the record; None takes it away. The file before it is deleted once this is certain.

    Refused: NotAllowed, Stale, WrongState, Invalid (no picture, or too large).
    """
    child = locked(child, version, by)
    if photo is not None:
        _require_picture(photo)
    old = child.photo.name
    child.photo = photo or ""
    keep(child, at)
    if old and not _needed(old):
        storage = child.photo.storage
        transaction.on_commit(lambda: storage.delete(old))
    trail.record(Verb.SET_PHOTO, child, by=by, at=at, taken_away=photo is None)
    return child


def _needed(name: str) -> bool:
    """A record that was merged can have the same file, wherever it is by now."""
    with everywhere():
        return Child.objects.filter(photo=name).exists()


def _require_picture(photo: UploadedFile[Any]) -> None:
    examine(photo, photo.name or "", kinds=_KINDS, limit=PHOTO_LIMIT)
    photo.seek(0)
    if not kind_of_picture(photo.read(16)):
        raise Invalid(_("Tệp này không phải ảnh JPEG, PNG hoặc WebP. Hãy chọn ảnh khác."), field="photo")
    photo.seek(0)
