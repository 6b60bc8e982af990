"""Public reads: which children, households and rows beside them a viewer may see."""

from diemtua.people.queries.likely import Likely, facts_of, facts_with_parents, likely_duplicates
from diemtua.people.queries.merging import mergeable, merged_records, merges_visible_to, proposed_for
from diemtua.people.queries.moving import Waiting, late_transfers, transfers_visible_to, waiting_of
from diemtua.people.queries.numbers import number_shown
from diemtua.people.queries.scoping import adults_visible_to, children_visible_to, households_visible_to

__all__ = [
    "Likely",
    "Waiting",
    "adults_visible_to",
    "children_visible_to",
    "facts_of",
    "facts_with_parents",
    "households_visible_to",
    "late_transfers",
    "likely_duplicates",
    "mergeable",
    "merged_records",
    "merges_visible_to",
    "number_shown",
    "proposed_for",
    "transfers_visible_to",
    "waiting_of",
]
