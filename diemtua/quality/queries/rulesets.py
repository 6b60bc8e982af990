"""Which rules count in a province, and how much: those of the house as the province set them, and its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from diemtua.people import codes as people
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.models import OwnRule, RuleSetting
from diemtua.quality.rules.catalogue import EARLY, RULES, WEIGHTS
from diemtua.quality.rules.conditions import Condition, Unreadable, read
from diemtua.quality.rules.fields import FIELDS
from diemtua.quality.states import RuleState


@dataclass(frozen=True)
class Counted:
    """A rule as it is counted."""

    code: str
    dimension: str
    weight: int
    hidden: bool
    condition: Condition


@dataclass(frozen=True)
class RuleSet:
    """What is asked of each record of a province; `broken` are own rules whose condition cannot be read any more."""

    rules: tuple[Counted, ...]
    signs: tuple[Counted, ...]
    broken: tuple[tuple[int, str], ...] = ()


@cache
def values_of_lists() -> Mapping[str, frozenset[str]]:
    """The codes a value may be, list by list."""
    names = {field.choices for field in FIELDS.values() if field.choices}
    return {name: frozenset(getattr(people, name).values) for name in names}


def rules_in(province_code: str) -> RuleSet:
    """The rules that count in a province today."""
    settings = {row.rule: row for row in RuleSetting.objects.filter(province_code=province_code)}
    own, broken = _own(OwnRule.objects.filter(province_code=province_code, state=RuleState.ON).order_by("pk"))
    house = []
    for rule in RULES.values():
        setting = settings.get(rule.code)
        if setting is None or setting.is_on:
            weight = rule.weight if setting is None or setting.weight is None else setting.weight
            house.append(Counted(rule.code, rule.dimension, weight, rule.hidden, rule.condition))
    early = [
        Counted(rule.code, rule.dimension, rule.weight, rule.hidden, rule.condition)
        for rule in EARLY.values()
        if rule.code not in settings or settings[rule.code].is_on
    ]
    return RuleSet((*house, *own), tuple(early), broken)


def _own(rows: Iterable[OwnRule]) -> tuple[list[Counted], tuple[tuple[int, str], ...]]:
    found, broken = [], []
    for row in rows:
        try:
            condition = read(row.condition, values_of_lists())
        except Unreadable as wrong:
            broken.append((row.pk, wrong.text % wrong.words))
            continue
        found.append(Counted(row.code, Dimension(row.dimension), weight_of(row), hidden=False, condition=condition))
    return found, tuple(broken)


def weight_of(rule: OwnRule) -> int:
    """As the province set it, else by its severity."""
    return WEIGHTS[Severity(rule.severity)] if rule.weight is None else rule.weight
