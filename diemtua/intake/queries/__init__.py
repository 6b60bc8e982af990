"""Public reads: which reports a viewer meets, and what of each."""

from diemtua.intake.queries.following import follow_code, report_of_code
from diemtua.intake.queries.placing import place_meant
from diemtua.intake.queries.reports import (
    account_of,
    alike,
    calls_of,
    channel_labels,
    channels,
    children_of,
    evidence_by_uuid,
    evidence_of,
    messages_of,
    passages_of,
    reports_in,
    reports_visible_to,
    running_reports,
    taken_by,
    untaken_by,
    version_now,
)
from diemtua.intake.queries.waiting import limits_by_province, untaken_reports

__all__ = [
    "account_of",
    "alike",
    "calls_of",
    "channel_labels",
    "channels",
    "children_of",
    "evidence_by_uuid",
    "evidence_of",
    "follow_code",
    "limits_by_province",
    "messages_of",
    "passages_of",
    "place_meant",
    "report_of_code",
    "reports_in",
    "reports_visible_to",
    "running_reports",
    "taken_by",
    "untaken_by",
    "untaken_reports",
    "version_now",
]
