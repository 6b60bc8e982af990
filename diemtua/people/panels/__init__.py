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
from diemtua.people.panels.work import answers_of_person, children_of_person

__all__ = [
    "answers_of_person",
    "chains_stuck",
    "children_of_person",
    "g13_to_review",
    "groups_waiting",
    "reviews_open",
    "search_children",
    "soon_of_age",
    "unclear_age",
    "unvisited_children",
]
