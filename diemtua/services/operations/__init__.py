"""What happens in the directory and for a child, one module a subject."""

from diemtua.services.operations.helping import Noted, end_match, match_child, note_support
from diemtua.services.operations.keeping import (
    add_provider,
    change_provider,
    close_provider,
    reopen_provider,
    see_secret_place,
    verify_provider,
)
from diemtua.services.operations.offering import (
    add_helper,
    add_offer,
    change_offer,
    check_helper,
    end_helper,
    end_offer,
)

__all__ = [
    "Noted",
    "add_helper",
    "add_offer",
    "add_provider",
    "change_offer",
    "change_provider",
    "check_helper",
    "close_provider",
    "end_helper",
    "end_match",
    "end_offer",
    "match_child",
    "note_support",
    "reopen_provider",
    "see_secret_place",
    "verify_provider",
]
