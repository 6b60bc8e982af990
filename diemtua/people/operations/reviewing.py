"""A commune's review of its children ("rà soát"): opened, answered child by child, settled, signed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, Stale, WrongState
from diemtua.lib.locks import wait_for_turn
from diemtua.lib.moves import move
from diemtua.people import policies
from diemtua.people.codes import Outcome, Verb
from diemtua.people.models import Child, ReviewItem, ReviewRound
from diemtua.people.operations.groups import in_care, require_day
from diemtua.people.operations.visits import MET, write_visit
from diemtua.people.states import IN_CARE, ROUND_MOVES, RoundState
from diemtua.trail import operations as trail

BATCH = 2000
# What the commune has to look at before it signs.
TO_SETTLE = frozenset({Outcome.SEEN_CHANGED, Outcome.AWAY, Outcome.NOT_FOUND})


@transaction.atomic
def open_review(*, name: str, due_on: date, only_special: bool, by: Actor, at: datetime) -> ReviewRound:
    """Open a review of the commune's children of today: all, or those in special circumstances.

    Refused: NotAllowed, Invalid (name, day, no child), Duplicate (one is open).
    """
    policies.require_may_review(by, by.commune_code)
    if not name.strip():
        raise Invalid(_("Hãy ghi tên đợt rà soát."), field="name")
    if due_on < day_of(at):
        raise Invalid(_("Hạn rà soát không thể ở trước hôm nay."), field="due_on")
    _require_none_open(by.commune_code)
    found = ReviewRound.objects.create(
        province_code=by.province_code, commune_code=by.commune_code, name=name.strip(), opened_on=day_of(at),
        due_on=due_on, only_special=only_special,
    )  # fmt: skip
    children = Child.objects.filter(commune_code=by.commune_code, state__in=IN_CARE)
    if only_special:
        children = children.filter(is_special=True)
    items = [
        ReviewItem(round=found, child_id=pk, village_id=village, keeper_id=keeper)
        for pk, village, keeper in children.values_list("pk", "village_id", "keeper_id")
    ]
    if not items:
        raise Invalid(_("Chưa có trẻ em nào để rà soát."))
    ReviewItem.objects.bulk_create(items, batch_size=BATCH)
    trail.record(Verb.OPEN_REVIEW, found, by=by, at=at, children=len(items), only_special=only_special)
    return found


@transaction.atomic
def answer_review(
    item: ReviewItem, *, outcome: str, note: str = "", answered_on: date, by: Actor, at: datetime
) -> ReviewItem:
    """Say what was found of one child; it may be said anew as long as the review is open.

    Refused: NotAllowed, WrongState (signed, cancelled), Invalid (day, no word about a child who was not met).
    """
    child = in_care(item.child)
    item = ReviewItem.objects.select_for_update(of=("self",)).select_related("round").get(pk=item.pk)
    policies.require_may_visit(by, child)
    _require_open(item.round)
    require_day(answered_on, child, at, field="answered_on")
    if outcome not in Outcome.values:
        raise Invalid(_("Hãy chọn một câu trả lời."), field="outcome")
    if outcome != Outcome.SEEN and not note.strip():
        raise Invalid(_("Hãy ghi vài lời: thay đổi gì, ai nói gì."), field="note")
    said_anew = item.outcome != outcome or item.answered_on != answered_on
    item.outcome, item.note, item.answered_on = outcome, note.strip(), answered_on
    item.answered_by_name, item.settled_at = by.name, None
    item.save()
    if said_anew:
        write_visit(child, answered_on, outcome, note, by=by, at=at)
    if outcome in MET:
        child.reviewed_on = max(answered_on, child.reviewed_on or answered_on)
        child.save(update_fields=["reviewed_on"])
    trail.record(Verb.ANSWER_REVIEW, child, by=by, at=at, outcome=outcome, review=str(item.round.uuid))
    return item


@transaction.atomic
def settle_review_item(item: ReviewItem, *, by: Actor, at: datetime) -> ReviewItem:
    """The commune has looked at a child who changed or is not there. Refused: NotAllowed, WrongState."""
    item = ReviewItem.objects.select_for_update(of=("self",)).select_related("round", "child").get(pk=item.pk)
    policies.require_may_review(by, item.round.commune_code)
    _require_open(item.round)
    if item.outcome not in TO_SETTLE or item.settled_at:
        raise WrongState(_("Mục này không chờ xử lý. Hãy tải lại trang."))
    item.settled_at = at
    item.save(update_fields=["settled_at"])
    trail.record(Verb.SETTLE_REVIEW, item.child, by=by, at=at, outcome=item.outcome)
    return item


@transaction.atomic
def sign_review(found: ReviewRound, *, reason: str = "", version: int, by: Actor, at: datetime) -> ReviewRound:
    """The commune's leader signs; children nobody answered for need a reason.

    Refused: NotAllowed, Stale, WrongState, Invalid (changed children not settled, unseen ones without a reason).
    """
    found = _locked(found, version)
    policies.require_may_sign(by, found.commune_code)
    found.state = move("sign", ROUND_MOVES, found.state)
    waiting = ReviewItem.objects.filter(round=found, outcome__in=TO_SETTLE, settled_at__isnull=True).count()
    if waiting:
        raise Invalid(_("Còn %(n)d trẻ em có thay đổi hoặc vắng chưa được xử lý.") % {"n": waiting}, code="unsettled")
    unseen = ReviewItem.objects.filter(round=found, outcome="").count()
    if unseen and not reason.strip():
        raise Invalid(_("Còn %(n)d trẻ em chưa có câu trả lời. Hãy ghi lý do vẫn ký.") % {"n": unseen}, field="reason")
    found.signed_by_name, found.signed_at = by.name, at
    _keep(found)
    trail.record(Verb.SIGN_REVIEW, found, by=by, at=at, reason=reason.strip(), unseen=unseen)
    return found


@transaction.atomic
def reopen_review(found: ReviewRound, *, reason: str, version: int, by: Actor, at: datetime) -> ReviewRound:
    """A signed review goes on. Refused: NotAllowed, Stale, WrongState, Invalid (no reason), Duplicate (one is open)."""
    found = _locked(found, version)
    policies.require_may_sign(by, found.commune_code)
    found.state = move("reopen", ROUND_MOVES, found.state)
    _require_none_open(found.commune_code)
    found.signed_by_name, found.signed_at = "", None
    _keep(found)
    trail.record(Verb.REOPEN_REVIEW, found, by=by, at=at, reason=_reason(reason))
    return found


@transaction.atomic
def cancel_review(found: ReviewRound, *, reason: str, version: int, by: Actor, at: datetime) -> ReviewRound:
    """The review is not held; what was answered stays. Refused: NotAllowed, Stale, WrongState, Invalid (no reason)."""
    found = _locked(found, version)
    policies.require_may_review(by, found.commune_code)
    found.state = move("cancel", ROUND_MOVES, found.state)
    _keep(found)
    trail.record(Verb.CANCEL_REVIEW, found, by=by, at=at, reason=_reason(reason))
    return found


def _locked(found: ReviewRound, version: int) -> ReviewRound:
    found = ReviewRound.objects.select_for_update().get(pk=found.pk)
    if found.version != version:
        raise Stale(_("Người khác vừa quyết định đợt rà soát này. Hãy tải lại trang."))
    return found


def _keep(found: ReviewRound) -> None:
    found.version += 1
    found.save()


def _require_none_open(commune_code: str) -> None:
    """One review at a time; two people who open one at the same moment wait for each other."""
    wait_for_turn(f"people.review:{commune_code}")
    if ReviewRound.objects.filter(commune_code=commune_code, state=RoundState.OPEN).exists():
        raise Duplicate(_("Xã đang có một đợt rà soát. Hãy ký hoặc hủy đợt đó trước."))


def _require_open(found: ReviewRound) -> None:
    if found.state != RoundState.OPEN:
        raise WrongState(_("Đợt rà soát này không còn mở."))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do."), field="reason")
    return reason.strip()
