"""Reports somebody has taken and not ended."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from diemtua.intake.models import Report
from diemtua.intake.states import ReportState
from diemtua.lib.open_work import Part, Who, lies_with


def reports_with(who: Who, part: Part) -> QuerySet[Report]:
    """Of a commune, or all; a village has none."""
    if part.villages is not None:
        return Report.objects.none()
    here = Q(commune_code=part.commune_code) if part.commune_code else Q()
    return Report.objects.filter(here, lies_with("taken_by_id", who), state=ReportState.TAKEN).order_by(
        "received_at", "pk"
    )


def counts_with(user_ids: Collection[int], part: Part) -> dict[int, int]:
    """How many each of these people has."""
    rows = reports_with(user_ids, part).order_by().values("taken_by").annotate(n=Count("pk"))
    return dict(rows.values_list("taken_by", "n"))
