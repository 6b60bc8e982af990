"""Shapes of input and their messages, nothing else. One module a subject; doors import this package."""

from diemtua.plans.forms.deriving import Issue, LeaveOut, Measures
from diemtua.plans.forms.documents import READABLE, AddDocument, Header, InForce
from diemtua.plans.forms.fields import Files, ManyFiles
from diemtua.plans.forms.handing import HandOver, Say, StepForm, key_of
from diemtua.plans.forms.library import (
    Attach,
    NewVersion,
    Replace,
)
from diemtua.plans.forms.review import Correct, NewTask, Split
from diemtua.plans.forms.targets import EVERY, NameReporter, ReportValue
from diemtua.plans.forms.work import Decide, Purpose, Reason, Report

__all__ = [
    "EVERY",
    "READABLE",
    "AddDocument",
    "Attach",
    "Correct",
    "Decide",
    "Files",
    "HandOver",
    "Header",
    "InForce",
    "Issue",
    "LeaveOut",
    "ManyFiles",
    "Measures",
    "NameReporter",
    "NewTask",
    "NewVersion",
    "Purpose",
    "Reason",
    "Replace",
    "Report",
    "ReportValue",
    "Say",
    "Split",
    "StepForm",
    "key_of",
]
