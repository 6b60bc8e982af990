"""Shapes of what is typed about reports."""

from diemtua.intake.forms.telling import TellByPhone
from diemtua.intake.forms.working import AnswerReporter, CloseReport, HandOver, JoinReport, NoteCall, Reason, SeenReason

__all__ = [
    "AnswerReporter",
    "CloseReport",
    "HandOver",
    "JoinReport",
    "NoteCall",
    "Reason",
    "SeenReason",
    "TellByPhone",
]
