"""Writing people, roles, emergency openings, notices, views and drafts. One module a subject."""

from diemtua.access.operations.assignments import end_assignment, give_assignment
from diemtua.access.operations.desk import drop_draft, drop_view, notify, read_notices, save_draft, save_view
from diemtua.access.operations.glass import close_break_glass, open_break_glass
from diemtua.access.operations.users import change_user, create_user, lock_user, unlock_user

__all__ = [
    "change_user",
    "close_break_glass",
    "create_user",
    "drop_draft",
    "drop_view",
    "end_assignment",
    "give_assignment",
    "lock_user",
    "notify",
    "open_break_glass",
    "read_notices",
    "save_draft",
    "save_view",
    "unlock_user",
]
