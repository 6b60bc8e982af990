"""Documents, what was read in them, and the work that follows."""

from diemtua.plans.models.cascade import TaskMatch
from diemtua.plans.models.documents import Attachment, Document, Upload
from diemtua.plans.models.findings import Citation, ReportDue, ReportingDuty, Target, TargetValue
from diemtua.plans.models.reminding import CalendarFeed, Reminder
from diemtua.plans.models.reports import Comment, Evidence, Progress, Step
from diemtua.plans.models.tasks import Duty, Task

__all__ = [
    "Attachment",
    "CalendarFeed",
    "Citation",
    "Comment",
    "Document",
    "Duty",
    "Evidence",
    "Progress",
    "Reminder",
    "ReportDue",
    "ReportingDuty",
    "Step",
    "Target",
    "TargetValue",
    "Task",
    "TaskMatch",
    "Upload",
]
