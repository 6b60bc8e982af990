"""Clocks of referrals: the place is reminded before, the sender is told after, each once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.services.codes import Urgency, Verb
from diemtua.services.models import Call, Referral
from diemtua.services.operations.referral_holding import tell_receivers, tell_sender
from diemtua.services.states import CALL_OPEN, CallState
from diemtua.trail import operations as trail

BEFORE = {Urgency.URGENT: timedelta(hours=4)}
A_DAY = timedelta(hours=24)
MOST = 500


@transaction.atomic
def send_referral_reminders(*, by: Actor, at: datetime) -> int:
    """Remind places of what is due within a day, tell senders of what is late. Refuses nothing."""
    told = 0
    running = Referral.objects.filter(next_due_at__isnull=False)
    for row in _held(running.filter(next_due_at__gt=at, next_due_at__lte=at + A_DAY, reminded_at__isnull=True)):
        if row.next_due_at and row.next_due_at - at <= BEFORE.get(Urgency(row.urgency), A_DAY):
            told += _remind(row, by=by, at=at)
    for row in _held(running.filter(next_due_at__lte=at, escalated_at__isnull=True)):
        key = f"late:{row.version}"
        tell_sender(row, _late, key=key, by=by, at=at, leaders=True)
        _remind(row, by=by, at=at, late=True)
        Referral.objects.filter(pk=row.pk).update(escalated_at=at)
        told += 1
    if told:
        trail.record(Verb.REMIND_REFERRAL, _("Nhắc hạn chuyển gửi"), by=by, at=at, told=told)
    return told


def _held(rows: QuerySet[Referral]) -> list[Referral]:
    """Rows nobody else is telling of at this moment."""
    return list(rows.select_for_update(of=("self",), skip_locked=True).order_by("next_due_at")[:MOST])


def _late() -> str:
    return _("quá hạn, nơi nhận chưa trả lời hoặc chưa làm xong.")


def _soon() -> str:
    return _("sắp hết hạn trả lời.")


def _over() -> str:
    return _("đã quá hạn trả lời.")


def _remind(row: Referral, *, by: Actor, at: datetime, late: bool = False) -> int:
    states = sorted({*CALL_OPEN, CallState.ACCEPTED})
    for call in Call.objects.filter(referral=row, state__in=states).select_related("referral"):
        key = f"{'late' if late else 'soon'}:{row.version}"
        tell_receivers(call, _over if late else _soon, key=key, by=by, at=at)
    Referral.objects.filter(pk=row.pk).update(reminded_at=at)
    return 1
