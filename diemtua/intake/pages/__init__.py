"""The HTML door."""

from diemtua.intake.pages.children import (
    reported_change,
    reported_link,
    reported_new,
    reported_record,
    reported_unlink,
)
from diemtua.intake.pages.correcting import report_correction, report_history
from diemtua.intake.pages.evidence import evidence, evidence_new, evidence_original
from diemtua.intake.pages.figures import figures
from diemtua.intake.pages.forwarding import forwarding_answer, forwarding_asking, forwarding_new, forwardings
from diemtua.intake.pages.listing import reports
from diemtua.intake.pages.public import follow, tell
from diemtua.intake.pages.setting_up import setting_up, setting_up_row
from diemtua.intake.pages.taking_down import new_report, place
from diemtua.intake.pages.working import (
    report,
    report_answer,
    report_call,
    report_closure,
    report_handing,
    report_joining,
    report_parting,
    report_release,
    report_reopening,
    report_reporter,
    report_taking,
)

__all__ = [
    "evidence",
    "evidence_new",
    "evidence_original",
    "figures",
    "follow",
    "forwarding_answer",
    "forwarding_asking",
    "forwarding_new",
    "forwardings",
    "new_report",
    "place",
    "report",
    "report_answer",
    "report_call",
    "report_closure",
    "report_correction",
    "report_handing",
    "report_history",
    "report_joining",
    "report_parting",
    "report_release",
    "report_reopening",
    "report_reporter",
    "report_taking",
    "reported_change",
    "reported_link",
    "reported_new",
    "reported_record",
    "reported_unlink",
    "reports",
    "setting_up",
    "setting_up_row",
    "tell",
]
