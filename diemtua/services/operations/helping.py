"""What is done for one child: matched with a model, supported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.fence import everywhere
from diemtua.lib.moves import move
from diemtua.people.models import Child
from diemtua.services import policies
from diemtua.services.codes import Purse, Support, Verb
from diemtua.services.models import ChildSupport, Helper, Match, Offer, SupportStep
from diemtua.services.states import SUPPORT_MOVES, SupportState
from diemtua.trail import operations as trail


@transaction.atomic
def match_child(
    child: Child, *, offer: Offer, helper: Helper | None, since: date, words: str = "", by: Actor, at: datetime
) -> Match:
    """Let a model look after a child.

    Refused: NotAllowed, Invalid (nobody checked, another model's person, closed, not for this child), Duplicate,
    WrongState (no place left).
    """
    policies.require_may_match(by, child)
    provider = offer.provider
    if offer.valid_until is not None or (provider.valid_until is not None and provider.valid_until <= since):
        raise Invalid(_("Nơi này đã ngừng nhận. Hãy chọn nơi khác."), field="offer")
    _require_checked(offer, helper)
    if Match.objects.filter(child=child, offer=offer, until__isnull=True).exists():
        raise Duplicate(_("Trẻ em đang được ghép với việc trợ giúp này."), field="offer")
    _require_place(offer)
    row = Match.objects.create(
        child=child, offer=offer, helper=helper, province_code=child.province_code, commune_code=child.commune_code,
        since=since, words=words.strip(), by_name=by.name, at=at,
    )  # fmt: skip
    trail.record(Verb.MATCH_CHILD, row, by=by, at=at, child=str(child.uuid), provider=str(provider.uuid))
    return row


@transaction.atomic
def end_match(match: Match, *, on: date, why: str, by: Actor, at: datetime) -> Match:
    """The model looks after the child no more. Refused: NotAllowed, WrongState (ended), Invalid."""
    row = Match.objects.select_for_update(of=("self",)).select_related("child").get(pk=match.pk)
    policies.require_may_match(by, row.child)
    if row.until is not None:
        raise WrongState(_("Lần ghép này đã kết thúc."))
    if not why.strip():
        raise Invalid(_("Hãy ghi lý do."), field="why")
    if on < row.since:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="on")
    row.until, row.ended_why = on, why.strip()
    row.save(update_fields=["until", "ended_why"])
    trail.record(Verb.END_MATCH, row, by=by, at=at, reason=why)
    return row


def _require_checked(offer: Offer, helper: Helper | None) -> None:
    """Nobody who was not checked may have a child."""
    if helper is None:
        if offer.provider.kind.is_model:
            raise Invalid(_("Hãy chọn người của mô hình đã được kiểm tra."), field="helper")
        return
    if helper.provider_id != offer.provider_id:
        raise Invalid(_("Người này không thuộc mô hình đã chọn."), field="helper")
    if helper.until is not None or helper.checked_on is None:
        raise Invalid(
            _("Người này chưa được kiểm tra là không có tiền sự xâm hại trẻ em, hoặc đã thôi làm."), field="helper"
        )


def _require_place(offer: Offer) -> None:
    """Children of other communes take places too: counted over the country; two wait for each other."""
    if offer.capacity is None:
        return
    with everywhere():
        Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
        taken = Match.objects.filter(offer=offer, until__isnull=True).count()
    if taken >= offer.capacity:
        raise WrongState(_("Nơi này không còn chỗ. Hãy chọn nơi khác hoặc hỏi nơi này khi nào có chỗ."))


@dataclass(frozen=True, kw_only=True)
class Noted:
    """One step of a support as somebody notes it."""

    act: str
    on: date
    purse: str = ""
    amount: int | None = None
    giver: str = ""
    why: str = ""


@transaction.atomic
def note_support(child: Child, code: str, noted: Noted, *, by: Actor, at: datetime) -> ChildSupport:
    """Entitled, asked, given, refused or not needed, with its day; private money apart from that of the State.

    Refused: NotAllowed, Invalid (a refusal without a reason, money without whose it is, a day to come), WrongState.
    """
    policies.require_may_note_support(by, child)
    _require_sound(code, noted, at)
    row = ChildSupport.objects.select_for_update().filter(child=child, code=code).first()
    if row is None:
        row = ChildSupport(
            child=child, code=code, province_code=child.province_code, commune_code=child.commune_code,
            state=SupportState.ENTITLED, version=0,
        )  # fmt: skip
        first = noted.act == "entitle"
        row.state = SupportState.ENTITLED if first else move(noted.act, SUPPORT_MOVES, row.state)
    else:
        row.state = move(noted.act, SUPPORT_MOVES, row.state)
    row.version += 1
    row.save()
    SupportStep.objects.create(
        support=row, state=row.state, on=noted.on, purse=noted.purse, amount=noted.amount,
        giver=noted.giver.strip(), why=noted.why.strip(), by_name=by.name, at=at,
    )  # fmt: skip
    trail.record(Verb.NOTE_SUPPORT, row, by=by, at=at, code=code, state=row.state)
    return row


def _require_sound(code: str, noted: Noted, at: datetime) -> None:
    if code not in Support.values or noted.act not in SUPPORT_MOVES:
        raise Invalid(_("Hãy chọn việc đã xảy ra."), field="act")
    if noted.on > day_of(at):
        raise Invalid(_("Ngày không thể ở tương lai."), field="on")
    if noted.act in {"refuse", "leave"} and not noted.why.strip():
        raise Invalid(_("Hãy ghi vì sao không được giải quyết, hoặc vì sao không cần."), field="why")
    if noted.amount and noted.act != "give":
        raise Invalid(_("Số tiền chỉ ghi khi đã nhận."), field="amount")
    if noted.amount and noted.purse not in Purse.values:
        raise Invalid(_("Hãy chọn tiền Nhà nước hay tiền xã hội đóng góp."), field="purse")
    private = Purse.PRIVATE if code == Support.U7 else Purse.STATE
    if noted.purse and noted.purse != private:
        raise Invalid(
            _("Tiền xã hội đóng góp ghi ở U7, tiền Nhà nước ghi ở các mục khác: hai nguồn không gộp vào nhau."),
            field="purse",
        )
