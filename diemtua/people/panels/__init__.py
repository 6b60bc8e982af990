"""What this app puts into slots of the shell. Importing this package registers it."""

from diemtua.people.panels.search import search_children
from diemtua.people.panels.today import (
    chains_stuck,
    g13_to_review,
    groups_waiting,
    reviews_open,
    soon_of_age,
    unclear_age,
    unvisited_children,
)

__all__ = [
    "chains_stuck",
    "g13_to_review",
    "groups_waiting",
    "reviews_open",
    "search_children",
    "soon_of_age",
    "unclear_age",
    "unvisited_children",
]
