"""The pages of cases."""

from diemtua.cases.pages.acting import case_act, case_row_act
from diemtua.cases.pages.case import case, case_unsealing
from diemtua.cases.pages.clock_starts import clock_list, clock_start, clock_start_withdrawal
from diemtua.cases.pages.exporting import cases_export
from diemtua.cases.pages.figures import commune_figures, figures
from diemtua.cases.pages.form_drafts import (
    form_draft,
    form_draft_preview,
    form_draft_removal,
    form_issue,
    form_question,
    form_question_act,
)
from diemtua.cases.pages.form_versions import form_list, form_page, form_version, form_version_withdrawal
from diemtua.cases.pages.history import case_history
from diemtua.cases.pages.listing import cases, handover_receiving, handover_return, handovers, new_case
from diemtua.cases.pages.papers import case_invitation, case_paper, case_paper_pdf
from diemtua.cases.pages.safe_place import case_safe_place
from diemtua.cases.pages.sheets import case_sheet

__all__ = [
    "case",
    "case_act",
    "case_history",
    "case_invitation",
    "case_paper",
    "case_paper_pdf",
    "case_row_act",
    "case_safe_place",
    "case_sheet",
    "case_unsealing",
    "cases",
    "cases_export",
    "clock_list",
    "clock_start",
    "clock_start_withdrawal",
    "commune_figures",
    "figures",
    "form_draft",
    "form_draft_preview",
    "form_draft_removal",
    "form_issue",
    "form_list",
    "form_page",
    "form_question",
    "form_question_act",
    "form_version",
    "form_version_withdrawal",
    "handover_receiving",
    "handover_return",
    "handovers",
    "new_case",
]
