"""People and families at risk without a child: met by the commune and by who noted them, nobody else."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import Power
from diemtua.people.models import Concern


def concerns_visible_to(viewer: Actor) -> QuerySet[Concern]:
    """By the scope of the role itself: an emergency opening does not lead here."""
    own = viewer.own
    if not viewer.may(Power.CONCERN):
        return Concern.objects.none()
    here = Q(agency_id__in=sorted(own.agencies))
    if own.registry:
        here |= Q(commune_code__in=sorted(own.communes))
    rows = Concern.objects.filter(here).select_related("village")
    return rows.order_by(F("closed_at").asc(nulls_first=True), F("next_look_on").asc(nulls_last=True), "pk")
