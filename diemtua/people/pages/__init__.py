"""The pages of the register."""

from diemtua.people.pages.child import child
from diemtua.people.pages.households import households
from diemtua.people.pages.listing import children
from diemtua.people.pages.merging import child_merge, duplicates, merge, merge_undoing, not_duplicate
from diemtua.people.pages.moving import (
    child_move,
    moves,
    transfer,
    transfer_recall,
    transfer_receiving,
    transfer_return,
)

__all__ = [
    "child",
    "child_merge",
    "child_move",
    "children",
    "duplicates",
    "households",
    "merge",
    "merge_undoing",
    "moves",
    "not_duplicate",
    "transfer",
    "transfer_recall",
    "transfer_receiving",
    "transfer_return",
]
