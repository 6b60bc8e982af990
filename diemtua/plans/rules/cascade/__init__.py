"""The cascade of documents from the centre to the communes: who carries out whom, and how it is drawn."""

from diemtua.plans.rules.cascade.drawing import Box, Drawing, Line, draw
from diemtua.plans.rules.cascade.family import Edge, Family, Node, Tie, family_of
from diemtua.plans.rules.cascade.tiers import Tier, is_ground_of_law, is_party_office, tier_of

__all__ = [
    "Box",
    "Drawing",
    "Edge",
    "Family",
    "Line",
    "Node",
    "Tie",
    "Tier",
    "draw",
    "family_of",
    "is_ground_of_law",
    "is_party_office",
    "tier_of",
]
