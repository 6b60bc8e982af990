"""Writing the register. One module a subject; callers import this package."""

from diemtua.people.operations.coming_of_age import end_groups_of_age
from diemtua.people.operations.concerns import (
    ConcernFacts,
    add_concern,
    change_concern,
    close_concern,
    read_concern,
)
from diemtua.people.operations.disability import end_disability, set_disability
from diemtua.people.operations.dwelling import move_house
from diemtua.people.operations.elsewhere import MOST_AN_HOUR, MayBeThere, find_elsewhere
from diemtua.people.operations.endings import bring_back, record_death, record_departure, withdraw_child
from diemtua.people.operations.evidence import set_evidence
from diemtua.people.operations.exporting import ask_number, export_children, print_children
from diemtua.people.operations.figures import count_figures
from diemtua.people.operations.groups import (
    confirm_group,
    end_for_adoption,
    end_group,
    propose_group,
    read_paper,
    refuse_group,
    reopen_group,
)
from diemtua.people.operations.households import add_household, change_household, put_into_household, read_household
from diemtua.people.operations.importing.applying import apply_import, ask_apply
from diemtua.people.operations.importing.choosing import choose_row, choose_sheets
from diemtua.people.operations.importing.handing_back import export_faults
from diemtua.people.operations.importing.reading import read_import
from diemtua.people.operations.importing.undoing import ask_undo, undo_import
from diemtua.people.operations.importing.uploading import (
    WORK_JOB,
    BroughtInAlready,
    drop_import,
    end_imports,
    fail_import,
    resume_imports,
    upload_sheet,
)
from diemtua.people.operations.lists import add_to_list, drop_from_list, end_list, rename_list
from diemtua.people.operations.living import (
    Papers,
    SchoolYear,
    set_health,
    set_papers,
    set_poverty,
    set_school_year,
)
from diemtua.people.operations.merging import (
    forget_not_duplicate,
    mark_not_duplicate,
    merge_children,
    undo_merge,
)
from diemtua.people.operations.moving import (
    DAYS_TO_ANSWER,
    call_back_child,
    give_back_child,
    receive_child,
    send_child,
)
from diemtua.people.operations.numbers import reveal_number, set_number
from diemtua.people.operations.passing_on import pass_on_children, pass_on_reviews
from diemtua.people.operations.photos import set_photo
from diemtua.people.operations.reading import open_restricted, open_restricted_list, read_child, read_transfer
from diemtua.people.operations.records import FACTS, add_child, change_child
from diemtua.people.operations.relatives import add_relative, add_sibling, change_relative, end_relation
from diemtua.people.operations.residing import add_residence, mend_residence
from diemtua.people.operations.reviewing import (
    answer_review,
    cancel_review,
    open_review,
    reopen_review,
    settle_review_item,
    sign_review,
)
from diemtua.people.operations.risks import apply_label, end_label, end_risk, save_label, set_risk
from diemtua.people.operations.settling import carry_village, settle_units, unsettle_units
from diemtua.people.operations.visits import assign_keeper, note_visit

__all__ = [
    "DAYS_TO_ANSWER",
    "FACTS",
    "MOST_AN_HOUR",
    "WORK_JOB",
    "BroughtInAlready",
    "ConcernFacts",
    "MayBeThere",
    "Papers",
    "SchoolYear",
    "add_child",
    "add_concern",
    "add_household",
    "add_relative",
    "add_residence",
    "add_sibling",
    "add_to_list",
    "answer_review",
    "apply_import",
    "apply_label",
    "ask_apply",
    "ask_number",
    "ask_undo",
    "assign_keeper",
    "bring_back",
    "call_back_child",
    "cancel_review",
    "carry_village",
    "change_child",
    "change_concern",
    "change_household",
    "change_relative",
    "choose_row",
    "choose_sheets",
    "close_concern",
    "confirm_group",
    "count_figures",
    "drop_from_list",
    "drop_import",
    "end_disability",
    "end_for_adoption",
    "end_group",
    "end_groups_of_age",
    "end_imports",
    "end_label",
    "end_list",
    "end_relation",
    "end_risk",
    "export_children",
    "export_faults",
    "fail_import",
    "find_elsewhere",
    "forget_not_duplicate",
    "give_back_child",
    "mark_not_duplicate",
    "mend_residence",
    "merge_children",
    "move_house",
    "note_visit",
    "open_restricted",
    "open_restricted_list",
    "open_review",
    "pass_on_children",
    "pass_on_reviews",
    "print_children",
    "propose_group",
    "put_into_household",
    "read_child",
    "read_concern",
    "read_household",
    "read_import",
    "read_paper",
    "read_transfer",
    "receive_child",
    "record_death",
    "record_departure",
    "refuse_group",
    "rename_list",
    "reopen_group",
    "reopen_review",
    "resume_imports",
    "reveal_number",
    "save_label",
    "send_child",
    "set_disability",
    "set_evidence",
    "set_health",
    "set_number",
    "set_papers",
    "set_photo",
    "set_poverty",
    "set_risk",
    "set_school_year",
    "settle_review_item",
    "settle_units",
    "sign_review",
    "undo_import",
    "undo_merge",
    "unsettle_units",
    "upload_sheet",
    "withdraw_child",
]
