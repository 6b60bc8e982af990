"""Shapes of input and their messages, nothing else. One module a subject; doors import this package."""

from diemtua.plans.forms.deriving import Issue, LeaveOut, Measures
from diemtua.plans.forms.documents import READABLE, AddDocument, Header
from diemtua.plans.forms.fields import Files, ManyFiles
from diemtua.plans.forms.review import Correct, NewTask, Split
from diemtua.plans.forms.targets import EVERY, NameReporter, ReportValue
from diemtua.plans.forms.work import Decide, Purpose, Reason, Report
from diemtua.plans.forms.handing import HandOver, Say, StepForm, key_of

__all__ = [
    "EVERY",
    "READABLE",
    "AddDocument",
    "Correct",
    "Decide",
    "Files",
    "HandOver",
    "Header",
    "Issue",
    "LeaveOut",
    "ManyFiles",
    "Measures",
    "NameReporter",
    "NewTask",
    "Purpose",
    "Reason",
    "Report",
    "ReportValue",
    "Say",
    "Split",
    "StepForm",
    "key_of",
]
