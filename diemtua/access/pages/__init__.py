"""The HTML door. One module a group of pages."""

from diemtua.access.pages.own import account, assignment, demo_sign_in, locked_out, sign_in
from diemtua.access.pages.people import assignment_end, lock, new_assignment, new_user, user, users
from diemtua.access.pages.watch import opening_close, openings, powers, trail, trail_export

__all__ = [
    "account",
    "assignment",
    "assignment_end",
    "demo_sign_in",
    "lock",
    "locked_out",
    "new_assignment",
    "new_user",
    "opening_close",
    "openings",
    "powers",
    "sign_in",
    "trail",
    "trail_export",
    "user",
    "users",
]
