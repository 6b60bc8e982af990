"""The shell's own pages."""

from diemtua.web.pages.errors import bad_request, csrf_failure, forbidden, not_found, problem, server_error
from diemtua.web.pages.home import search, today
from diemtua.web.pages.living import components
from diemtua.web.pages.own import draft, notice, notices, saved_view_removal, saved_views
from diemtua.web.pages.small import preferences, session

__all__ = [
    "bad_request",
    "components",
    "csrf_failure",
    "draft",
    "forbidden",
    "not_found",
    "notice",
    "notices",
    "preferences",
    "problem",
    "saved_view_removal",
    "saved_views",
    "search",
    "server_error",
    "session",
    "today",
]
