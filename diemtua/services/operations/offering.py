"""What a provider does for children, and who of a model does it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Stale, WrongState
from diemtua.lib.fence import everywhere
from diemtua.services import policies
from diemtua.services.codes import Need, Verb
from diemtua.services.models import Helper, Match, Offer, Provider
from diemtua.services.rules.described import Offered
from diemtua.trail import operations as trail


@transaction.atomic
def add_offer(provider: Provider, facts: Offered, *, valid_from: date, by: Actor, at: datetime) -> Offer:
    """Say what it does. Refused: NotAllowed, Invalid (no need, no name, ages the wrong way round)."""
    policies.require_may_keep(by, provider)
    row = Offer(provider=provider, valid_from=valid_from, version=0, **_place(provider))
    _describe(row, facts)
    row.save(force_insert=True)
    trail.record(Verb.ADD_OFFER, row, by=by, at=at)
    return row


@transaction.atomic
def change_offer(offer: Offer, facts: Offered, *, version: int, by: Actor, at: datetime) -> Offer:
    """Places free, ages, area and the rest. Refused: NotAllowed, Stale, Invalid."""
    row = _locked(offer, by)
    if row.version != version:
        raise Stale(_("Người khác vừa sửa việc trợ giúp này. Hãy xem lại trang rồi sửa tiếp."))
    _describe(row, facts)
    row.save()
    trail.record(Verb.CHANGE_OFFER, row, by=by, at=at)
    return row


@transaction.atomic
def end_offer(offer: Offer, *, on: date, by: Actor, at: datetime) -> Offer:
    """It is not done any more. Refused: NotAllowed, WrongState (ended already), Invalid (before it began)."""
    row = _locked(offer, by)
    if row.valid_until is not None:
        raise WrongState(_("Việc trợ giúp này đã kết thúc."))
    if on < row.valid_from:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="on")
    row.valid_until = on
    row.version += 1
    row.save(update_fields=["valid_until", "version"])
    trail.record(Verb.END_OFFER, row, by=by, at=at)
    return row


@transaction.atomic
def add_helper(
    provider: Provider,
    *,
    full_name: str,
    since: date,
    part: str = "",
    phone: str = "",
    trained_on: date | None = None,
    trained_in: str = "",
    by: Actor,
    at: datetime,
) -> Helper:
    """A person of a model. Refused: NotAllowed, Invalid (no name, no model)."""
    policies.require_may_keep(by, provider)
    if not provider.kind.is_model:
        raise Invalid(_("Chỉ mô hình của đoàn thể ghi người tham gia ở đây."))
    if not full_name.strip():
        raise Invalid(_("Hãy ghi họ tên."), field="full_name")
    row = Helper.objects.create(
        provider=provider, full_name=full_name.strip(), since=since, part=part, phone=phone, trained_on=trained_on,
        trained_in=trained_in, **_place(provider),
    )  # fmt: skip
    trail.record(Verb.ADD_HELPER, row, by=by, at=at)
    return row


@transaction.atomic
def check_helper(helper: Helper, *, on: date, checked_by: str, by: Actor, at: datetime) -> Helper:
    """No record of harming children was found: who looked, and when. Refused: NotAllowed, Invalid, WrongState."""
    row = _person(helper, by)
    if not checked_by.strip():
        raise Invalid(_("Hãy ghi cơ quan, người đã kiểm tra."), field="checked_by")
    if on > day_of(at):
        raise Invalid(_("Ngày kiểm tra không thể ở tương lai."), field="on")
    row.checked_on, row.checked_by = on, checked_by.strip()
    row.save(update_fields=["checked_on", "checked_by"])
    trail.record(Verb.CHECK_HELPER, row, by=by, at=at)
    return row


@transaction.atomic
def end_helper(helper: Helper, *, on: date, why: str, by: Actor, at: datetime) -> Helper:
    """They leave the model. Refused: NotAllowed, WrongState (left, or children are still with them), Invalid."""
    row = _person(helper, by)
    if not why.strip():
        raise Invalid(_("Hãy ghi lý do."), field="why")
    with everywhere():  # who keeps the model meets none of its children
        has_children = Match.objects.filter(helper=row, until__isnull=True).exists()
    if has_children:
        raise WrongState(_("Còn trẻ em đang ghép với người này. Hãy kết thúc hoặc ghép người khác trước."))
    row.until, row.ended_why = on, why.strip()
    row.save(update_fields=["until", "ended_why"])
    trail.record(Verb.END_HELPER, row, by=by, at=at, reason=why)
    return row


def _describe(row: Offer, facts: Offered) -> None:
    if not facts.name.strip():
        raise Invalid(_("Hãy ghi việc trợ giúp."), field="name")
    if not facts.needs or not set(facts.needs) <= set(Need.values):
        raise Invalid(_("Hãy chọn ít nhất một nhu cầu."), field="needs")
    if not 0 <= facts.age_from <= facts.age_to <= 18:
        raise Invalid(_("Tuổi từ phải nhỏ hơn hoặc bằng tuổi đến."), field="age_to")
    if facts.free is not None and facts.capacity is not None and facts.free > facts.capacity:
        raise Invalid(_("Số chỗ trống không thể lớn hơn số chỗ."), field="free")
    row.name, row.needs = facts.name.strip(), sorted(facts.needs)
    row.age_from, row.age_to, row.sex, row.area = facts.age_from, facts.age_to, facts.sex, list(facts.area)
    row.capacity, row.free, row.free_on = facts.capacity, facts.free, facts.free_on
    row.how = facts.how.strip()
    row.version += 1


def _place(provider: Provider) -> dict[str, object]:
    return {
        "province_code": provider.province_code,
        "commune_code": provider.commune_code,
        "agency_id": provider.agency_id,
    }


def _locked(offer: Offer, by: Actor) -> Offer:
    policies.require_may_keep(by, offer.provider)
    return Offer.objects.select_for_update(of=("self",)).select_related("provider__kind").get(pk=offer.pk)


def _person(helper: Helper, by: Actor) -> Helper:
    policies.require_may_keep(by, helper.provider)
    row = Helper.objects.select_for_update(of=("self",)).select_related("provider").get(pk=helper.pk)
    if row.until is not None:
        raise WrongState(_("Người này đã thôi làm."))
    return row
