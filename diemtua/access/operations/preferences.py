"""The look and the language a person chose: kept with the person, so that another machine shows them too."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from diemtua.access.models import User
from diemtua.lib.actor import Actor

THEMES = frozenset({"auto", "light", "dark"})


@transaction.atomic
def keep_preferences(*, theme: str = "", language: str = "", by: Actor, at: datetime) -> None:  # noqa: ARG001 - every operation takes it
    """Keep what the person chose; what nobody offered is left as it was. Refuses nothing."""
    chosen = {}
    if theme in THEMES:
        chosen["theme"] = theme
    if language in dict(settings.LANGUAGES):
        chosen["language"] = language
    if chosen:
        User.objects.filter(pk=by.person).update(**chosen)
