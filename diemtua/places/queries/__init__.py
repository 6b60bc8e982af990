"""Reading units, villages and agencies. One module a subject; callers import this package."""

from diemtua.places.queries.addresses import Meaning, meanings_of
from diemtua.places.queries.agencies import (
    agencies_for_name,
    agencies_of,
    agency_by_uuid,
    current_agencies,
    find_agency,
    search_agencies,
)
from diemtua.places.queries.changes import (
    change_by_uuid,
    changes,
    fact_of_change,
    is_used,
    lineages_of_change,
    names_of_change,
    units_of_change,
)
from diemtua.places.queries.lineage import (
    Heir,
    current_successors,
    history_of,
    successions_of,
    what_became_of,
)
from diemtua.places.queries.touched import RecordsOf, Touched, records_of_units, records_written_since, register_records
from diemtua.places.queries.units import (
    children_of,
    communes_of,
    neighbours_of,
    other_lives,
    provinces_on,
    search_units,
    unit_by_code,
    unit_counts,
    unit_in_one_life,
    units_on,
    units_without_heir,
)
from diemtua.places.queries.villages import current_village, village_by_uuid, villages_of

__all__ = [
    "Heir",
    "Meaning",
    "RecordsOf",
    "Touched",
    "agencies_for_name",
    "agencies_of",
    "agency_by_uuid",
    "change_by_uuid",
    "changes",
    "children_of",
    "communes_of",
    "current_agencies",
    "current_successors",
    "current_village",
    "fact_of_change",
    "find_agency",
    "history_of",
    "is_used",
    "lineages_of_change",
    "meanings_of",
    "names_of_change",
    "neighbours_of",
    "other_lives",
    "provinces_on",
    "records_of_units",
    "records_written_since",
    "register_records",
    "search_agencies",
    "search_units",
    "successions_of",
    "unit_by_code",
    "unit_counts",
    "unit_in_one_life",
    "units_of_change",
    "units_on",
    "units_without_heir",
    "village_by_uuid",
    "villages_of",
    "what_became_of",
]
