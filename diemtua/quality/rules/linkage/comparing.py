"""The comparisons, as Splink reads them: in which ways two records agree, and how much each says.

Twins and other brothers and sisters agree in nearly everything, which a sum of independent weights takes for one child.
So another given name speaks against any sum of the rest, unless it is a slip: no word of the language, or no name one
knows. Two names one knows that are near each other ("Linh", "Ninh"; "Anh", "Ánh" where both are written with marks) are
two children when day of birth and family agree.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

_ORDERED = "(ordered_l = ordered_r or joined_l = joined_r)"
_DAY = "(length(born_l) = 8 and born_l = born_r)"
_NUMBER = "coalesce(number_l = number_r, false)"
_KIN = f"""(not {_NUMBER} and (coalesce(father_l = father_r, false) or coalesce(mother_l = mother_r, false)
    or coalesce(phone_l = phone_r, false) or coalesce(damerau_levenshtein(mother_l, mother_r) <= 1, false)
    or (coalesce(commune_l = commune_r and village_l = village_r, false) and coalesce({_DAY}, false))))"""
_ONE_LETTER = "damerau_levenshtein(given_l, given_r) <= 1"
_SLIP = f"({_ONE_LETTER} and greatest(length(given_l), length(given_r)) > 2)"
_SLIP_OF_MACHINE = """(length(given_l) > 3 and length(given_r) > 3 and damerau_levenshtein(given_l, given_r) <= 2)"""
_INITIAL = """(least(length(given_l), length(given_r)) = 1 and left(given_l, 1) = left(given_r, 1))"""
_BOTH_MARKED = "not bare_l and not bare_r"
_PART = """(((short_l or short_r) and initials_l = initials_r) or middle_l = '' or middle_r = ''
    or contains(' ' || middle_l || ' ', ' ' || middle_r || ' ')
    or contains(' ' || middle_r || ' ', ' ' || middle_l || ' ')
    or (least(length(middle_l), length(middle_r)) = 1 and left(middle_l, 1) = left(middle_r, 1)))"""
_DATE_PARTS = "((born_year_l = born_year_r)::int + (born_month_l = born_month_r)::int + (born_day_l = born_day_r)::int)"
_FIRST = "(born_year_l = born_year_r and (substr(born_l, 5) = '0101' or substr(born_r, 5) = '0101'))"

# Two whole days that agree in one part at most, neither of them an estimate: a slip of the hand changes one part.
_APART = f"""(length(born_l) = 8 and length(born_r) = 8 and {_DATE_PARTS} <= 1
    and substr(born_l, 5) <> '0101' and substr(born_r, 5) <> '0101')"""


def _near(who: str) -> str:
    """One slip; two where one of the words is none of the language."""
    one, other = f"{who}_l", f"{who}_r"
    return f"""(least(length({one}), length({other})) > 5 and (
        damerau_levenshtein({one}, {other}) <= if(greatest({who}_strange_l, {who}_strange_r) = 2, 2, 1)))"""


def _part(who: str) -> str:
    """A middle name left out, the given name alone, or the other words by their first letters."""
    one, other = f"{who}_l", f"{who}_r"
    return f"""({who}_given_l = {who}_given_r and (
        {who}_family_l is null or {who}_family_r is null
        or ({who}_family_l = {who}_family_r
            and ({one} = {who}_family_l || ' ' || {who}_given_l or {other} = {who}_family_r || ' ' || {who}_given_r))
        or {who}_initials_l is not null or {who}_initials_r is not null))"""


def _parent(who: str) -> dict[str, str | None]:
    one, other = f"{who}_l", f"{who}_r"
    return {
        "": f"{one} is null or {other} is null",
        "same": f"{one} = {other}",
        "near_other": (
            f"{_near(who)} and {who}_given_l <> {who}_given_r and greatest({who}_strange_l, {who}_strange_r) = 0"
        ),
        "near": _near(who),
        "part": _part(who),
        "other": None,
    }


_ALONE = f"""not ({_NUMBER} or coalesce(phone_l = phone_r, false)
    or coalesce(father_l = father_r or {_near("father")} or {_part("father")}, false)
    or coalesce(mother_l = mother_r or {_near("mother")} or {_part("mother")}, false))"""

# By comparison and level, from the surest down: an empty name is "unknown", None is all the rest.
LEVELS: Mapping[str, Mapping[str, str | None]] = {
    "given": {
        "": "given_l is null or given_r is null",
        "same": "given_marks_l = given_marks_r",
        "bare": "given_l = given_r and (bare_l or bare_r)",
        "near_twin": f"given_l = given_r and known_marks_l and known_marks_r and {_KIN}",
        "marks_slip": "given_l = given_r and not (known_marks_l and known_marks_r)",
        "marks": "given_l = given_r",
        "ordered": _ORDERED,
        "initial": _INITIAL,
        "slip": f"({_SLIP} or {_SLIP_OF_MACHINE}) and greatest(strange_l, strange_r) = 2",
        "slip_strange": f"{_SLIP} and greatest(strange_l, strange_r) = 1",
        "number": _NUMBER,
        "near": f"{_SLIP} and not {_KIN}",
        "other": None,
    },
    "family": {
        "": "family_l is null or family_r is null",
        "same": "family_l = family_r",
        "ordered": _ORDERED,
        "near": """(damerau_levenshtein(family_l, family_r) <= 1 and least(length(family_l), length(family_r)) > 1)
            or (least(length(family_l), length(family_r)) = 1 and left(family_l, 1) = left(family_r, 1))
            or (length(family_l) > 4 and damerau_levenshtein(family_l, family_r) <= 2)""",
        "other": None,
    },
    "middle": {
        "": "middle_l is null or middle_r is null",
        "neither": "middle_l = '' and middle_r = ''",
        "same": "middle_l = middle_r",
        "ordered": _ORDERED,
        "part": _PART,
        "near": """least(length(middle_l), length(middle_r)) > 1
            and damerau_levenshtein(middle_l, middle_r)
                <= if(greatest(middle_strange_l, middle_strange_r) = 2, 2, 1)""",
        "number": _NUMBER,
        "other_twin": _KIN,
        "other": None,
    },
    "born": {
        "": "born_year_l is null or born_year_r is null",
        "same": _DAY,
        "month": "(left(born_l, 6) = left(born_r, 6) and least(length(born_l), length(born_r)) = 6)",
        "swapped": "(born_year_l = born_year_r and born_month_l = born_day_r and born_day_l = born_month_r)",
        "year": "(born_year_l = born_year_r and least(length(born_l), length(born_r)) = 4)",
        "first": _FIRST,
        "digit": "(length(born_l) = 8 and length(born_r) = 8 and damerau_levenshtein(born_l, born_r) = 1)",
        "two": f"coalesce({_DATE_PARTS} = 2, false)",
        "same_year": "born_year_l = born_year_r",
        "apart": _APART,
        "other": None,
    },
    "sex": {"": "sex_l is null or sex_r is null", "same": "sex_l = sex_r", "other": None},
    "number": {
        "": "number_l is null or number_r is null",
        "same": "number_l = number_r",
        "near": "(length(number_l) <= 12 and length(number_r) <= 12 and damerau_levenshtein(number_l, number_r) <= 1)",
        "apart": "length(number_l) = 12 and length(number_r) = 12 and damerau_levenshtein(number_l, number_r) > 3",
        "other": None,
    },
    "father": _parent("father"),
    "mother": _parent("mother"),
    "commune": {
        "": "commune_l is null or commune_r is null",
        "here_alone": f"commune_l = commune_r and not coalesce({_DAY}, false) and {_ALONE}",
        "same": "commune_l = commune_r",
        "alone": _ALONE,
        "other": None,
    },
    "village": {
        "": "village_l is null or village_r is null or coalesce(commune_l <> commune_r, false)",
        "same": "village_l = village_r",
        "other": None,
    },
    "phone": {
        "": "phone_l is null or phone_r is null",
        "same": "phone_l = phone_r",
        "near": "damerau_levenshtein(phone_l, phone_r) <= 1",
        "other": None,
    },
}  # fmt: skip
_BY_SHARE = {
    ("given", "same"): "given", ("given", "bare"): "given", ("family", "same"): "family", ("middle", "same"): "middle",
    ("born", "same"): "born", ("father", "same"): "father", ("mother", "same"): "mother",
    ("commune", "same"): "commune",
    ("village", "same"): "village", ("phone", "same"): "phone",
}  # fmt: skip


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """What each kind of agreement says, as shipped."""
    return tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))


def by_share() -> dict[str, float]:
    """The columns whose values say more the rarer they are, and the usual share of one value."""
    found: dict[str, float] = {}
    for (name, level), column in _BY_SHARE.items():
        found[column] = max(found.get(column, 0.0), weights()[name][level]["u"])
    return found


def comparisons() -> list[dict[str, Any]]:
    """All comparisons, in Splink's form."""
    return [
        {
            "output_column_name": name,
            "comparison_levels": [_level(name, level, condition) for level, condition in levels.items()],
        }
        for name, levels in LEVELS.items()
    ]


def _level(name: str, level: str, condition: str | None) -> dict[str, Any]:
    if not level:
        return {"sql_condition": condition, "label_for_charts": "unknown", "is_null_level": True}
    weight = weights()[name][level]
    found: dict[str, Any] = {
        "sql_condition": condition or "ELSE",
        "label_for_charts": level,
        "m_probability": weight["m"],
        "u_probability": weight["u"],
    }
    if column := _BY_SHARE.get((name, level)):
        found |= {
            "tf_adjustment_column": column,
            "tf_adjustment_weight": 1.0,
            "tf_minimum_u_value": weight["least"],
            "disable_tf_exact_match_detection": True,
        }
    return found
