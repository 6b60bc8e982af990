"""Two documents side by side: what was passed down, changed, lost, added. A proposal with reasons, never a verdict."""

from diemtua.plans.rules.comparison.amounts import Amount, Verdict, amounts_in
from diemtua.plans.rules.comparison.changes import Change, ChangeKind
from diemtua.plans.rules.comparison.communes import Concern, Share, concerns_communes
from diemtua.plans.rules.comparison.matching import Certainty, Match, carried_over
from diemtua.plans.rules.comparison.papers import Figure, Item, Level, Paper
from diemtua.plans.rules.comparison.result import Comparison, Counts, Fate, Passed, compare
from diemtua.plans.rules.comparison.targets import FigureComparison, FigurePair, compare_figures

__all__ = [
    "Amount",
    "Certainty",
    "Change",
    "ChangeKind",
    "Comparison",
    "Concern",
    "Counts",
    "Fate",
    "Figure",
    "FigureComparison",
    "FigurePair",
    "Item",
    "Level",
    "Match",
    "Paper",
    "Passed",
    "Share",
    "Verdict",
    "amounts_in",
    "carried_over",
    "compare",
    "compare_figures",
    "concerns_communes",
]
