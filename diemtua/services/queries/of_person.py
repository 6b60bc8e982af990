"""Referrals a place has put one person in charge of."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, QuerySet

from diemtua.lib.fence import everywhere
from diemtua.lib.open_work import Part, Who, lies_with
from diemtua.services.models import Call
from diemtua.services.states import CALL_OPEN, CallState

RUNNING = sorted({*CALL_OPEN, CallState.ACCEPTED})


def calls_with(who: Who, part: Part) -> QuerySet[Call]:
    """Calls that run and lie with these people; of a commune those of its agencies. Of villages there are none."""
    if part.villages is not None:
        return Call.objects.none()
    rows = Call.objects.filter(lies_with("handler_id", who), state__in=RUNNING)
    return rows.filter(agency__commune_code=part.commune_code) if part.commune_code else rows


def counts_of_calls(user_ids: Collection[int], part: Part) -> dict[int, int]:
    """How many lie with each. Numbers alone, over every place: who takes the duty away is of no asked agency."""
    with everywhere():
        rows = calls_with(user_ids, part).values_list("handler").annotate(n=Count("pk"))
        return dict(rows.values_list("handler", "n"))
