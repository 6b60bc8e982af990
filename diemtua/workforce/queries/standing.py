"""Who stands in for whom today, for whoever tells people something and for the name under what a deputy does."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F, Func, TextField

from diemtua.lib.prepared import run_prepared
from diemtua.lib.standing_in import Deputy

_DEPUTIES = "select away, deputy, name from workforce_deputies(%s::bigint[], %s::date)"


def deputies(user_ids: Collection[int], on: date) -> dict[int, Deputy]:
    """Of those of these people who are away on a day: the deputy. One statement past the fence; names of staff."""
    rows = run_prepared(_DEPUTIES, [list(user_ids), on])
    return {away: Deputy(deputy, name) for away, deputy, name in rows}


def away_column() -> Any:
    """A column over roles: whose name the holder stands in for at that unit now."""
    return Func(F("user_id"), F("unit_id"), function="workforce_instead", output_field=TextField())
