"""Reading documents, tasks and duties. One module a subject; callers import this package."""

from diemtua.plans.queries.documents import (
    document_page,
    documents_visible_to,
    paper_lines,
    progress_by_document,
    tasks_of,
)
from diemtua.plans.queries.duties import (
    Filters,
    agency_choices,
    counts,
    duties_visible_to,
    evidence_visible_to,
    late_by_agency,
    narrowed,
    reports_of,
)

__all__ = [
    "Filters",
    "agency_choices",
    "counts",
    "document_page",
    "documents_visible_to",
    "duties_visible_to",
    "evidence_visible_to",
    "late_by_agency",
    "narrowed",
    "paper_lines",
    "progress_by_document",
    "reports_of",
    "tasks_of",
]
