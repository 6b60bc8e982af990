"""What the API takes and gives, written field by field: a new column never leaks by itself."""

from diemtua.plans.schemas.handing import CommentIn, CommentOut, ReportDueOut, StepOut
from diemtua.plans.schemas.targets import ReporterIn, TargetOut, ValueIn, ValueOut
from diemtua.plans.schemas.work import DocumentOut, DutyOut, ReportIn, ReportOut

__all__ = [
    "CommentIn",
    "CommentOut",
    "DocumentOut",
    "DutyOut",
    "ReportDueOut",
    "ReportIn",
    "ReportOut",
    "ReporterIn",
    "StepOut",
    "TargetOut",
    "ValueIn",
    "ValueOut",
]
