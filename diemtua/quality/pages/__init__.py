"""The pages of quality. One module a subject; `urls` imports this package."""

from diemtua.quality.pages.pairs import (
    linking_start,
    linking_stop,
    pair,
    pair_asking,
    pair_reopening,
    pair_two,
    pairs,
)
from diemtua.quality.pages.rules import own_rule, own_rule_new, own_rule_switch, rule, rules
from diemtua.quality.pages.signs import sign, signs
from diemtua.quality.pages.todo import mending, todo
from diemtua.quality.pages.units import units

__all__ = [
    "linking_start",
    "linking_stop",
    "mending",
    "own_rule",
    "own_rule_new",
    "own_rule_switch",
    "pair",
    "pair_asking",
    "pair_reopening",
    "pair_two",
    "pairs",
    "rule",
    "rules",
    "sign",
    "signs",
    "todo",
    "units",
]
