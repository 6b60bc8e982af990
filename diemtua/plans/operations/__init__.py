"""Writing documents, tasks, duties and reports. One module a step of the office."""

from diemtua.plans.operations.adding import add_document
from diemtua.plans.operations.confirming import confirm_document, reopen_document, withdraw_document
from diemtua.plans.operations.exporting import export_comparison, export_coverage
from diemtua.plans.operations.handing_out import export_duties, read_evidence, read_original
from diemtua.plans.operations.matching import match_tasks
from diemtua.plans.operations.relating import relate_document, settle_citation
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
from diemtua.plans.operations.urging import urge_units
from diemtua.plans.operations.working import confirm_duties, decide_duty, report_progress, stop_duty, submit_duty

__all__ = [
    "accept_clear_tasks",
    "accept_task",
    "add_document",
    "add_task",
    "confirm_document",
    "confirm_duties",
    "correct_header",
    "correct_task",
    "decide_duty",
    "drop_task",
    "export_comparison",
    "export_coverage",
    "export_duties",
    "join_tasks",
    "match_tasks",
    "name_lead",
    "read_evidence",
    "read_original",
    "relate_document",
    "reopen_document",
    "report_progress",
    "restore_task",
    "settle_citation",
    "share_document",
    "split_task",
    "stop_duty",
    "submit_duty",
    "unshare_document",
    "urge_units",
    "withdraw_document",
]
