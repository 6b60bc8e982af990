"""Documents, what was read in them, and the work that follows."""

from diemtua.plans.models.documents import Citation, Document, ReportingDuty, Target
from diemtua.plans.models.tasks import Duty, Evidence, Progress, Task

__all__ = ["Citation", "Document", "Duty", "Evidence", "Progress", "ReportingDuty", "Target", "Task"]
