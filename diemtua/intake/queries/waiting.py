"""Reports that wait for somebody, over the whole country: for the job that raises them."""

from __future__ import annotations

from django.db.models import QuerySet

from diemtua.intake.models import Limit, Report
from diemtua.intake.states import ReportState


def untaken_reports() -> QuerySet[Report]:
    """Everything nobody has taken, oldest first, with how it came there."""
    return Report.objects.filter(state=ReportState.WAITING).prefetch_related("passages").order_by("received_at", "pk")


def limits_by_province() -> dict[str, Limit]:
    """The limits of each province that set its own; under "" those of all others."""
    return {limit.province_code: limit for limit in Limit.objects.all()}
