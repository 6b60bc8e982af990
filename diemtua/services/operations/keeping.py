"""The directory is kept by the people of the place: added, changed, verified, closed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.queries import users_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.fence import everywhere
from diemtua.lib.text import fold, nfc
from diemtua.places.codes import Level
from diemtua.places.models import Agency, Unit
from diemtua.services import policies
from diemtua.services.codes import Verb
from diemtua.services.models import Call, Kind, Match, Offer, Provider, SecretPlace
from diemtua.services.operations.referral_holding import tell_sender
from diemtua.services.rules.described import Described
from diemtua.services.states import CALL_OPEN, CallState
from diemtua.trail import operations as trail


@transaction.atomic
def add_provider(
    facts: Described, *, unit: Unit, agency: Agency | None = None, valid_from: date, by: Actor, at: datetime
) -> Provider:
    """Write down who helps. Refused: NotAllowed (another's place), Invalid."""
    commune = unit.code if unit.level == Level.COMMUNE and not facts.is_secret else ""
    row = Provider(
        province_code=unit.province_code, commune_code=commune, agency=agency, valid_from=valid_from, version=0
    )
    policies.require_may_keep(by, row)
    _describe(row, facts, by, at)
    _require_new(row, at)
    row.save(force_insert=True)
    _hide(row, facts)
    trail.record(Verb.ADD_PROVIDER, row, by=by, at=at, kind=facts.kind)
    return row


@transaction.atomic
def change_provider(provider: Provider, facts: Described, *, version: int, by: Actor, at: datetime) -> Provider:
    """Write down what became different. Refused: NotAllowed, Stale, Invalid."""
    row = _locked(provider, by)
    if row.version != version:
        raise Stale(_("Người khác vừa sửa nơi này. Hãy xem lại trang rồi sửa tiếp."))
    if facts.is_secret:
        row.commune_code = ""
        policies.require_may_keep(by, row)  # a secret place is no commune's to keep
    _describe(row, facts, by, at)
    row.save()
    _hide(row, facts)
    _spread(row)
    trail.record(Verb.CHANGE_PROVIDER, row, by=by, at=at, kind=facts.kind)
    return row


@transaction.atomic
def verify_provider(provider: Provider, *, on: date, by: Actor, at: datetime) -> Provider:
    """Somebody called or went there, and what is written is right. Refused: NotAllowed, WrongState, Invalid."""
    row = _locked(provider, by)
    if row.valid_until is not None and row.valid_until <= on:
        raise WrongState(_("Nơi này đã ngừng nhận. Hãy ghi nhận lại trước khi xác minh."))
    if on > day_of(at):
        raise Invalid(_("Ngày xác minh không thể ở tương lai."), field="on")
    row.verified_on, row.verified_by_name = on, by.name
    _keep(row, "verified_on", "verified_by_name")
    trail.record(Verb.VERIFY_PROVIDER, row, by=by, at=at)
    return row


@transaction.atomic
def close_provider(provider: Provider, *, on: date, why: str, by: Actor, at: datetime) -> Provider:
    """It helps nobody from this day. Refused: NotAllowed, WrongState, Invalid (no reason, before it began)."""
    row = _locked(provider, by)
    if row.valid_until is not None:
        raise WrongState(_("Nơi này đã ghi ngừng nhận."))
    if not why.strip():
        raise Invalid(_("Hãy ghi lý do."), field="why")
    if on <= row.valid_from:
        raise Invalid(_("Ngày ngừng phải sau ngày bắt đầu."), field="on")
    row.valid_until, row.closed_why = on, why
    _keep(row, "valid_until", "closed_why")
    trail.record(Verb.CLOSE_PROVIDER, row, by=by, at=at, reason=why)
    _tell_who_counts_on(row, on, by=by, at=at)
    return row


@transaction.atomic
def reopen_provider(provider: Provider, *, by: Actor, at: datetime) -> Provider:
    """It helps again; somebody verifies it anew before the public sees it. Refused: NotAllowed, WrongState."""
    row = _locked(provider, by)
    if row.valid_until is None:
        raise WrongState(_("Nơi này đang nhận."))
    row.valid_until, row.closed_why, row.verified_on = None, "", None
    _keep(row, "valid_until", "closed_why", "verified_on")
    trail.record(Verb.REOPEN_PROVIDER, row, by=by, at=at)
    return row


@transaction.atomic
def see_secret_place(provider: Provider, *, reason: str, by: Actor, at: datetime) -> SecretPlace:
    """Read where a secret place is. Refused: NotAllowed (no duty there, no child there), Invalid (no reason)."""
    policies.require_may_see_secret(by)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do."), field="reason")
    found = SecretPlace.objects.filter(provider=provider).first()
    if found is None:
        raise NotAllowed(_("Địa chỉ này được giữ kín. Hãy gọi số điện thoại của nơi đó."))
    trail.record(Verb.SEE_SECRET_PLACE, provider, by=by, at=at, reason=reason)
    return found


def _tell_who_counts_on(row: Provider, on: date, *, by: Actor, at: datetime) -> None:
    """Who asked it for help, and who has children there, must find another."""

    def said() -> str:
        return _("“%(place)s” ngừng nhận từ %(day)s. Hãy tìm nơi khác.") % {"place": row.name, "day": f"{on:%d/%m/%Y}"}

    with everywhere():  # who keeps it meets no referral and no child
        held = Call.objects.filter(provider=row, state__in=sorted(CALL_OPEN | {CallState.ACCEPTED}))
        for call in held.select_related("referral").order_by("pk"):
            tell_sender(call.referral, said, key=f"closed:{call.pk}", by=by, at=at)
        matches = Match.objects.filter(offer__provider=row, until__isnull=True)
        communes = sorted(set(matches.values_list("commune_code", flat=True)))
    officers = users_of(commune_codes=communes, roles=[Role.COMMUNE_OFFICER], on=day_of(at))
    url = reverse("services:provider", args=[row.uuid])
    access.notify(officers, text=said, url=url, key=f"provider:{row.pk}:closed:{row.version}", by=by, at=at)


def _describe(row: Provider, facts: Described, by: Actor, at: datetime) -> None:
    name = nfc(facts.name).strip()
    if not name:
        raise Invalid(_("Hãy ghi tên nơi trợ giúp."), field="name")
    kind = Kind.objects.filter(code=facts.kind).first()
    if kind is None:
        raise Invalid(_("Hãy chọn loại."), field="kind")
    if facts.is_secret and not facts.address.strip():
        raise Invalid(_("Hãy ghi địa chỉ được giữ kín."), field="address")
    if facts.is_public and not facts.phone.strip():
        raise Invalid(_("Nơi hiện cho mọi người phải có số điện thoại."), field="phone")
    row.kind, row.name, row.folded = kind, name, fold(name)
    row.phone, row.contact, row.web = facts.phone.strip(), facts.contact.strip(), facts.web.strip()
    row.is_secret, row.is_public = facts.is_secret, facts.is_public
    row.address = "" if facts.is_secret else facts.address.strip()
    row.latitude, row.longitude = (None, None) if facts.is_secret or not facts.position else facts.position
    row.hours, row.hours_words = dict(facts.hours), facts.hours_words.strip()
    row.changed_at, row.changed_by_name = at, by.name
    row.version += 1


def _require_new(row: Provider, at: datetime) -> None:
    """The same name twice in one place is the same place written down twice."""
    alike = Provider.objects.filter(
        province_code=row.province_code, commune_code=row.commune_code, folded=row.folded, kind=row.kind
    )
    if alike.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day_of(at))).exists():
        raise Duplicate(_("Danh bạ đã có nơi này. Hãy mở nơi đã có để sửa, hoặc ghi tên cho khác."), field="name")


def _hide(row: Provider, facts: Described) -> None:
    """What is secret goes into its own row, and leaves it when it is secret no more."""
    if facts.is_secret:
        SecretPlace.objects.update_or_create(
            provider=row,
            defaults={
                "province_code": row.province_code,
                "agency_id": row.agency_id,
                "address": facts.address.strip(),
                "words": facts.secret_words.strip(),
            },
        )
    else:
        SecretPlace.objects.filter(provider=row).delete()


def _spread(row: Provider) -> None:
    """Offers and people stand where their provider stands, for the fence."""
    place = {"province_code": row.province_code, "commune_code": row.commune_code, "agency_id": row.agency_id}
    Offer.objects.filter(provider=row).update(**place)
    row.helpers.update(**place)


def _locked(provider: Provider, by: Actor) -> Provider:
    """Asked before the row is locked: the fence lets only who keeps it lock it."""
    policies.require_may_keep(by, provider)
    return Provider.objects.select_for_update(of=("self",)).get(pk=provider.pk)


def _keep(row: Provider, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=[*fields, "version"])
