from diemtua.intake.codes.acts import Power, Verb
from diemtua.intake.codes.lists import (
    Away,
    CheckState,
    EvidenceKind,
    Falsity,
    Harm,
    Holder,
    ListKind,
    PassKind,
    RateKind,
    Setting,
    Suspect,
)

__all__ = [
    "Away",
    "CheckState",
    "EvidenceKind",
    "Falsity",
    "Harm",
    "Holder",
    "ListKind",
    "PassKind",
    "Power",
    "RateKind",
    "Setting",
    "Suspect",
    "Verb",
]
