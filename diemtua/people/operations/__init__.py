"""Writing the register. One module a subject; callers import this package."""

from diemtua.people.operations.importing.applying import apply_import, ask_apply
from diemtua.people.operations.importing.choosing import choose_row
from diemtua.people.operations.importing.handing_back import export_faults, number_said, said_of
from diemtua.people.operations.importing.reading import read_import
from diemtua.people.operations.importing.undoing import ask_undo, undo_import
from diemtua.people.operations.importing.uploading import (
    WORK_JOB,
    drop_import,
    fail_import,
    resume_imports,
    upload_sheet,
)
from diemtua.people.operations.merging import mark_not_duplicate, merge_children, undo_merge
from diemtua.people.operations.moving import (
    DAYS_TO_ANSWER,
    call_back_child,
    give_back_child,
    receive_child,
    send_child,
)
from diemtua.people.operations.reading import read_child
from diemtua.people.operations.settling import carry_village, settle_units, unsettle_units

__all__ = [
    "DAYS_TO_ANSWER",
    "WORK_JOB",
    "apply_import",
    "ask_apply",
    "ask_undo",
    "call_back_child",
    "carry_village",
    "choose_row",
    "drop_import",
    "export_faults",
    "fail_import",
    "give_back_child",
    "mark_not_duplicate",
    "merge_children",
    "number_said",
    "read_child",
    "read_import",
    "receive_child",
    "resume_imports",
    "said_of",
    "send_child",
    "settle_units",
    "undo_import",
    "undo_merge",
    "unsettle_units",
    "upload_sheet",
]
