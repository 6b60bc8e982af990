"""The first fence: which rows an actor may meet, said once."""

from __future__ import annotations

from django.db.models import Q

from diemtua.lib.actor import Actor
from diemtua.lib.text import fold

MOST_WORDS = 12


def words_of(text: str) -> list[str]:
    """Words to look for, without marks; what a database cannot hold is left out."""
    return fold(text.replace("\0", " ")).split()[:MOST_WORDS]


def of_place(viewer: Actor) -> Q:
    """Rows of the viewer's province or commune."""
    scope = viewer.scope
    return Q(province_code__in=scope.provinces) | Q(commune_code__in=scope.communes)


def readers(viewer: Actor) -> Q:
    """Documents and tasks in which the viewer's agency or commune has a duty."""
    scope = viewer.scope
    return Q(reader_agencies__overlap=list(scope.agencies)) | Q(reader_communes__overlap=list(scope.communes))


def own_agency(viewer: Actor) -> Q:
    return Q(agency_id__in=viewer.scope.agencies)
