"""Early signs the viewer may meet: of children of the own places, and of families in the protected list."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import Power as PeoplePower
from diemtua.people.queries.scoping import within
from diemtua.quality.codes import Power
from diemtua.quality.models import Sign
from diemtua.quality.states import SignState

OPEN = (SignState.PROPOSED, SignState.PLANNED)


def signs_visible_to(viewer: Actor) -> QuerySet[Sign]:
    """Signs of children the viewer may open, and of families only the commune and the station meet."""
    found = Q(pk__in=[])
    if viewer.may(Power.VIEW):
        of_children = Q(concern__isnull=True) & within(viewer)
        strict = viewer.may(PeoplePower.SEE_RESTRICTED) and not viewer.break_glass_id
        found = of_children if strict else of_children & Q(is_restricted=False)
    if viewer.may(PeoplePower.CONCERN):
        own = viewer.own
        found |= Q(concern__isnull=False) & (Q(commune_code__in=own.communes) | Q(agency_id__in=own.agencies))
    return Sign.objects.filter(found).select_related("child__village", "concern")


def open_signs(viewer: Actor) -> QuerySet[Sign]:
    """Those nobody has answered, then those with a day; the oldest first."""
    return signs_visible_to(viewer).filter(state__in=OPEN).order_by("-state", "visit_on", "found_on", "pk")
