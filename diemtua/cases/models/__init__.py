"""Protection cases: the case, who it is about and who works on it, its papers, its plan, its clocks."""

from diemtua.cases.models.cases import Carried, Case, Handover, Link, Member, Subject
from diemtua.cases.models.settings import ClockStart, FormEdition
from diemtua.cases.models.track import Deadline, Emergency, Justice, Separation
from diemtua.cases.models.work import Closure, Conference, Measure, Plan, Sending, Sheet, Visit

__all__ = [
    "Carried",
    "Case",
    "ClockStart",
    "Closure",
    "Conference",
    "Deadline",
    "Emergency",
    "FormEdition",
    "Handover",
    "Justice",
    "Link",
    "Measure",
    "Member",
    "Plan",
    "Sending",
    "Separation",
    "Sheet",
    "Subject",
    "Visit",
]
