from diemtua.intake.models.findings import CallBack, Evidence, Forwarding, Message
from diemtua.intake.models.reports import Account, Carried, Passage, Report, ReportedChild, Reporter
from diemtua.intake.models.settings import Authority, Channel, Limit, Listed, Rate

__all__ = [
    "Account",
    "Authority",
    "CallBack",
    "Carried",
    "Channel",
    "Evidence",
    "Forwarding",
    "Limit",
    "Listed",
    "Message",
    "Passage",
    "Rate",
    "Report",
    "ReportedChild",
    "Reporter",
]
