"""Emergency measures and temporary separation (Đ31, 32), beside the steps: act first, paper after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import CourtAnswer, FormCode, SeparationGround, Verb
from diemtua.cases.models import Case, Emergency, Separation, Sheet
from diemtua.cases.operations import clocks
from diemtua.cases.operations.beside import keep_answers, require_answers
from diemtua.cases.operations.holding import in_team, keep, locked, tell_leaders, tell_team
from diemtua.cases.rules.clocks import EMERGENCY, SEPARATION
from diemtua.cases.rules.separating import last_day, may_last_until
from diemtua.cases.states import SEPARATION_MOVES, SeparationState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, start_of
from diemtua.lib.clocks import rule_on
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.moves import move
from diemtua.trail import operations as trail


@dataclass(frozen=True, kw_only=True)
class Apart:
    """What is decided when a child is separated. Number and day of the paper may follow."""

    ground: str
    effective_on: date
    until: date
    handed_to: str
    handed_at: datetime | None = None
    safe_address: str = ""
    answers: Mapping[str, Any] | None = None  # to what the office asks besides (Mẫu 07)


@transaction.atomic
def take_emergency(
    case: Case, *, what: str, with_whom: str = "", taken_at: datetime, by: Actor, at: datetime
) -> Emergency:
    """Note emergency measures taken: the twelve hours are met by them.

    Refused: NotAllowed, WrongState, Invalid, Duplicate (sent twice).
    """
    case = locked(case, at)
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    _require_running(case)
    if not what.strip():
        raise Invalid(_("Hãy ghi đã làm gì để trẻ em an toàn."), field="what")
    if not case.received_at <= taken_at <= at:
        raise Invalid(_("Lúc làm phải sau khi tiếp nhận và không ở sau bây giờ."), field="taken_at")
    if Emergency.objects.filter(case=case, what=what.strip(), taken_at=taken_at).exists():
        raise Duplicate(_("Biện pháp này đã được ghi rồi."))
    row = Emergency.objects.create(
        case=case, what=what.strip(), with_whom=with_whom.strip(), taken_at=taken_at, by_name=by.name, at=at
    )
    case.is_urgent = True
    clocks.meet_clock(case, EMERGENCY, taken_at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.TAKE_EMERGENCY, case, by=by, at=at, taken=taken_at.isoformat())
    tell_leaders(case, lambda: _("đã áp dụng biện pháp khẩn cấp."), key=f"emergency:{row.uuid}", by=by, at=at)
    return row


@transaction.atomic
def separate(case: Case, facts: Apart, *, by: Actor, at: datetime) -> Separation:
    """Decide to separate the child for a time, by the leader of the event or of residence (Mẫu 07).

    The child is handed over at once, the paper follows (Đ32.4): that moment meets the twelve hours. Fifteen days at
    most. Refused: NotAllowed, WrongState, Duplicate, Invalid.
    """
    case = locked(case, at)
    policies.require_may_separate(by, case, is_member=in_team(case, by, at))
    _require_running(case)
    _require_apart(case, facts, at)
    if Separation.objects.filter(case=case).exclude(state=SeparationState.ENDED).exists():
        raise Duplicate(_("Trẻ em đang tạm thời cách ly."))
    _require_total(case, facts.effective_on, facts.until)
    row = Separation.objects.create(
        case=case,
        ground=facts.ground,
        effective_on=facts.effective_on,
        until=facts.until,
        handed_to=facts.handed_to.strip(),
        handed_at=facts.handed_at,
        safe_address=facts.safe_address.strip(),
        decided_by_id=by.user_id,
        decided_by_name=by.name,
        decided_at=at,
    )
    keep_answers(case, FormCode.M07, row.uuid, facts.answers, begun_at=at, by=by, at=at)
    require_answers(case, FormCode.M07, row.uuid, begun_at=at)
    case.is_urgent = True
    clocks.meet_clock(case, EMERGENCY, facts.handed_at or at)
    spent = timedelta(days=_days_spent(case, row))
    clocks.start_clock(case, SEPARATION, start_of(facts.effective_on - spent))
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.SEPARATE, case, by=by, at=at, until=facts.until.isoformat())
    tell_team(case, lambda: _("trẻ em được tạm thời cách ly."), key=f"separate:{row.uuid}", by=by, at=at)
    return row


@transaction.atomic
def note_separation_paper(
    separation: Separation, *, decision_no: str, decision_on: date, by: Actor, at: datetime
) -> Separation:
    """The number and day of Mẫu 07, after the child was handed over. Refused: NotAllowed, Invalid."""
    case, row = _held(separation, at)
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    if not decision_no.strip():
        raise Invalid(_("Hãy ghi số quyết định."), field="decision_no")
    if decision_on > day_of(at):
        raise Invalid(_("Ngày quyết định không thể ở sau hôm nay."), field="decision_on")
    row.decision_no, row.decision_on = decision_no.strip(), decision_on
    row.save()
    keep(case, at)
    trail.record(Verb.NOTE_SEPARATION_PAPER, case, by=by, at=at, decision=row.decision_no)
    return row


@transaction.atomic
def read_safe_place(separation: Separation, *, by: Actor, at: datetime) -> str:
    """Where the child is kept safe: asked for by itself, and every look is in the trail. Refused: NotAllowed."""
    case = separation.case
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    trail.record(Verb.READ_SAFE_PLACE, case, by=by, at=at)
    return separation.safe_address


@transaction.atomic
def note_safe_place(separation: Separation, *, safe_address: str, by: Actor, at: datetime) -> Separation:
    """The child is kept in another place now, or it became known. Refused: NotAllowed, WrongState (it has ended)."""
    case, row = _held(separation, at)
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    if row.state == SeparationState.ENDED:
        raise WrongState(_("Việc tạm thời cách ly đã chấm dứt."))
    row.safe_address = safe_address.strip()
    row.save()
    keep(case, at)
    trail.record(Verb.NOTE_SAFE_PLACE, case, by=by, at=at)
    return row


@transaction.atomic
def extend_separation(separation: Separation, *, until: date, why: str, by: Actor, at: datetime) -> Separation:
    """Separate longer, never beyond the fifteenth day in all. Refused: NotAllowed, WrongState, Invalid."""
    case, row = _held(separation, at)
    policies.require_may_separate(by, case, is_member=in_team(case, by, at))
    if not why.strip():
        raise Invalid(_("Hãy ghi vì sao cần kéo dài."), field="why")
    if until <= row.until:
        raise Invalid(_("Ngày mới phải sau ngày đã quyết định."), field="until")
    row.state = move("extend", SEPARATION_MOVES, row.state)
    _require_total(case, row.effective_on, until, other_than=row)
    row.until, row.extended_why = until, why.strip()
    row.save()
    keep(case, at)
    trail.record(Verb.EXTEND_SEPARATION, case, by=by, at=at, until=until.isoformat())
    return row


@transaction.atomic
def end_separation(separation: Separation, *, ended_on: date, why: str, by: Actor, at: datetime) -> Separation:
    """The child goes home: who cares for it was found safe by a Mẫu 03 filled in since (Đ32.3).

    Refused: NotAllowed, WrongState, Invalid.
    """
    case, row = _held(separation, at)
    policies.require_may_separate(by, case, is_member=in_team(case, by, at))
    sheet = Sheet.objects.filter(case=case, form=FormCode.M03, at__gte=row.decided_at).order_by("-at", "-pk").first()
    if sheet is None or sheet.answers.get("carer_safe") != "yes":
        raise WrongState(_("Chưa có Mẫu 03 sau khi cách ly cho thấy cha, mẹ, người chăm sóc an toàn."))
    if not row.effective_on <= ended_on <= day_of(at):
        raise Invalid(_("Ngày chấm dứt phải từ ngày cách ly đến hôm nay."), field="ended_on")
    if not why.strip():
        raise Invalid(_("Hãy ghi căn cứ chấm dứt."), field="why")
    return _ended(case, row, "end", ended_on, why, by=by, at=at)


@transaction.atomic
def ask_court(separation: Separation, *, court: str, words: str, asked_on: date, by: Actor, at: datetime) -> Separation:
    """Ask the court to go on with the separation (TT 14/2020 Đ14.3): the fifteen days are met by asking.

    Refused: NotAllowed, WrongState, Invalid.
    """
    case, row = _held(separation, at)
    policies.require_may_separate(by, case, is_member=in_team(case, by, at))
    if not row.effective_on <= asked_on <= day_of(at):
        raise Invalid(_("Ngày gửi phải từ ngày cách ly đến hôm nay."), field="asked_on")
    if not court.strip():
        raise Invalid(_("Hãy ghi Tòa án nào."), field="court")
    if not words.strip():
        raise Invalid(_("Hãy ghi đề nghị gì."), field="words")
    row.state = move("ask_court", SEPARATION_MOVES, row.state)
    row.court, row.court_asked_on, row.court_words = court.strip(), asked_on, words.strip()
    row.save()
    clocks.meet_clock(case, SEPARATION, at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.ASK_COURT, case, by=by, at=at)
    return row


@transaction.atomic
def note_court(
    separation: Separation, *, answer: str, answered_on: date, words: str, by: Actor, at: datetime
) -> Separation:
    """What the court decided. Refused: NotAllowed, WrongState, Invalid."""
    case, row = _held(separation, at)
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    if answer not in CourtAnswer.values or not words.strip():
        raise Invalid(_("Hãy chọn và ghi số, ngày quyết định của Tòa án."), field="words")
    if not (row.court_asked_on or row.effective_on) <= answered_on <= day_of(at):
        raise Invalid(_("Ngày quyết định phải từ ngày đề nghị đến hôm nay."), field="answered_on")
    if answer == CourtAnswer.HOME:
        row.court_answer = words.strip()
        return _ended(case, row, "court_home", answered_on, words, by=by, at=at)
    row.state, row.court_answer = move("court_longer", SEPARATION_MOVES, row.state), words.strip()
    row.save()
    keep(case, at)
    trail.record(Verb.NOTE_COURT, case, by=by, at=at, answer=answer)
    return row


def _held(separation: Separation, at: datetime) -> tuple[Case, Separation]:
    case = locked(separation.case, at)
    return case, Separation.objects.select_for_update().get(pk=separation.pk)


def _ended(  # noqa: PLR0917 - what the end says
    case: Case, row: Separation, name: str, ended_on: date, why: str, *, by: Actor, at: datetime
) -> Separation:
    row.state = move(name, SEPARATION_MOVES, row.state)
    row.ended_on, row.ended_why = ended_on, why.strip()
    row.save()
    clocks.meet_clock(case, SEPARATION, at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.END_SEPARATION, case, by=by, at=at, on=ended_on.isoformat())
    tell_team(case, lambda: _("đã chấm dứt tạm thời cách ly."), key=f"apart_end:{row.uuid}", by=by, at=at)
    return row


def _require_running(case: Case) -> None:
    if not case.is_running:
        raise WrongState(_("Vụ việc đã đóng. Hãy mở lại nếu trẻ em cần được bảo vệ."))


def _require_apart(case: Case, facts: Apart, at: datetime) -> None:
    if facts.ground not in SeparationGround.values:
        raise Invalid(_("Hãy chọn căn cứ cách ly."), field="ground")
    if not facts.handed_to.strip():
        raise Invalid(_("Hãy ghi ai nhận chăm sóc trẻ em ngay (Điều 32.4)."), field="handed_to")
    if facts.effective_on > day_of(at):
        raise Invalid(_("Ngày bắt đầu không thể ở sau hôm nay."), field="effective_on")
    if facts.effective_on < day_of(case.received_at):
        raise Invalid(_("Ngày bắt đầu không thể trước ngày tiếp nhận thông tin."), field="effective_on")
    if facts.handed_at and not case.received_at <= facts.handed_at <= at:
        raise Invalid(_("Lúc giao trẻ em phải sau khi tiếp nhận và không ở sau bây giờ."), field="handed_at")


def _days_spent(case: Case, other_than: Separation | None) -> int:
    """Days of earlier separations of this case: they count toward the fifteen."""
    others = Separation.objects.filter(case=case)
    if other_than:
        others = others.exclude(pk=other_than.pk)
    return sum(((row.ended_on or row.until) - row.effective_on).days for row in others)


def _require_total(case: Case, effective_on: date, until: date, *, other_than: Separation | None = None) -> None:
    most = rule_on(SEPARATION, effective_on).amount
    left = most - _days_spent(case, other_than)
    if until <= effective_on:
        raise Invalid(_("Ngày kết thúc phải sau ngày bắt đầu."), field="until")
    if not may_last_until(effective_on, until, left):
        last = last_day(effective_on, max(left, 0))
        raise Invalid(
            _("Tổng thời gian cách ly không quá %(days)s ngày: muộn nhất %(last)s. Cần lâu hơn thì đề nghị Tòa án.")
            % {"days": most, "last": f"{last:%d/%m/%Y}"},
            field="until",
        )
