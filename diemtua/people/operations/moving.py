"""A child leaves one commune and is received by another: always exactly one of them answers for the child.

Until the receiver has taken the child over, the record and the duties stay with the sender; both see the move and its
clock. What hangs on the child (groups, visits, school, papers) goes along, for it hangs on the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.queries import users_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, Stale
from diemtua.lib.fence import everywhere
from diemtua.lib.moves import move
from diemtua.people import policies
from diemtua.people.codes import ResidenceKind, Verb
from diemtua.people.models import Adult, Child, Relation, Residence, Transfer
from diemtua.people.rules.births import birth_words
from diemtua.people.states import CHILD_MOVES, TRANSFER_MOVES, TransferState
from diemtua.places.codes import Level
from diemtua.places.models import Unit, Village
from diemtua.trail import operations as trail

# No law says how long a commune may leave a child waiting: the offices' own measure, shown as such on the page.
DAYS_TO_ANSWER = 10
# Told in each reader's language, without the child's name: notices also go by mail.
_SAID: dict[str, Callable[[], str]] = {
    "send": lambda: _("Một trẻ em chuyển đến, chờ tiếp nhận."),
    "receive": lambda: _("Trẻ em chuyển đi đã được nơi đến tiếp nhận."),
    "give_back": lambda: _("Nơi đến trả lại một trẻ em."),
    "call_back": lambda: _("Nơi đi rút lại việc chuyển một trẻ em."),
}


@transaction.atomic
def send_child(
    child: Child,
    *,
    to: Unit,
    moved_on: date,
    address: str = "",
    reason: str = "",
    version: int,
    by: Actor,
    at: datetime,
) -> Transfer:
    """Tell another commune, of whatever province, that the child lives there now.

    Refused: NotAllowed, Stale, WrongState (not followed any more), Duplicate (already on the way), Invalid.
    """
    child = Child.objects.select_for_update().get(pk=child.pk)
    policies.require_may_move(by, child.commune_code)
    if child.version != version:
        raise Stale(_("Người khác vừa sửa hồ sơ này. Hãy xem lại trang rồi chuyển."))
    _require_place(child, to, moved_on, at)
    child.state = move("send", CHILD_MOVES, child.state)
    _keep(child, at, "state")
    transfer = _on_the_way(child, to, moved_on=moved_on, address=address, reason=reason, by=by, at=at)
    trail.record(Verb.SEND_CHILD, child, by=by, at=at, reason=reason, to=to.code, transfer=str(transfer.uuid))
    _tell([to.code], transfer, _SAID["send"], by=by, at=at)
    return transfer


def _on_the_way(
    child: Child, to: Unit, *, moved_on: date, address: str, reason: str, by: Actor, at: datetime
) -> Transfer:
    try:
        with transaction.atomic():
            return Transfer.objects.create(
                child=child,
                child_name=child.name,
                child_birth=birth_words(child.birth_on, child.birth_precision),
                province_code=child.province_code,
                commune_code=child.commune_code,
                to_province_code=to.province_code,
                to_commune_code=to.code,
                moved_on=moved_on,
                due_on=day_of(at) + timedelta(days=DAYS_TO_ANSWER),
                address=address,
                reason=reason,
                sent_by_name=by.name,
                sent_at=at,
            )
    except IntegrityError as error:
        raise Duplicate(_("Trẻ em này đang được chuyển đi rồi.")) from error


@transaction.atomic
def receive_child(
    transfer: Transfer, *, village: Village | None, address: str, version: int, by: Actor, at: datetime
) -> Child:
    """Take the child over: from now on this commune answers for the record and everything that hangs on it.

    Refused: NotAllowed, Stale, WrongState, Invalid (a village of another commune).
    """
    with everywhere():  # the record is still the sender's: the receiver may not see it before this act
        transfer = _locked(transfer, version)
        policies.require_may_move(by, transfer.to_commune_code)
        if village is not None and (village.commune_code != transfer.to_commune_code or village.valid_until):
            raise Invalid(_("Thôn, khu phố phải thuộc xã của anh/chị."), field="village")
        transfer.state = move("receive", TRANSFER_MOVES, transfer.state)
        child = Child.objects.select_for_update().get(pk=transfer.child_id)
        child.state = move("receive", CHILD_MOVES, child.state)
        _take_over(child, transfer, village=village, address=address or transfer.address, at=at)
        bring_adults(child)
        _answer(transfer, "", by=by, at=at)
        trail.record(Verb.RECEIVE_CHILD, child, by=by, at=at, origin=transfer.commune_code)
    _tell([transfer.commune_code], transfer, _SAID["receive"], by=by, at=at)
    return child


@transaction.atomic
def give_back_child(transfer: Transfer, *, answer: str, version: int, by: Actor, at: datetime) -> Transfer:
    """The child is not here: the sender goes on answering for it. Refused: NotAllowed, Stale, WrongState, Invalid."""
    return _end(transfer, "give_back", answer, version=version, by=by, at=at)


@transaction.atomic
def call_back_child(transfer: Transfer, *, answer: str, version: int, by: Actor, at: datetime) -> Transfer:
    """It was a mistake: the child never left. Refused: NotAllowed, Stale, WrongState, Invalid."""
    return _end(transfer, "call_back", answer, version=version, by=by, at=at)


def _end(transfer: Transfer, name: str, answer: str, *, version: int, by: Actor, at: datetime) -> Transfer:
    mine, other = ("to_commune_code", "commune_code") if name == "give_back" else ("commune_code", "to_commune_code")
    if not answer.strip():
        raise Invalid(_("Hãy ghi lý do để bên kia hiểu."), field="answer")
    with everywhere():  # the receiver gives back a record that is not its own
        transfer = _locked(transfer, version)
        policies.require_may_move(by, getattr(transfer, mine))
        transfer.state = move(name, TRANSFER_MOVES, transfer.state)
        child = Child.objects.select_for_update().get(pk=transfer.child_id)
        child.state = move("call_back", CHILD_MOVES, child.state)
        _keep(child, at, "state")
        _answer(transfer, answer.strip(), by=by, at=at)
        verb = Verb.GIVE_BACK_CHILD if name == "give_back" else Verb.CALL_BACK_CHILD
        trail.record(verb, child, by=by, at=at, reason=answer.strip())
    _tell([getattr(transfer, other)], transfer, _SAID[name], by=by, at=at)
    return transfer


def _locked(transfer: Transfer, version: int) -> Transfer:
    transfer = Transfer.objects.select_for_update().get(pk=transfer.pk)
    if transfer.version != version:
        raise Stale(_("Việc chuyển này vừa được bên kia trả lời. Hãy tải lại trang."))
    return transfer


def _require_place(child: Child, to: Unit, moved_on: date, at: datetime) -> None:
    if to.level != Level.COMMUNE or to.valid_until is not None:
        raise Invalid(_("Nơi đến phải là một xã, phường, đặc khu đang có."), field="to")
    if to.code == child.commune_code:
        raise Invalid(_("Trẻ em chuyển trong xã: hãy sửa nơi ở trong hồ sơ."), field="to")
    if moved_on > day_of(at):
        raise Invalid(_("Ngày chuyển đi không thể ở sau hôm nay."), field="moved_on")
    if child.birth_on and moved_on < child.birth_on:
        raise Invalid(_("Ngày chuyển đi không thể trước ngày sinh."), field="moved_on")


def _take_over(child: Child, transfer: Transfer, *, village: Village | None, address: str, at: datetime) -> None:
    unit = Unit.objects.on(day_of(at)).get(code=transfer.to_commune_code, level=Level.COMMUNE)
    child.province_code, child.commune_code = unit.province_code, unit.code
    child.village, child.address = village, address
    child.household = child.keeper = None
    _keep(child, at, "state", "province_code", "commune_code", "village", "address", "household", "keeper")
    open_rows = Residence.objects.filter(child=child, kind=ResidenceKind.ACTUAL, until__isnull=True)
    open_rows.filter(since__gt=transfer.moved_on).update(since=transfer.moved_on)
    open_rows.update(until=transfer.moved_on)
    Residence.objects.create(
        child=child,
        kind=ResidenceKind.ACTUAL,
        unit=unit,
        village=village,
        address=address,
        since=transfer.moved_on,
        recorded_at=at,
    )


def bring_adults(child: Child) -> None:
    """Who belongs to this child alone moves along; who has other children where the child came from is written anew.

    Also those of long ago: the commune that answers for the child could not read of them otherwise.
    """
    adults = Adult.objects.select_for_update().filter(relations__child=child).exclude(commune_code=child.commune_code)
    for known in {adult.pk: adult for adult in adults}.values():
        has_others = Relation.objects.filter(adult=known.pk).exclude(child=child).exists()
        adult = _copy_of(known) if has_others else known
        adult.province_code, adult.commune_code = child.province_code, child.commune_code
        adult.village, adult.household = child.village, None
        adult.save()
        Relation.objects.filter(child=child, adult=known.pk).update(adult=adult)


def _copy_of(adult: Adult) -> Adult:
    fields = (field.attname for field in Adult._meta.concrete_fields if field.attname not in {"id", "uuid"})
    return Adult(**{name: getattr(adult, name) for name in fields})


def _keep(child: Child, at: datetime, *fields: str) -> None:
    child.version += 1
    child.changed_at = at
    child.save(update_fields=[*fields, "version", "changed_at"])


def _answer(transfer: Transfer, answer: str, *, by: Actor, at: datetime) -> None:
    transfer.answer, transfer.answered_by_name, transfer.answered_at = answer, by.name, at
    transfer.version += 1
    transfer.save()


def _tell(communes: Iterable[str], transfer: Transfer, text: Callable[[], str], *, by: Actor, at: datetime) -> None:
    officers = users_of(commune_codes=communes, roles=[Role.COMMUNE_OFFICER], on=day_of(at))
    url = reverse("people:transfer", args=[transfer.uuid])
    if transfer.state == TransferState.CALLED_BACK:  # told where the move is seen no more
        url = reverse("people:moves")
    access.notify(
        officers, text=text, url=url,
        key=f"transfer {transfer.uuid} {transfer.state}", by=by, at=at,
    )  # fmt: skip
