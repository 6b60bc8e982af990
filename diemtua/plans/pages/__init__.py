"""The HTML door. One module a group of pages."""

from diemtua.plans.pages.documents import (
    confirmation,
    document,
    documents,
    original,
    reopening,
    withdrawal,
)
from diemtua.plans.pages.review import (
    acceptance,
    acceptance_of_clear,
    correction,
    dropping,
    header,
    joining,
    new_task,
    restoration,
    review,
    split,
)
from diemtua.plans.pages.work import decision, duty, evidence, report, submission, tasks, tasks_export

__all__ = [
    "acceptance",
    "acceptance_of_clear",
    "confirmation",
    "correction",
    "decision",
    "document",
    "documents",
    "dropping",
    "duty",
    "evidence",
    "header",
    "joining",
    "new_task",
    "original",
    "reopening",
    "report",
    "restoration",
    "review",
    "split",
    "submission",
    "tasks",
    "tasks_export",
    "withdrawal",
]
