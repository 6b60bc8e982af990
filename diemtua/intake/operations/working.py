"""What the unit that answers does with a report: take it, pass it on, put it to another, end it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.intake import policies
from diemtua.intake.codes import Falsity, Holder, PassKind, Verb
from diemtua.intake.models import Account, Passage, Report
from diemtua.intake.operations.telling import tell_keepers
from diemtua.intake.rules import Place, keeper_of
from diemtua.intake.states import MOVES, RUNNING, ReportState
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, Stale, WrongState
from diemtua.lib.moves import move
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.trail import operations as trail


@transaction.atomic
def take_report(report: Report, *, by: Actor, at: datetime) -> Report:
    """Say that one looks after it now. Of two who take it at once the first has it, the other is told who.

    Refused: NotAllowed, WrongState.
    """
    report = locked(report, by)
    if report.state == ReportState.TAKEN:
        holder = report.taken_by.full_name if report.taken_by else ""
        raise WrongState(_("%(name)s đã nhận tin báo này trước.") % {"name": holder})
    report.state = move("take", MOVES, report.state)
    report.taken_at, report.taken_by_id = at, by.user_id
    report.first_taken_at = report.first_taken_at or max(at, report.received_at)  # a clock may have been set back
    keep(report, "state", "taken_at", "taken_by", "first_taken_at")
    trail.record(Verb.TAKE, report, by=by, at=at, minutes=_minutes(report, at))
    return report


@transaction.atomic
def release_report(report: Report, *, reason: str, version: int, by: Actor, at: datetime) -> Report:
    """Give it back to the colleagues of the same unit. Refused: NotAllowed, Stale, WrongState, Invalid."""
    report = seen(report, version, by)
    _require_words(reason, "reason")
    report.state = move("release", MOVES, report.state)
    report.taken_at, report.taken_by = None, None
    keep(report, "state", "taken_at", "taken_by")
    trail.record(Verb.RELEASE, report, by=by, at=at, reason=reason)
    tell_keepers(report, "untaken", by=by, at=at)
    return report


@transaction.atomic
def hand_over_report(report: Report, *, to: Unit, reason: str, version: int, by: Actor, at: datetime) -> Report:
    """Pass it to the commune or province whose it is, which answers from this moment (NĐ 56/2017 Đ26.1: at once).

    The twelve hours go on running from the first receipt. Refused: NotAllowed, Stale, WrongState, Invalid.
    """
    report = seen(report, version, by)
    _require_words(reason, "reason")
    place = keeper_of(to.province_code, to.code if to.level == Level.COMMUNE else "")
    if place == _place_of(report):
        raise Invalid(_("Tin báo đang ở đơn vị này rồi."), field="to")
    report.state = move("hand_over", MOVES, report.state)
    pass_on(report, place, PassKind.HANDED, reason=reason, by=by, at=at)
    trail.record(Verb.HAND_OVER, report, by=by, at=at, reason=reason, to=to.code)
    tell_keepers(report, "handed", by=by, at=at)
    return report


def pass_on(report: Report, place: Place, kind: PassKind, *, reason: str, by: Actor, at: datetime) -> None:
    """Let another unit answer. Its passage is written first: who sends keeps sight of the report by it."""
    before = _place_of(report)
    Passage.objects.create(
        report=report,
        kind=kind,
        from_holder=before.holder,
        from_province=before.province_code,
        from_commune=before.commune_code,
        to_holder=place.holder,
        to_province=place.province_code,
        to_commune=place.commune_code,
        reason=reason,
        at=at,
        by_name=by.name if by.user_id else "",
    )
    report.holder, report.province_code, report.commune_code = place.holder, place.province_code, place.commune_code
    report.taken_at, report.taken_by = None, None
    fields: tuple[str, ...] = ("state", "holder", "province_code", "commune_code", "taken_at", "taken_by")
    if kind == PassKind.HANDED:
        report.told_leader_at, report.told_province_at = None, None
        fields = (*fields, "told_leader_at", "told_province_at")
    keep(report, *fields)


@transaction.atomic
def join_report(report: Report, *, to: Report, version: int, by: Actor, at: datetime) -> Report:
    """Say that it tells of the same children and event as another, which goes on for both.

    Refused: NotAllowed (one of the two is another unit's), Stale, WrongState, Invalid (itself, one that is joined).
    """
    if report.pk == to.pk:
        raise Invalid(_("Không thể ghép tin báo với chính nó."), field="to")
    report, to = _both(report, to, by)
    _require_version(report, version)
    if to.state not in {*RUNNING, ReportState.CASE}:
        raise Invalid(_("Chỉ ghép vào tin báo đang xử lý hoặc đã thành vụ việc."), field="to")
    if Report.objects.filter(joined_to=report).exists():
        raise Invalid(_("Đã có tin báo ghép vào tin này. Hãy ghép từng tin vào tin kia."), field="to")
    report.state = move("join", MOVES, report.state)
    report.joined_to, report.ended_at = to, at
    keep(report, "state", "joined_to", "ended_at")
    if report.is_urgent and not to.is_urgent and to.state in RUNNING:
        to.is_urgent = True
        keep(to, "is_urgent")
    trail.record(Verb.JOIN, report, by=by, at=at, to=to.code)
    return report


@transaction.atomic
def part_report(report: Report, *, by: Actor, at: datetime) -> Report:
    """It was another event after all: it needs somebody again. Refused: NotAllowed, WrongState."""
    report = locked(report, by)
    report.state = move("part", MOVES, report.state)
    report.joined_to, report.ended_at = None, None
    report.taken_at, report.taken_by_id = at, by.user_id
    keep(report, "state", "joined_to", "ended_at", "taken_at", "taken_by")
    trail.record(Verb.PART, report, by=by, at=at)
    return report


@transaction.atomic
def close_report(report: Report, *, falsity: str, words: str, version: int, by: Actor, at: datetime) -> Report:
    """End it without a case: what was checked, and what was found (NĐ 56/2017 Đ25.2).

    Refused: NotAllowed, Stale, WrongState (nobody took it), Invalid (no reason, no words).
    """
    report = seen(report, version, by)
    if falsity not in Falsity.values:
        raise Invalid(_("Hãy chọn lý do."), field="falsity")
    _require_words(words, "words")
    report.state = move("close", MOVES, report.state)
    report.falsity, report.ended_at = falsity, at
    keep(report, "state", "falsity", "ended_at")
    Account.objects.filter(report=report).update(ended_words=words)
    trail.record(Verb.CLOSE, report, by=by, at=at, why=falsity)
    return report


@transaction.atomic
def reopen_report(report: Report, *, reason: str, by: Actor, at: datetime) -> Report:
    """Something new came to light. Refused: NotAllowed, WrongState, Invalid (no reason)."""
    report = locked(report, by)
    _require_words(reason, "reason")
    report.state = move("reopen", MOVES, report.state)
    report.falsity, report.ended_at = "", None
    report.taken_at, report.taken_by_id = at, by.user_id
    keep(report, "state", "falsity", "ended_at", "taken_at", "taken_by")
    trail.record(Verb.REOPEN, report, by=by, at=at, reason=reason)
    return report


@transaction.atomic
def become_case(report: Report, *, by: Actor, at: datetime) -> Report:
    """A case was opened from it, which answers from now on. Refused: NotAllowed, WrongState (nobody took it)."""
    report = locked(report, by)
    report.state = move("open_case", MOVES, report.state)
    report.ended_at = at
    keep(report, "state", "ended_at")
    trail.record(Verb.OPEN_CASE, report, by=by, at=at)
    return report


def locked(report: Report, by: Actor) -> Report:
    # Alone: who waited for the lock would meet the row as it is now beside a person joined to it as it was.
    found = Report.objects.select_for_update().get(pk=report.pk)
    policies.require_may_take(by, found)
    return found


def seen(report: Report, version: int, by: Actor) -> Report:
    found = locked(report, by)
    _require_version(found, version)
    return found


def _both(report: Report, to: Report, by: Actor) -> tuple[Report, Report]:
    """Lock the two in one order, so that two joins at once wait for each other instead of locking up."""
    rows = Report.objects.select_for_update(of=("self",)).filter(pk__in=[report.pk, to.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    for row in found.values():
        policies.require_may_take(by, row)
    return found[report.pk], found[to.pk]


def _require_version(report: Report, version: int) -> None:
    if report.version != version:
        raise Stale(_("Người khác vừa làm việc với tin báo này. Hãy xem lại trang rồi làm tiếp."))


def _require_words(words: str, field: str) -> None:
    if not words.strip():
        raise Invalid(_("Hãy ghi lý do."), field=field)


def _place_of(report: Report) -> Place:
    return Place(Holder(report.holder), report.province_code, report.commune_code)


def _minutes(report: Report, at: datetime) -> int:
    return int((at - report.received_at).total_seconds() // 60)


def keep(report: Report, *fields: str) -> None:
    report.version += 1
    report.save(update_fields=[*fields, "version"])
