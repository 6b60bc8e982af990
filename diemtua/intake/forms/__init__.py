"""Shapes of what is typed about reports."""

from diemtua.intake.forms.correcting import CorrectChild, CorrectReport, RecordChild
from diemtua.intake.forms.public import AddByCode, Follow, Tell
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
    "AnswerReporter",
    "CloseReport",
    "CorrectChild",
    "CorrectReport",
    "Follow",
    "HandOver",
    "JoinReport",
    "NoteCall",
    "Reason",
    "RecordChild",
    "SeenReason",
    "Tell",
    "TellByPhone",
]
