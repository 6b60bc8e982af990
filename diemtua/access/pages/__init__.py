"""The pages of people, roles, the trail and emergency openings."""

from diemtua.access.pages.account import account, choice, mail_choice, other_sessions
from diemtua.access.pages.background import job_again, job_drop, jobs
from diemtua.access.pages.entrance import demo_sign_in, locked_out
from diemtua.access.pages.openings import new_opening, opening_closing, openings
from diemtua.access.pages.powers import powers, role_second_factor
from diemtua.access.pages.roles import role_end, user_roles
from diemtua.access.pages.trail import trail, trail_export
from diemtua.access.pages.users import (
    new_user,
    user,
    user_details,
    user_lock,
    user_password,
    user_second_factor,
    users,
)

__all__ = [
    "account",
    "choice",
    "demo_sign_in",
    "job_again",
    "job_drop",
    "jobs",
    "locked_out",
    "mail_choice",
    "new_opening",
    "new_user",
    "opening_closing",
    "openings",
    "other_sessions",
    "powers",
    "role_end",
    "role_second_factor",
    "trail",
    "trail_export",
    "user",
    "user_details",
    "user_lock",
    "user_password",
    "user_roles",
    "user_second_factor",
    "users",
]
