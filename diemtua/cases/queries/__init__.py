"""Public reads: which cases a viewer meets, and what of each."""

from diemtua.cases.queries.card import Card, card_of, sheaf_of
from diemtua.cases.queries.figures import Figures, figures_for
from diemtua.cases.queries.history import Event, events_of
from diemtua.cases.queries.listing import TABS, Line, counts_of_tabs, lines_of, listed
from diemtua.cases.queries.papers import invitation_to, name_of_paper, paper_of, papers_of
from diemtua.cases.queries.reported import Told, has_child_without_case, report_to_open
from diemtua.cases.queries.scoping import (
    case_for,
    case_now,
    cases_about,
    cases_visible_to,
    deadline_of,
    handovers_waiting_for,
    is_member,
    measure_of,
    member_of,
    plan_by_uuid,
    plan_of,
    separation_of,
    subject_of,
    team_ids,
)
from diemtua.cases.queries.sending import to_send_to
from diemtua.cases.queries.waiting import late_clocks, to_decide

__all__ = [
    "TABS",
    "Card",
    "Event",
    "Figures",
    "Line",
    "Told",
    "card_of",
    "case_for",
    "case_now",
    "cases_about",
    "cases_visible_to",
    "counts_of_tabs",
    "deadline_of",
    "events_of",
    "figures_for",
    "handovers_waiting_for",
    "has_child_without_case",
    "invitation_to",
    "is_member",
    "late_clocks",
    "lines_of",
    "listed",
    "measure_of",
    "member_of",
    "name_of_paper",
    "paper_of",
    "papers_of",
    "plan_by_uuid",
    "plan_of",
    "report_to_open",
    "separation_of",
    "sheaf_of",
    "subject_of",
    "team_ids",
    "to_decide",
    "to_send_to",
]
