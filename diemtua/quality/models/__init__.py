"""What rules found in each record, the scores of places, the province's own rules, and early signs."""

from diemtua.quality.models.pairs import LinkRun, Pair
from diemtua.quality.models.places import RuleCount, Snapshot, UnitScore
from diemtua.quality.models.records import Finding, Mark, SaidNumber, Standing
from diemtua.quality.models.rules import OwnRule, RuleSetting
from diemtua.quality.models.signs import Sign, SignCount

__all__ = [
    "Finding",
    "LinkRun",
    "Mark",
    "OwnRule",
    "Pair",
    "RuleCount",
    "RuleSetting",
    "SaidNumber",
    "Sign",
    "SignCount",
    "Snapshot",
    "Standing",
    "UnitScore",
]
