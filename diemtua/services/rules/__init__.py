"""Pure reckoning: hours, distances, whom a support may be for."""

from diemtua.services.rules.distances import kilometres, position_of
from diemtua.services.rules.hours import Standing, hours_of, hours_text, is_always, standing_at
from diemtua.services.rules.supports import RULES, Suggestion, suggested

__all__ = [
    "RULES",
    "Standing",
    "Suggestion",
    "hours_of",
    "hours_text",
    "is_always",
    "kilometres",
    "position_of",
    "standing_at",
    "suggested",
]
