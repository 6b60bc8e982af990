"""The pages of the register."""

from diemtua.people.pages.moving import (
    child_move,
    moves,
    transfer,
    transfer_recall,
    transfer_receiving,
    transfer_return,
)

__all__ = ["child_move", "moves", "transfer", "transfer_recall", "transfer_receiving", "transfer_return"]
