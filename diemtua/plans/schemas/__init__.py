"""What the API takes and gives, written field by field: a new column never leaks by itself."""

from diemtua.plans.schemas.targets import ReporterIn, TargetOut, ValueIn, ValueOut
from diemtua.plans.schemas.work import DocumentOut, DutyOut, ReportIn, ReportOut

__all__ = ["DocumentOut", "DutyOut", "ReportIn", "ReportOut", "ReporterIn", "TargetOut", "ValueIn", "ValueOut"]
