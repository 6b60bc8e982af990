"""Powers, closed lists of protection cases, and the verbs of the trail."""

from diemtua.cases.codes.acts import Power, Verb
from diemtua.cases.codes.lists import (
    ClosureKind,
    ConferencePart,
    CourtAnswer,
    FormCode,
    JusticeRole,
    JusticeStage,
    LetterCode,
    Level,
    Measure,
    MeasureState,
    MemberPart,
    SendingPart,
    SendingWay,
    SensitiveReason,
    SeparationGround,
)

__all__ = [
    "ClosureKind",
    "ConferencePart",
    "CourtAnswer",
    "FormCode",
    "JusticeRole",
    "JusticeStage",
    "LetterCode",
    "Level",
    "Measure",
    "MeasureState",
    "MemberPart",
    "Power",
    "SendingPart",
    "SendingWay",
    "SensitiveReason",
    "SeparationGround",
    "Verb",
]
