"""The papers of a case in official form: Mẫu 01 to 07 and the minutes. Number and day stay blank for the clerk."""

from diemtua.cases.rules.papers.decisions import plan_approval, separation_decision
from diemtua.cases.rules.papers.facts import (
    Attended,
    InvitationFacts,
    Issuer,
    MeasureLine,
    MinutesFacts,
    PlanFacts,
    SeparationFacts,
    SheetFacts,
    Whom,
)
from diemtua.cases.rules.papers.frame import law_of
from diemtua.cases.rules.papers.letters import invitation
from diemtua.cases.rules.papers.reports import intake_report, minutes, plan_paper, sheet_paper

__all__ = [
    "Attended",
    "InvitationFacts",
    "Issuer",
    "MeasureLine",
    "MinutesFacts",
    "PlanFacts",
    "SeparationFacts",
    "SheetFacts",
    "Whom",
    "intake_report",
    "invitation",
    "law_of",
    "minutes",
    "plan_approval",
    "plan_paper",
    "separation_decision",
    "sheet_paper",
]
