"""Harm on the network, or a sign of crime, is passed to the authority and asked after until it answers (R12).

Passing on ends nothing: the unit that answers for the child goes on answering (NĐ 56/2017 Đ25.3, Đ26).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.intake import policies
from diemtua.intake.codes import CheckState, EvidenceKind, Verb
from diemtua.intake.models import Authority, Evidence, Forwarding, Report
from diemtua.intake.operations.working import locked
from diemtua.intake.states import RUNNING, ReportState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, WrongState
from diemtua.lib.text import nfc
from diemtua.trail import operations as trail

MOST_ADDRESSES = 40


@transaction.atomic
def forward_report(
    report: Report, authority: Authority, *, passed_on: date, words: str, number: str = "", by: Actor, at: datetime
) -> Forwarding:
    """Write down that an authority was told: when, how, what was asked of it. Its days to answer begin.

    Refused: NotAllowed, WrongState (closed or joined), Invalid (a day to come or before the report, no words).
    """
    report = locked(report, by)
    if report.state not in {*RUNNING, ReportState.CASE}:
        raise WrongState(_("Tin báo đã kết thúc. Muốn chuyển hãy mở lại trước."))
    _require_day(passed_on, day_of(report.received_at), at, "passed_on")
    if not words.strip():
        raise Invalid(_("Hãy ghi đã chuyển điều gì, đề nghị việc gì."), field="words")
    sent = Forwarding.objects.create(
        report=report, away=authority.away, to_words=authority.label, number=number.strip(), words=nfc(words.strip()),
        passed_on=passed_on, due_on=passed_on + timedelta(days=authority.answer_days), at=at, by_name=by.name,
    )  # fmt: skip
    trail.record(Verb.FORWARD, report, by=by, at=at, to=authority.code, number=number)
    return sent


@transaction.atomic
def ask_again(sent: Forwarding, *, by: Actor, at: datetime) -> Forwarding:
    """It was asked again today; the same days begin anew. Refused: NotAllowed, WrongState (answered)."""
    sent = _waiting(sent, by)
    today, since = day_of(at), sent.asked_again_on or sent.passed_on
    days = (sent.due_on - since).days if sent.due_on else 1
    sent.asked_again_on, sent.due_on = today, today + timedelta(days=max(days, 1))
    sent.save(update_fields=["asked_again_on", "due_on"])
    trail.record(Verb.ASK_AGAIN, sent.report, by=by, at=at, away=sent.away)
    return sent


@transaction.atomic
def note_answer(
    sent: Forwarding, *, answered_on: date, words: str, number: str = "", by: Actor, at: datetime
) -> Forwarding:
    """The authority answered. Refused: NotAllowed, WrongState (answered), Invalid (no words, a day that cannot be)."""
    sent = _waiting(sent, by)
    _require_day(answered_on, sent.passed_on, at, "answered_on")
    if not words.strip():
        raise Invalid(_("Hãy ghi cơ quan trả lời thế nào."), field="words")
    sent.answered_on, sent.answer, sent.answer_number = answered_on, nfc(words.strip()), number.strip()
    sent.save(update_fields=["answered_on", "answer", "answer_number"])
    trail.record(Verb.NOTE_ANSWER, sent.report, by=by, at=at, away=sent.away, number=number)
    return sent


@transaction.atomic
def add_address(report: Report, address: str, *, by: Actor, at: datetime) -> Evidence:
    """One more place on the network where it can be seen. Refused: NotAllowed, Invalid (too many)."""
    policies.require_may_add_to(by, report)
    known = Evidence.objects.filter(report=report, kind=EvidenceKind.ADDRESS)
    same = known.filter(address=address).first()
    if same is not None:
        return same
    if known.count() >= MOST_ADDRESSES:
        raise Invalid(_("Tin này đã có rất nhiều địa chỉ. Hãy gửi phần còn lại bằng một tệp."), field="address")
    kept = Evidence.objects.create(
        report=report, kind=EvidenceKind.ADDRESS, address=address, check_state=CheckState.CLEAN, added_at=at,
        added_by_id=by.user_id, added_by_name=by.name if by.user_id else "",
    )  # fmt: skip
    trail.record(Verb.ADD_EVIDENCE, report, by=by, at=at, kind=EvidenceKind.ADDRESS)
    return kept


def _waiting(sent: Forwarding, by: Actor) -> Forwarding:
    found = Forwarding.objects.select_for_update(of=("self",)).select_related("report").get(pk=sent.pk)
    policies.require_may_take(by, found.report)
    if found.answered_on is not None:
        raise WrongState(_("Đã ghi trả lời của cơ quan này."))
    return found


def _require_day(day: date, first: date, at: datetime, field: str) -> None:
    if not first <= day <= day_of(at):
        raise Invalid(_("Ngày phải từ %(first)s đến hôm nay.") % {"first": first.strftime("%d/%m/%Y")}, field=field)
