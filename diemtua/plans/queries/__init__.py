"""Reading documents, tasks and duties. One module a subject; callers import this package."""

from diemtua.plans.queries.documents import (
    document_page,
    documents_visible_to,
    marked_lines,
    paper_lines,
    progress_by_document,
    task_before,
    task_now,
    tasks_of,
    tasks_under_review,
)
from diemtua.plans.queries.duties import (
    Filters,
    agency_choices,
    counts,
    duties_visible_to,
    evidence_visible_to,
    late_by_agency,
    narrowed,
    other_duties,
    own_work,
    reports_of,
    waiting_for_decision,
)

from diemtua.plans.queries.giving import preview_confirmation

__all__ = [
    "Filters",
    "agency_choices",
    "counts",
    "document_page",
    "documents_visible_to",
    "duties_visible_to",
    "evidence_visible_to",
    "late_by_agency",
    "marked_lines",
    "narrowed",
    "other_duties",
    "own_work",
    "paper_lines",
    "preview_confirmation",
    "progress_by_document",
    "reports_of",
    "task_before",
    "task_now",
    "tasks_of",
    "tasks_under_review",
    "waiting_for_decision",
]
