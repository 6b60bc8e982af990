"""What happens in the directory and for a child, one module a subject."""

from diemtua.services.operations.answering import (
    accept_call,
    ask_sender,
    assign_call,
    decline_call,
    give_back_call,
    note_told_answer,
    pass_on_call,
    read_packet,
    report_call,
)
from diemtua.services.operations.drafting import Asking, change_draft, draft_referral, drop_draft
from diemtua.services.operations.following import (
    close_referral,
    end_consent,
    note_feedback,
    print_letter,
    read_referral,
    read_referral_file,
    remind_places,
    reply_to,
    withdraw_referral,
)
from diemtua.services.operations.grounds import Agreed, Ground, Place
from diemtua.services.operations.helping import Noted, end_match, match_child, note_support
from diemtua.services.operations.keeping import (
    add_provider,
    change_provider,
    close_provider,
    reopen_provider,
    see_secret_place,
    verify_provider,
)
from diemtua.services.operations.kinds import KindFacts, set_kind
from diemtua.services.operations.meetings import Given, Met, hold_meeting, note_decision
from diemtua.services.operations.offering import (
    add_helper,
    add_offer,
    change_offer,
    check_helper,
    end_helper,
    end_offer,
)
from diemtua.services.operations.orphans import export_orphans, print_orphans
from diemtua.services.operations.passing_on import pass_on_calls
from diemtua.services.operations.referral_clocks import send_referral_reminders
from diemtua.services.operations.referrals import refer, send_draft, send_referral
from diemtua.services.operations.settling import settle_places, unsettle_places
from diemtua.services.operations.teams import keep_team

__all__ = [
    "Agreed",
    "Asking",
    "Given",
    "Ground",
    "KindFacts",
    "Met",
    "Noted",
    "Place",
    "accept_call",
    "add_helper",
    "add_offer",
    "add_provider",
    "ask_sender",
    "assign_call",
    "change_draft",
    "change_offer",
    "change_provider",
    "check_helper",
    "close_provider",
    "close_referral",
    "decline_call",
    "draft_referral",
    "drop_draft",
    "end_consent",
    "end_helper",
    "end_match",
    "end_offer",
    "export_orphans",
    "give_back_call",
    "hold_meeting",
    "keep_team",
    "match_child",
    "note_decision",
    "note_feedback",
    "note_support",
    "note_told_answer",
    "pass_on_call",
    "pass_on_calls",
    "print_letter",
    "print_orphans",
    "read_packet",
    "read_referral",
    "read_referral_file",
    "refer",
    "remind_places",
    "reopen_provider",
    "reply_to",
    "report_call",
    "see_secret_place",
    "send_draft",
    "send_referral",
    "send_referral_reminders",
    "set_kind",
    "settle_places",
    "unsettle_places",
    "verify_provider",
    "withdraw_referral",
]
