"""Public reads: which children, households and rows beside them a viewer may see."""

from diemtua.people.queries.card import Card, card_of, lives_there
from diemtua.people.queries.chain import chain_counts, late_births, stuck, under_six
from diemtua.people.queries.concerns import concerns_visible_to
from diemtua.people.queries.elsewhere import NOWHERE_ELSE, Elsewhere, name_asked, stands_elsewhere
from diemtua.people.queries.evidence import evidence_written, hint_of, hints_on
from diemtua.people.queries.figures import GENERAL, Figures, figures_for
from diemtua.people.queries.groups import (
    Circumstances,
    came_of_age,
    circumstances_of,
    disabilities_visible_to,
    groups_that_ended,
    groups_to_confirm,
    labels_of,
    memberships_visible_to,
    perhaps_16,
    poverty_gone,
    risks_visible_to,
    soon_16,
)
from diemtua.people.queries.heading import Heading, heading_of, is_wide
from diemtua.people.queries.history import Change, Event, changes_of, events_of, last_change, version_of
from diemtua.people.queries.households import (
    Home,
    as_lines,
    home_of,
    households_named,
    households_near,
    relations_of,
    relations_visible_to,
)
from diemtua.people.queries.importing import import_progress, imports_visible_to, rows_of
from diemtua.people.queries.likely import (
    Likely,
    entered_just_now,
    facts_of,
    facts_with_parents,
    likely_duplicates,
)
from diemtua.people.queries.listing import (
    AGES,
    TAB_NAMES,
    TABS,
    Filters,
    keepers_of,
    lines_of,
    listed,
    narrowed,
    tab_of,
)
from diemtua.people.queries.lists import in_list, lists_visible_to, lists_with_counts
from diemtua.people.queries.merging import mergeable, merged_records, merges_visible_to, proposed_for
from diemtua.people.queries.moving import Waiting, late_transfers, transfers_visible_to, waiting_of
from diemtua.people.queries.numbers import doubts_of, number_shown
from diemtua.people.queries.restricted import (
    children_restricted,
    restricted_groups,
    restricted_openings,
    restricted_risks,
)
from diemtua.people.queries.reviewing import (
    next_item,
    open_reviews,
    progress_of,
    review_items,
    reviews_visible_to,
)
from diemtua.people.queries.same import records_of
from diemtua.people.queries.saved import Versioned, child_now, version_now
from diemtua.people.queries.scoping import adults_visible_to, children_visible_to, households_visible_to
from diemtua.people.queries.searching import MOST_FOUND, Found, among, communes_with_number, find_children
from diemtua.people.queries.visits import residences_of, residences_visible_to, schoolings_of, unvisited, visits_of

__all__ = [
    "AGES",
    "GENERAL",
    "MOST_FOUND",
    "NOWHERE_ELSE",
    "TABS",
    "TAB_NAMES",
    "Card",
    "Change",
    "Circumstances",
    "Elsewhere",
    "Event",
    "Figures",
    "Filters",
    "Found",
    "Heading",
    "Home",
    "Likely",
    "Versioned",
    "Waiting",
    "adults_visible_to",
    "among",
    "as_lines",
    "came_of_age",
    "card_of",
    "chain_counts",
    "changes_of",
    "child_now",
    "children_restricted",
    "children_visible_to",
    "circumstances_of",
    "communes_with_number",
    "concerns_visible_to",
    "disabilities_visible_to",
    "doubts_of",
    "entered_just_now",
    "events_of",
    "evidence_written",
    "facts_of",
    "facts_with_parents",
    "figures_for",
    "find_children",
    "groups_that_ended",
    "groups_to_confirm",
    "heading_of",
    "hint_of",
    "hints_on",
    "home_of",
    "households_named",
    "households_near",
    "households_visible_to",
    "import_progress",
    "imports_visible_to",
    "in_list",
    "is_wide",
    "keepers_of",
    "labels_of",
    "last_change",
    "late_births",
    "late_transfers",
    "likely_duplicates",
    "lines_of",
    "listed",
    "lists_visible_to",
    "lists_with_counts",
    "lives_there",
    "memberships_visible_to",
    "mergeable",
    "merged_records",
    "merges_visible_to",
    "name_asked",
    "narrowed",
    "next_item",
    "number_shown",
    "open_reviews",
    "perhaps_16",
    "poverty_gone",
    "progress_of",
    "proposed_for",
    "records_of",
    "relations_of",
    "relations_visible_to",
    "residences_of",
    "residences_visible_to",
    "restricted_groups",
    "restricted_openings",
    "restricted_risks",
    "review_items",
    "reviews_visible_to",
    "risks_visible_to",
    "rows_of",
    "schoolings_of",
    "soon_16",
    "stands_elsewhere",
    "stuck",
    "tab_of",
    "transfers_visible_to",
    "under_six",
    "unvisited",
    "version_now",
    "version_of",
    "visits_of",
    "waiting_of",
]
