"""Reading postings, leaves, work load, the network, what mergers left. One module a subject."""

from diemtua.workforce.queries.leaves import (
    Covered,
    cover_of,
    covered_by,
    deputies_for,
    leaves_of_posting,
    leaves_to_begin,
    leaves_to_end,
    leaves_under_way,
    own_cover,
    stands_in_for,
    uncovered_leaves,
)
from diemtua.workforce.queries.load import CommuneLoad, Lying, PersonLoad, load_by_commune, load_by_person, work_rows
from diemtua.workforce.queries.mergers import Stranded, left_behind, stranded_postings
from diemtua.workforce.queries.network import InVillage, Network, network_of
from diemtua.workforce.queries.postings import (
    heirs_for,
    history_of,
    postings_found,
    postings_of_units,
    story_of,
    villages_for,
    villages_named,
)
from diemtua.workforce.queries.scoping import leaves_visible_to, postings_visible_to
from diemtua.workforce.queries.standing import away_column, deputies
from diemtua.workforce.queries.vacant import Vacant, vacant_communes

__all__ = [
    "CommuneLoad",
    "Covered",
    "InVillage",
    "Lying",
    "Network",
    "PersonLoad",
    "Stranded",
    "Vacant",
    "away_column",
    "cover_of",
    "covered_by",
    "deputies",
    "deputies_for",
    "heirs_for",
    "history_of",
    "leaves_of_posting",
    "leaves_to_begin",
    "leaves_to_end",
    "leaves_under_way",
    "leaves_visible_to",
    "left_behind",
    "load_by_commune",
    "load_by_person",
    "network_of",
    "own_cover",
    "postings_found",
    "postings_of_units",
    "postings_visible_to",
    "stands_in_for",
    "story_of",
    "stranded_postings",
    "uncovered_leaves",
    "vacant_communes",
    "villages_for",
    "villages_named",
    "work_rows",
]
