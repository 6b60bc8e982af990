"""Children, the people around them, what is true of them from day to day, and the work on the register."""

from diemtua.people.models.bulk import Import, ImportRow, Tally
from diemtua.people.models.children import Adult, Child, Household
from diemtua.people.models.circumstances import (
    Disability,
    LocalLabel,
    Membership,
    PovertyYear,
    Relation,
    Residence,
    Risk,
    Schooling,
)
from diemtua.people.models.lists import ChildList, EvidenceHint, ListedChild
from diemtua.people.models.work import Concern, Merge, NotDuplicate, ReviewItem, ReviewRound, Transfer, Visit

__all__ = [
    "Adult",
    "Child",
    "ChildList",
    "Concern",
    "Disability",
    "EvidenceHint",
    "Household",
    "Import",
    "ImportRow",
    "ListedChild",
    "LocalLabel",
    "Membership",
    "Merge",
    "NotDuplicate",
    "PovertyYear",
    "Relation",
    "Residence",
    "ReviewItem",
    "ReviewRound",
    "Risk",
    "Schooling",
    "Tally",
    "Transfer",
    "Visit",
]
