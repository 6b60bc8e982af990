"""What the API of reports takes and gives, written field by field: a new column never leaks by itself."""

from diemtua.intake.schemas.acts import (
    AnswerReporterIn,
    CalledBackIn,
    CloseReportIn,
    EvidenceIn,
    HandReportIn,
    HeardIn,
    HeardOut,
    JoinReportIn,
    ReportReasonIn,
    SeenReportIn,
)
from diemtua.intake.schemas.reading import EvidenceOut, ReporterOut, ReportLine, ToldReportOut
from diemtua.intake.schemas.receiving import ReceivedOut, ToldReportIn

__all__ = [
    "AnswerReporterIn",
    "CalledBackIn",
    "CloseReportIn",
    "EvidenceIn",
    "EvidenceOut",
    "HandReportIn",
    "HeardIn",
    "HeardOut",
    "JoinReportIn",
    "ReceivedOut",
    "ReportLine",
    "ReportReasonIn",
    "ReporterOut",
    "SeenReportIn",
    "ToldReportIn",
    "ToldReportOut",
]
