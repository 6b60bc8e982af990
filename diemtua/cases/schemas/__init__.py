"""What the API of cases takes and gives, written field by field: a new column never leaks by itself."""

from diemtua.cases.schemas.acts import (
    AnswersIn,
    ApprovalIn,
    CaseEndIn,
    CaseReasonIn,
    CaseVisitIn,
    ConferenceIn,
    EmergencyIn,
    HandCaseIn,
    MeasureIn,
    MeasureResultIn,
    OpenCaseIn,
    PlanIn,
    SeparationIn,
    SheetFilledIn,
    SignedIn,
)
from diemtua.cases.schemas.clocks import ClockOut, ClockStartIn, ClockStartOut
from diemtua.cases.schemas.figures import CaseFiguresOut, CaseStandingOut
from diemtua.cases.schemas.forms import FormOut, ProposalOut
from diemtua.cases.schemas.joining import CaseChildIn, CasePlacesIn, JoinedOut, JoinIn
from diemtua.cases.schemas.listing import CaseListIn
from diemtua.cases.schemas.reading import (
    CaseLine,
    CaseOut,
    CaseStateOut,
    DeadlineOut,
    HandoverOut,
)
from diemtua.cases.schemas.work import MeasureOut, VisitMadeOut

__all__ = [
    "AnswersIn",
    "ApprovalIn",
    "CaseChildIn",
    "CaseEndIn",
    "CaseFiguresOut",
    "CaseLine",
    "CaseListIn",
    "CaseOut",
    "CasePlacesIn",
    "CaseReasonIn",
    "CaseStandingOut",
    "CaseStateOut",
    "CaseVisitIn",
    "ClockOut",
    "ClockStartIn",
    "ClockStartOut",
    "ConferenceIn",
    "DeadlineOut",
    "EmergencyIn",
    "FormOut",
    "HandCaseIn",
    "HandoverOut",
    "JoinIn",
    "JoinedOut",
    "MeasureIn",
    "MeasureOut",
    "MeasureResultIn",
    "OpenCaseIn",
    "PlanIn",
    "ProposalOut",
    "SeparationIn",
    "SheetFilledIn",
    "SignedIn",
    "VisitMadeOut",
]
