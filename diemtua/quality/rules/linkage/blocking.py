"""Which records are compared at all: those that share a key. A key too many share is made finer, or says nothing.

With a million records, ten thousand of one name and all birthdays the first of January, a rule such as "same name, same
day" would alone make fifty million pairs. So each rule is a ladder: a record takes the first rung that at most `MOST`
records share. All who share a rung share those above it, so two records that belong together take the same one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# The work grows with the square of a group: sixty make 1,770 pairs.
MOST = 60
_DAY = "if(length(born) = 8, born, null)"
_SWAP = (
    "if(length(born) = 8, born_year || '/' || least(born_month, born_day)"
    " || '/' || greatest(born_month, born_day), null)"
)
# Each ladder is tried for each record; a part that is unknown makes no key.
LADDERS: Sequence[Sequence[Sequence[str]]] = (
    (("number",),),
    (("phone",), ("phone", "given"), ("phone", "given", "born_year")),
    ((_SWAP, "given"), (_SWAP, "given", "family"), (_SWAP, "given", "commune"), (_SWAP, "given", "mother")),
    ((_SWAP, "initials"), (_SWAP, "initials", "commune"), (_SWAP, "initials", "mother")),
    ((_DAY, "ordered"), (_DAY, "ordered", "commune")),
    (("ordered", "born_year"), ("ordered", "born_year", "commune"), ("ordered", "born_year", "mother")),
    (("ordered", "commune"), ("ordered", "commune", "village")),
    (("given", "mother"), ("given", "mother", "commune"), ("given", "mother", "father")),
    (("given", "father"), ("given", "father", "commune")),
    ((_SWAP, "mother"),),
    ((_SWAP, "father"),),
    ((_SWAP, "family", "commune"), (_SWAP, "family", "commune", "initials")),
    (("given", "family", "commune", "born_year"), ("given", "family", "commune", "born_year", "mother_given")),
    (("mother", "father"), ("mother", "father", "born_year")),
    (("mother", "commune"), ("mother", "commune", "born_year")),
)  # fmt: skip


def key_columns() -> list[str]:
    """The names of the columns of keys, one a ladder."""
    return [f"key_{place}" for place in range(len(LADDERS))]


def statements(table: str, into: str) -> Iterator[str]:
    """SQL that makes a table with the keys beside each record."""
    for column, ladder in zip(key_columns(), LADDERS, strict=True):
        yield f"create table rungs_{column} as {_rungs(table, ladder, column)}"
    joins = " ".join(f"left join rungs_{column} using (unique_id)" for column in key_columns())
    yield f"create table {into} as select {table}.*, {', '.join(key_columns())} from {table} {joins}"
    for column in key_columns():
        yield f"drop table rungs_{column}"


def _rungs(table: str, ladder: Sequence[Sequence[str]], column: str) -> str:
    counts, chosen = [], []
    for place, parts in enumerate(ladder):
        key = f"{_hash(parts, place)}"
        counts.append(f"{key} as r{place}")
        chosen.append(f"when r{place} is not null and count(*) over (partition by r{place}) <= {MOST} then r{place}")
    return (
        f"select unique_id, case {' '.join(chosen)} end as {column}"
        f" from (select unique_id, {', '.join(counts)} from {table}) qualify {column} is not null"
    )


def _hash(parts: Sequence[str], place: int) -> str:
    known = " and ".join(f"({part}) is not null" for part in parts)
    return f"if({known}, hash({place}, {', '.join(parts)}), null)"
