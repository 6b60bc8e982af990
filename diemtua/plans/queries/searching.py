"""Finding words: with an index, although rows stay behind both fences (docs/decisions/0007)."""

from __future__ import annotations

import re

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import BigIntegerField, BooleanField, Case, Func, Value, When

from diemtua.lib.text import fold
from diemtua.plans.models.searching import JOINTS
from diemtua.plans.queries.scoping import MOST_WORDS

# So many tasks with the words are named to the list by their numbers. Where more have them, every list meets one soon,
# and it is quicker to walk the list in its order and look at each task.
FEW = 5000
LONGEST = 100  # letters of a word that are looked for: the database refuses words of more than 2046 bytes
_BREAKS = re.compile(rf"[\s\0{re.escape(JOINTS)}]+")
_NOT_A_WORD = re.compile(r"[^\w]+")


def syllables_of(text: str) -> list[str]:
    """The words cut as the index has them: 88-KH/TU is three."""
    found = (_NOT_A_WORD.sub("", part) for part in _BREAKS.split(fold(text.replace("\0", " "))))
    return [part[:LONGEST] for part in found if part][:MOST_WORDS]


def query_of(text: str) -> str:
    """The words for `to_tsquery`: all of them, each by its beginning."""
    return " & ".join(f"{part}:*" for part in syllables_of(text))


def matching(table: str, query: str, most: int) -> Func:
    """Numbers of tasks or documents behind the viewer's fence that have the words; null when more than `most` have."""
    return Func(
        Value(query),
        Value(most + 1),
        function=f"{table}_matching",
        template=(
            "(SELECT CASE WHEN count(*) <= %(most)s THEN coalesce(array_agg(found), '{}') END"
            " FROM %(function)s(%(expressions)s) found)"
        ),
        most=int(most),
        output_field=ArrayField(BigIntegerField()),
    )


def walked(column: str, query: str) -> Case:
    """The same condition for a list that is walked in its order, each row looked at.

    Behind row-level security the planner may not know how common the words are and takes them for rare; said as a
    case, it takes half of the rows to have them, and walks.
    """
    wanted = SearchQuery(query, config="simple", search_type="raw")
    return Case(When(**{column: wanted}, then=True), default=False, output_field=BooleanField())
