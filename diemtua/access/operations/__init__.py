"""Writing people, roles, sessions, emergency openings, notices, views and drafts. One module a subject."""

from diemtua.access.operations.assignments import end_assignment, give_assignment, hand_over_work
from diemtua.access.operations.background import drop_job, revive_jobs, try_job_again
from diemtua.access.operations.continuing import continue_assignment
from diemtua.access.operations.desk import drop_draft, drop_view, notify, read_notices, save_draft, save_view
from diemtua.access.operations.exports import export_trail
from diemtua.access.operations.glass import close_break_glass, note_opened_page, open_break_glass
from diemtua.access.operations.mailing import MAIL_JOB, Message, choose_mail, mail_notices, tell_people
from diemtua.access.operations.passwords import PASSWORD_JOB, ask_for_new_password, mail_new_password
from diemtua.access.operations.preferences import keep_preferences
from diemtua.access.operations.replies import claim_reply, drop_reply, keep_reply
from diemtua.access.operations.sessions import (
    choose_assignment,
    end_other_sessions,
    note_failed_sign_in,
    note_lock_out,
    note_new_password,
    note_second_factor,
    note_sign_in,
    note_sign_out,
    require_second_factor,
    reset_password,
    reset_second_factor,
)
from diemtua.access.operations.users import change_user, create_user, lock_user, unlock_user
from diemtua.access.operations.villages import carry_villages, hand_villages, lend_villages

__all__ = [
    "MAIL_JOB",
    "PASSWORD_JOB",
    "Message",
    "ask_for_new_password",
    "carry_villages",
    "change_user",
    "choose_assignment",
    "choose_mail",
    "claim_reply",
    "close_break_glass",
    "continue_assignment",
    "create_user",
    "drop_draft",
    "drop_job",
    "drop_reply",
    "drop_view",
    "end_assignment",
    "end_other_sessions",
    "export_trail",
    "give_assignment",
    "hand_over_work",
    "hand_villages",
    "keep_preferences",
    "keep_reply",
    "lend_villages",
    "lock_user",
    "mail_new_password",
    "mail_notices",
    "note_failed_sign_in",
    "note_lock_out",
    "note_new_password",
    "note_opened_page",
    "note_second_factor",
    "note_sign_in",
    "note_sign_out",
    "notify",
    "open_break_glass",
    "read_notices",
    "require_second_factor",
    "reset_password",
    "reset_second_factor",
    "revive_jobs",
    "save_draft",
    "save_view",
    "tell_people",
    "try_job_again",
    "unlock_user",
]
