from diemtua.intake.codes.acts import Power, Verb
from diemtua.intake.codes.lists import (
    Away,
    CheckState,
    EvidenceKind,
    Falsity,
    Harm,
    Holder,
    PassKind,
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
    "PassKind",
    "Power",
    "Setting",
    "Suspect",
    "Verb",
]
