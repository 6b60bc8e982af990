"""From which event a clock runs where the law is silent: chosen with a reason, from a day on, for cases opened then."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies, queries
from diemtua.cases.codes import Verb
from diemtua.cases.models import ClockStart
from diemtua.cases.rules.clocks import STARTS
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.text import nfc
from diemtua.people.codes import HintMark
from diemtua.places.models import Unit
from diemtua.trail import operations as trail


@transaction.atomic
def choose_start(
    rule: str, *, start: str, since: date, province: Unit | None = None, mark: str, source: str = "", why: str,
    by: Actor, at: datetime,
) -> ClockStart:  # fmt: skip
    """Choose from which event a clock runs for cases opened from a day on; the others go on as they began.

    Refused: NotAllowed, Invalid (a clock whose start the law says, no such event, a day that is past, no reason, the
    choice that holds anyway), Duplicate (another choice of that day).
    """
    policies.require_may_set(by)
    if rule not in STARTS:
        raise Invalid(_("Mốc tính của thời hạn này do luật định, không chọn được."))
    if start not in {one.code for one in STARTS[rule]}:
        raise Invalid(_("Hãy chọn mốc tính."), field="start")
    if since < day_of(at):
        raise Invalid(_("Không đổi ngược về trước: chọn hôm nay hoặc một ngày sau."), field="since")
    _require_said(mark, source, why)
    code = province.code if province else ""
    queries.clock_choices.forget()
    if ClockStart.objects.filter(rule=rule, province_code=code, since=since, withdrawn_at__isnull=True).exists():
        raise Duplicate(_("Đã có một lựa chọn từ ngày này. Hãy rút lựa chọn đó hoặc chọn ngày khác."))
    held = queries.choice_on(rule, code, since)
    if held and held.start == start and held.province_code == code:
        raise Invalid(_("Mốc này đang được dùng rồi."), field="start")
    row = ClockStart.objects.create(
        rule=rule, province_code=code, start=start, since=since, mark=mark, source=nfc(source.strip()),
        why=nfc(why.strip()), changed_at=at, changed_by_name=by.name,
    )  # fmt: skip
    queries.clock_choices.changed()
    trail.record(
        Verb.SET_CLOCK, row, by=by, at=at, reason=row.why, rule=rule, province=code, start=start,
        since=since.isoformat(),
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw_start(choice: ClockStart, *, why: str, by: Actor, at: datetime) -> ClockStart:
    """Take a choice back before its day. Refused: NotAllowed, WrongState (it counts already), Invalid (no reason)."""
    policies.require_may_set(by)
    row = ClockStart.objects.select_for_update().get(pk=choice.pk)
    if row.withdrawn_at is not None or row.since <= day_of(at):
        raise WrongState(_("Lựa chọn này đã có hiệu lực, không rút được. Hãy chọn mốc khác từ một ngày sau."))
    if not why.strip():
        raise Invalid(_("Hãy ghi vì sao rút."), field="why")
    row.withdrawn_at, row.withdrawn_why = at, nfc(why.strip())
    row.save()
    queries.clock_choices.changed()
    trail.record(Verb.SET_CLOCK, row, by=by, at=at, reason=row.withdrawn_why, rule=row.rule, withdrawn=True)
    return row


def _require_said(mark: str, source: str, why: str) -> None:
    if mark not in HintMark.values:
        raise Invalid(_("Hãy chọn mức chắc chắn."), field="mark")
    if mark == HintMark.LAW and not source.strip():
        raise Invalid(_("Theo văn bản thì hãy ghi điều, văn bản nào."), field="source")
    if not why.strip():
        raise Invalid(_("Hãy ghi vì sao chọn mốc này."), field="why")
