"""Writing postings and leaves. One module a subject."""

from diemtua.workforce.operations.appointing import Appointment, appoint, change_posting, keep_posting
from diemtua.workforce.operations.continuing import continue_posting
from diemtua.workforce.operations.ending import end_posting, note_role_ended
from diemtua.workforce.operations.leaves import cancel_leave, change_leave, plan_leave, return_early
from diemtua.workforce.operations.linking import link_account
from diemtua.workforce.operations.nightly import keep_leaves
from diemtua.workforce.operations.training import add_training
from diemtua.workforce.operations.villages import carry_posted_village, move_collaborator, note_villages, print_network

__all__ = [
    "Appointment",
    "add_training",
    "appoint",
    "cancel_leave",
    "carry_posted_village",
    "change_leave",
    "change_posting",
    "continue_posting",
    "end_posting",
    "keep_leaves",
    "keep_posting",
    "link_account",
    "move_collaborator",
    "note_role_ended",
    "note_villages",
    "plan_leave",
    "print_network",
    "return_early",
]
