"""The HTML door. One module a group of pages."""

from diemtua.plans.pages.assignments import assignments, assignments_export
from diemtua.plans.pages.attachments import (
    attachment,
    attachment_removal,
    attachments,
)
from diemtua.plans.pages.calendar import calendar_page
from diemtua.plans.pages.cascade import cascade, document_cascade
from diemtua.plans.pages.comparing import compared_with, comparison, comparison_export, matches, pairing
from diemtua.plans.pages.covering import coverage, coverage_export, sharing, urging
from diemtua.plans.pages.deriving import derivation, discarding, draft, issue, leaving_out, measures, paper, taking
from diemtua.plans.pages.documents import (
    confirmation,
    document,
    original,
    reopening,
    withdrawal,
)
from diemtua.plans.pages.duty import decision, duty, report, stopping, submission
from diemtua.plans.pages.feeds import feed, feed_withdrawal, feeds
from diemtua.plans.pages.handing import comments, person, step, step_done, step_place, step_removal, steps
from diemtua.plans.pages.library import (
    preview,
)
from diemtua.plans.pages.owed import reports_owed, sending, unsending
from diemtua.plans.pages.relating import link, links, parents
from diemtua.plans.pages.review import (
    acceptance,
    acceptance_of_clear,
    correction,
    dropping,
    header,
    joining,
    leading,
    new_task,
    restoration,
    review,
    split,
)
from diemtua.plans.pages.targets import target, target_reporter, target_value, targets
from diemtua.plans.pages.timeline import timeline
from diemtua.plans.pages.uploads import (
    documents,
    uploads,
    uploads_clearing,
)
from diemtua.plans.pages.versions import (
    in_force,
    replacement,
    versions,
)
from diemtua.plans.pages.work import (
    confirmations,
    evidence,
    tasks,
    tasks_export,
)

__all__ = [
    "acceptance",
    "acceptance_of_clear",
    "assignments",
    "assignments_export",
    "attachment",
    "attachment_removal",
    "attachments",
    "calendar_page",
    "cascade",
    "comments",
    "compared_with",
    "comparison",
    "comparison_export",
    "confirmation",
    "confirmations",
    "correction",
    "coverage",
    "coverage_export",
    "decision",
    "derivation",
    "discarding",
    "document",
    "document_cascade",
    "documents",
    "draft",
    "dropping",
    "duty",
    "evidence",
    "feed",
    "feed_withdrawal",
    "feeds",
    "header",
    "in_force",
    "issue",
    "joining",
    "leading",
    "leaving_out",
    "link",
    "links",
    "matches",
    "measures",
    "new_task",
    "original",
    "pairing",
    "paper",
    "parents",
    "person",
    "preview",
    "reopening",
    "replacement",
    "report",
    "reports_owed",
    "restoration",
    "review",
    "sending",
    "sharing",
    "split",
    "step",
    "step_done",
    "step_place",
    "step_removal",
    "steps",
    "stopping",
    "submission",
    "taking",
    "target",
    "target_reporter",
    "target_value",
    "targets",
    "tasks",
    "tasks_export",
    "timeline",
    "unsending",
    "uploads",
    "uploads_clearing",
    "urging",
    "versions",
    "withdrawal",
]
