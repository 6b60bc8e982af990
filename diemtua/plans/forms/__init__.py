"""Shapes of input and their messages, nothing else. One module a subject; doors import this package."""

from diemtua.plans.forms.documents import READABLE, AddDocument, Header
from diemtua.plans.forms.fields import Files, ManyFiles
from diemtua.plans.forms.review import Correct, NewTask, Split
from diemtua.plans.forms.work import Decide, Purpose, Reason, Report

__all__ = [
    "READABLE",
    "AddDocument",
    "Correct",
    "Decide",
    "Files",
    "Header",
    "ManyFiles",
    "NewTask",
    "Purpose",
    "Reason",
    "Report",
    "Split",
]
