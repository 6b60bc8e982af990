"""The papers of a case in official form: Mẫu 01 to 07, minutes, letters. Number and day stay blank for the clerk."""

from diemtua.cases.rules.papers.decisions import plan_approval, separation_decision
from diemtua.cases.rules.papers.facts import (
    Attended,
    CourtFacts,
    InvitationFacts,
    Issuer,
    MeasureLine,
    MinutesFacts,
    PlanFacts,
    SendingFacts,
    SeparationFacts,
    SheetFacts,
    Whom,
)
from diemtua.cases.rules.papers.frame import law_of
from diemtua.cases.rules.papers.letters import court_request, invitation, sending
from diemtua.cases.rules.papers.reports import intake_report, minutes, plan_paper, sheet_paper

__all__ = [
    "Attended",
    "CourtFacts",
    "InvitationFacts",
    "Issuer",
    "MeasureLine",
    "MinutesFacts",
    "PlanFacts",
    "SendingFacts",
    "SeparationFacts",
    "SheetFacts",
    "Whom",
    "court_request",
    "intake_report",
    "invitation",
    "law_of",
    "minutes",
    "plan_approval",
    "plan_paper",
    "sending",
    "separation_decision",
    "sheet_paper",
]
