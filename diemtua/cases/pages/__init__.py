"""The pages of cases."""

from diemtua.cases.pages.acting import case_act, case_row_act
from diemtua.cases.pages.case import case, case_unsealing
from diemtua.cases.pages.figures import figures
from diemtua.cases.pages.listing import cases, handover_receiving, handover_return, handovers, new_case
from diemtua.cases.pages.papers import case_invitation, case_paper, case_paper_pdf
from diemtua.cases.pages.sheets import case_sheet

__all__ = [
    "case",
    "case_act",
    "case_invitation",
    "case_paper",
    "case_paper_pdf",
    "case_row_act",
    "case_sheet",
    "case_unsealing",
    "cases",
    "figures",
    "handover_receiving",
    "handover_return",
    "handovers",
    "new_case",
]
