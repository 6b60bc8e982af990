"""Shapes of what is typed about reports."""

from diemtua.intake.forms.correcting import CorrectChild, CorrectReport, RecordChild
from diemtua.intake.forms.forwarding import Answer, Forward
from diemtua.intake.forms.public import AddByCode, Follow, Tell
from diemtua.intake.forms.setting_up import SetAuthority, SetChannel, SetLimit, SetListed, SetRate
from diemtua.intake.forms.telling import TellByPhone
from diemtua.intake.forms.working import (
    AddFile,
    AnswerReporter,
    CloseReport,
    HandOver,
    JoinReport,
    NoteCall,
    Reason,
    SeenReason,
)

__all__ = [
    "AddByCode",
    "AddFile",
    "Answer",
    "AnswerReporter",
    "CloseReport",
    "CorrectChild",
    "CorrectReport",
    "Follow",
    "Forward",
    "HandOver",
    "JoinReport",
    "NoteCall",
    "Reason",
    "RecordChild",
    "SeenReason",
    "SetAuthority",
    "SetChannel",
    "SetLimit",
    "SetListed",
    "SetRate",
    "Tell",
    "TellByPhone",
]
