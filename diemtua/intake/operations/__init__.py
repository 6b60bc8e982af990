"""What happens to a report, one module a subject."""

from diemtua.intake.operations.adding import add_heard
from diemtua.intake.operations.correcting import (
    add_reported,
    correct_child,
    correct_report,
    know_child,
    name_child,
    record_child,
)
from diemtua.intake.operations.evidence import (
    CHECK_JOB,
    add_all,
    add_evidence,
    check_evidence,
    read_evidence,
    read_original,
)
from diemtua.intake.operations.forwarding import add_address, ask_again, forward_report, note_answer
from diemtua.intake.operations.passing_on import pass_on_reports
from diemtua.intake.operations.reading import read_report, read_reporter
from diemtua.intake.operations.receiving import Received, receive_report
from diemtua.intake.operations.rising import raise_untaken
from diemtua.intake.operations.setting_up import set_authority, set_channel, set_limit, set_listed, set_rate
from diemtua.intake.operations.settling import settle_reports, unsettle_reports
from diemtua.intake.operations.talking import answer_reporter, hear_reporter, note_call
from diemtua.intake.operations.working import (
    become_case,
    close_report,
    hand_over_report,
    join_report,
    part_report,
    release_report,
    reopen_report,
    take_report,
)

__all__ = [
    "CHECK_JOB",
    "Received",
    "add_address",
    "add_all",
    "add_evidence",
    "add_heard",
    "add_reported",
    "answer_reporter",
    "ask_again",
    "become_case",
    "check_evidence",
    "close_report",
    "correct_child",
    "correct_report",
    "forward_report",
    "hand_over_report",
    "hear_reporter",
    "join_report",
    "know_child",
    "name_child",
    "note_answer",
    "note_call",
    "part_report",
    "pass_on_reports",
    "raise_untaken",
    "read_evidence",
    "read_original",
    "read_report",
    "read_reporter",
    "receive_report",
    "record_child",
    "release_report",
    "reopen_report",
    "set_authority",
    "set_channel",
    "set_limit",
    "set_listed",
    "set_rate",
    "settle_reports",
    "take_report",
    "unsettle_reports",
]
