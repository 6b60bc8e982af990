"""What this app puts into slots of the shell. Importing this package registers it."""

from diemtua.plans.panels.owed import reports_missing, reports_to_send
from diemtua.plans.panels.reminding import unreachable
from diemtua.plans.panels.search import search_documents, search_tasks
from diemtua.plans.panels.targets import values_not_reported, values_to_report
from diemtua.plans.panels.today import late_agencies, late_tasks, own_work, to_decide, to_review
from diemtua.plans.panels.work import duties_of_person

__all__ = [
    "duties_of_person",
    "late_agencies",
    "late_tasks",
    "own_work",
    "reports_missing",
    "reports_to_send",
    "search_documents",
    "search_tasks",
    "to_decide",
    "to_review",
    "unreachable",
    "values_not_reported",
    "values_to_report",
]
