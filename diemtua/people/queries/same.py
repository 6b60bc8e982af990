"""Records that are one child: the kept one and those merged into it, to which rows of other apps still point.

A record merged into one that was merged again points to the last: `merged_into` is never a merged record.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from diemtua.lib.written import Given
from diemtua.people.models import Child


def records_of(child_id: int | Given) -> QuerySet[Child, Any]:
    """Their keys, to be asked for inside another question."""
    return Child.objects.filter(Q(pk=child_id) | Q(merged_into=child_id)).order_by().values("pk")
