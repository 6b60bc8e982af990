from diemtua.intake.models.findings import CallBack, Evidence, Forwarding, Message
from diemtua.intake.models.reports import Account, Passage, Report, ReportedChild, Reporter
from diemtua.intake.models.settings import Channel, Limit

__all__ = [
    "Account",
    "CallBack",
    "Channel",
    "Evidence",
    "Forwarding",
    "Limit",
    "Message",
    "Passage",
    "Report",
    "ReportedChild",
    "Reporter",
]
