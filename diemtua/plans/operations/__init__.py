"""Writing documents, tasks, duties and reports. One module a step of the office."""

from diemtua.plans.operations.adding import add_document
from diemtua.plans.operations.attachments import (
    add_attachments,
    read_attachment,
    remove_attachment,
)
from diemtua.plans.operations.comments import add_comment
from diemtua.plans.operations.confirming import confirm_document, reopen_document, withdraw_document
from diemtua.plans.operations.deriving import choose_measures, derive_plan, discard_draft, draw_paper, take_task
from diemtua.plans.operations.exporting import export_comparison, export_coverage
from diemtua.plans.operations.feeding import BETWEEN, make_feed, note_feed_read, withdraw_feed
from diemtua.plans.operations.force import set_force
from diemtua.plans.operations.handing_assignments import export_assignments
from diemtua.plans.operations.handing_out import export_duties, read_evidence, read_original
from diemtua.plans.operations.handing_over import hand_over_duty
from diemtua.plans.operations.issuing import Signature, issue_plan
from diemtua.plans.operations.matching import match_tasks
from diemtua.plans.operations.passing_on import pass_on_duties
from diemtua.plans.operations.periods import open_periods
from diemtua.plans.operations.relating import relate_document, settle_citation
from diemtua.plans.operations.reminding import Sent, send_reminders
from diemtua.plans.operations.reports_owed import send_report, unsend_report
from diemtua.plans.operations.reviewing import (
    accept_clear_tasks,
    accept_task,
    add_task,
    correct_header,
    correct_task,
    drop_task,
    join_tasks,
    name_lead,
    restore_task,
    split_task,
)
from diemtua.plans.operations.sharing import share_document, unshare_document
from diemtua.plans.operations.steps import add_step, correct_step, drop_step, finish_step, move_step
from diemtua.plans.operations.targets import name_reporter, report_value
from diemtua.plans.operations.uploading import (
    READ_JOB,
    clear_uploads,
    drop_files,
    read_upload,
    refuse_upload,
    resume_uploads,
)
from diemtua.plans.operations.urging import urge_units
from diemtua.plans.operations.versions import (
    add_version,
    confirm_version,
)
from diemtua.plans.operations.working import confirm_duties, decide_duty, report_progress, stop_duty, submit_duty

__all__ = [
    "BETWEEN",
    "READ_JOB",
    "Sent",
    "Signature",
    "accept_clear_tasks",
    "accept_task",
    "add_attachments",
    "add_comment",
    "add_document",
    "add_step",
    "add_task",
    "add_version",
    "choose_measures",
    "clear_uploads",
    "confirm_document",
    "confirm_duties",
    "confirm_version",
    "correct_header",
    "correct_step",
    "correct_task",
    "decide_duty",
    "derive_plan",
    "discard_draft",
    "draw_paper",
    "drop_files",
    "drop_step",
    "drop_task",
    "export_assignments",
    "export_comparison",
    "export_coverage",
    "export_duties",
    "finish_step",
    "hand_over_duty",
    "issue_plan",
    "join_tasks",
    "make_feed",
    "match_tasks",
    "move_step",
    "name_lead",
    "name_reporter",
    "note_feed_read",
    "open_periods",
    "pass_on_duties",
    "read_attachment",
    "read_evidence",
    "read_original",
    "read_upload",
    "refuse_upload",
    "relate_document",
    "remove_attachment",
    "reopen_document",
    "report_progress",
    "report_value",
    "restore_task",
    "resume_uploads",
    "send_reminders",
    "send_report",
    "set_force",
    "settle_citation",
    "share_document",
    "split_task",
    "stop_duty",
    "submit_duty",
    "take_task",
    "unsend_report",
    "unshare_document",
    "urge_units",
    "withdraw_document",
    "withdraw_feed",
]
