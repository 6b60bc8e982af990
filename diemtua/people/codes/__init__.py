"""Powers, closed lists fixed by law or by the office, and the verbs of the trail."""

from diemtua.people.codes.acts import Power, Verb
from diemtua.people.codes.groups import RESTRICTED, SHORT_GROUPS, Group, SubGroup
from diemtua.people.codes.lists import (
    BirthRegistration,
    ConcernKind,
    DisabilityKind,
    DisabilityLevel,
    Flag,
    Immunised,
    InsuranceState,
    Nutrition,
    Outcome,
    Poverty,
    Precision,
    RelationKind,
    ResidenceKind,
    SchoolState,
    Sex,
    Source,
    Verdict,
)

__all__ = [
    "RESTRICTED",
    "SHORT_GROUPS",
    "BirthRegistration",
    "ConcernKind",
    "DisabilityKind",
    "DisabilityLevel",
    "Flag",
    "Group",
    "Immunised",
    "InsuranceState",
    "Nutrition",
    "Outcome",
    "Poverty",
    "Power",
    "Precision",
    "RelationKind",
    "ResidenceKind",
    "SchoolState",
    "Sex",
    "Source",
    "SubGroup",
    "Verb",
    "Verdict",
]
