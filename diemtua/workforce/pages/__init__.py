"""The pages of postings and leaves. One module a subject; `urls` imports this package."""

from diemtua.workforce.pages.changing import (
    new_posting,
    posting_account,
    posting_details,
    posting_ending,
    posting_training,
    posting_villages,
)
from diemtua.workforce.pages.leaves import leave, leave_cancellation, leave_return, posting_leave
from diemtua.workforce.pages.load import load, posting_work
from diemtua.workforce.pages.mergers import mergers, posting_continuation
from diemtua.workforce.pages.network import network, network_sheet
from diemtua.workforce.pages.postings import catalogue, posting, postings

__all__ = [
    "catalogue",
    "leave",
    "leave_cancellation",
    "leave_return",
    "load",
    "mergers",
    "network",
    "network_sheet",
    "new_posting",
    "posting",
    "posting_account",
    "posting_continuation",
    "posting_details",
    "posting_ending",
    "posting_leave",
    "posting_training",
    "posting_villages",
    "posting_work",
    "postings",
]
