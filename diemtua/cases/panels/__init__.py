"""What this app puts into slots of the shell and of lower pages. Importing this package registers it."""

from diemtua.cases.panels.child import cases_of_child
from diemtua.cases.panels.referral import case_as_origin
from diemtua.cases.panels.report import case_from_report
from diemtua.cases.panels.search import search_cases
from diemtua.cases.panels.today import clocks_running, handovers_waiting, to_sign
from diemtua.cases.panels.work import cases_of_person

__all__ = [
    "case_as_origin",
    "case_from_report",
    "cases_of_child",
    "cases_of_person",
    "clocks_running",
    "handovers_waiting",
    "search_cases",
    "to_sign",
]
