"""Words between the office and whoever reported: by the follow-up code, or on the telephone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.intake import policies
from diemtua.intake.codes import RateKind, Verb
from diemtua.intake.models import CallBack, Message, Report
from diemtua.intake.operations.receiving import LONGEST
from diemtua.intake.operations.telling import tell_keepers
from diemtua.intake.queries.lists import rate
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, TooOften
from diemtua.lib.text import nfc
from diemtua.trail import operations as trail


@transaction.atomic
def hear_reporter(report: Report, *, words: str, by: Actor, at: datetime) -> Message:
    """Whoever holds the code adds something or asks; who answers for the report is told.

    Refused: Invalid (nothing, or a whole book), TooOften.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    require_words(words)
    lately = Message.objects.filter(report=report, from_reporter=True, at__gt=at - timedelta(hours=1)).count()
    if lately >= rate(RateKind.HEARD):
        raise TooOften(_("Bạn đã gửi nhiều lần trong một giờ. Nếu trẻ em đang nguy hiểm, hãy gọi 111 hoặc 113."))
    message = Message.objects.create(report=report, from_reporter=True, words=nfc(words.strip()), at=at)
    trail.record(Verb.HEAR, report, by=by, at=at)
    tell_keepers(report, "heard", by=by, at=at)
    return message


@transaction.atomic
def answer_reporter(report: Report, *, words: str, by: Actor, at: datetime) -> Message:
    """Say something to whoever holds the code, whose name nobody need know. Refused: NotAllowed, Invalid."""
    policies.require_may_take(by, report)
    require_words(words)
    if report.follow_key is None:
        raise Invalid(_("Tin này không có mã theo dõi. Hãy gọi lại người báo tin nếu họ để lại số."), field="words")
    message = Message.objects.create(
        report=report, from_reporter=False, words=nfc(words.strip()), at=at, by_id=by.user_id, by_name=by.name
    )
    trail.record(Verb.ANSWER, report, by=by, at=at)
    return message


@transaction.atomic
def note_call(report: Report, *, reached: bool, words: str, by: Actor, at: datetime) -> CallBack:
    """The reporter was called back. Refused: NotAllowed, Invalid (reached, and nothing said about it)."""
    policies.require_may_see_reporter(by, report)
    if reached and not words.strip():
        raise Invalid(_("Hãy ghi điều người báo tin nói thêm."), field="words")
    call = CallBack.objects.create(
        report=report, reached=reached, words=nfc(words), at=at, by_id=by.user_id, by_name=by.name
    )
    trail.record(Verb.CALL_BACK, report, by=by, at=at, reached=reached)
    return call


def require_words(words: str) -> None:
    """Refused: Invalid (nothing, or a whole book)."""
    if not words.strip():
        raise Invalid(_("Hãy viết điều muốn nói."), field="words")
    if len(words) > LONGEST:
        raise Invalid(_("Đoạn này dài quá 20.000 chữ cái. Hãy gửi làm nhiều lần."), field="words")
