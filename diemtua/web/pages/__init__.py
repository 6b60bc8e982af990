"""The shell's own pages."""

from diemtua.web.pages.errors import bad_request, csrf_failure, forbidden, not_found, problem, server_error
from diemtua.web.pages.home import notices, search, today
from diemtua.web.pages.living import components
from diemtua.web.pages.small import preferences, session

__all__ = [
    "bad_request",
    "components",
    "csrf_failure",
    "forbidden",
    "not_found",
    "notices",
    "preferences",
    "problem",
    "search",
    "server_error",
    "session",
    "today",
]
