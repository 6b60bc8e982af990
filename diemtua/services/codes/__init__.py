from diemtua.services.codes.acts import Power, Verb
from diemtua.services.codes.kinds import ICONS, KNOWN
from diemtua.services.codes.lists import ForSex, Need, Purse, Support
from diemtua.services.codes.referrals import (
    Basis,
    ConsentBy,
    ConsentHow,
    DeclineReason,
    FeedbackFrom,
    Helped,
    StepKind,
    Urgency,
)

__all__ = [
    "ICONS",
    "KNOWN",
    "Basis",
    "ConsentBy",
    "ConsentHow",
    "DeclineReason",
    "FeedbackFrom",
    "ForSex",
    "Helped",
    "Need",
    "Power",
    "Purse",
    "StepKind",
    "Support",
    "Urgency",
    "Verb",
]
