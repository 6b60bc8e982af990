"""Public writes: what the office does with a protection case."""

from diemtua.cases.operations.assessing import assess, detail
from diemtua.cases.operations.carrying import note_measure, note_visit
from diemtua.cases.operations.clocks import explain_delay
from diemtua.cases.operations.conferring import Attendee, Held, hold_conference
from diemtua.cases.operations.drafting import (
    Question,
    begin_edition,
    drop_edition,
    issue_edition,
    move_question,
    put_question,
    retire_question,
    withdraw_edition,
)
from diemtua.cases.operations.ending import (
    archive_case,
    close_case,
    close_without_plan,
    reopen_case,
    replan,
    review,
)
from diemtua.cases.operations.exporting import export_cases
from diemtua.cases.operations.identifying import identify_child, name_from_report
from diemtua.cases.operations.justice import JusticeFacts, note_justice
from diemtua.cases.operations.linking import link_cases, unlink_cases
from diemtua.cases.operations.moving import give_back, hand_over, set_places, take_over, withdraw_handover
from diemtua.cases.operations.opening import Opening, open_case, seal_case
from diemtua.cases.operations.passing_on import lend_cases, pass_on_cases
from diemtua.cases.operations.planning import (
    MeasureFacts,
    adjust_plan,
    approve_plan,
    drop_measure,
    number_decision,
    put_measure,
    return_plan,
    submit_plan,
    write_plan,
)
from diemtua.cases.operations.reading import print_invitation, print_paper, read_case
from diemtua.cases.operations.reminding import send_reminders
from diemtua.cases.operations.sending import Sent, send_plan
from diemtua.cases.operations.separating import (
    Apart,
    ask_court,
    end_separation,
    extend_separation,
    note_court,
    note_safe_place,
    note_separation_paper,
    read_safe_place,
    separate,
    take_emergency,
)
from diemtua.cases.operations.settling import settle_cases, unsettle_cases
from diemtua.cases.operations.starting import choose_start, withdraw_start
from diemtua.cases.operations.team import add_member, end_member, unseal_case

__all__ = [
    "Apart",
    "Attendee",
    "Held",
    "JusticeFacts",
    "MeasureFacts",
    "Opening",
    "Question",
    "Sent",
    "add_member",
    "adjust_plan",
    "approve_plan",
    "archive_case",
    "ask_court",
    "assess",
    "begin_edition",
    "choose_start",
    "close_case",
    "close_without_plan",
    "detail",
    "drop_edition",
    "drop_measure",
    "end_member",
    "end_separation",
    "explain_delay",
    "export_cases",
    "extend_separation",
    "give_back",
    "hand_over",
    "hold_conference",
    "identify_child",
    "issue_edition",
    "lend_cases",
    "link_cases",
    "move_question",
    "name_from_report",
    "note_court",
    "note_justice",
    "note_measure",
    "note_safe_place",
    "note_separation_paper",
    "note_visit",
    "number_decision",
    "open_case",
    "pass_on_cases",
    "print_invitation",
    "print_paper",
    "put_measure",
    "put_question",
    "read_case",
    "read_safe_place",
    "reopen_case",
    "replan",
    "retire_question",
    "return_plan",
    "review",
    "seal_case",
    "send_plan",
    "send_reminders",
    "separate",
    "set_places",
    "settle_cases",
    "submit_plan",
    "take_emergency",
    "take_over",
    "unlink_cases",
    "unseal_case",
    "unsettle_cases",
    "withdraw_edition",
    "withdraw_handover",
    "withdraw_start",
    "write_plan",
]
