"""A referral is held while it is written; both ends are told by its number, never by a child's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.queries import users_of
from diemtua.access.rules.powers import powers_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.clocks import calendar_of, due, rule_on
from diemtua.lib.errors import Invalid
from diemtua.people.codes import Precision
from diemtua.people.models import Child
from diemtua.people.rules.births import age_on, birth_words
from diemtua.services.codes import Power
from diemtua.services.models import Call, Referral, Step
from diemtua.services.queries.teams import team_of
from diemtua.services.rules.packet import fault_in_words, letters_of
from diemtua.services.rules.referral_clocks import rule_code

RECEIVING = tuple(role for role in Role if Power.ANSWER in powers_of(role))
SENDING = tuple(role for role in Role if Power.REFER in powers_of(role))


def locked(referral: Referral, at: datetime) -> Referral:  # noqa: ARG001 - as other apps hold their records
    """The referral for writing."""
    return Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)


def locked_call(call: Call) -> tuple[Referral, Call]:
    """The referral first and then the call: everybody in this order, so that nobody waits for who waits."""
    referral = Referral.objects.select_for_update(of=("self",)).get(pk=call.referral_id)
    held = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    held.referral = referral
    return referral, held


def keep(referral: Referral, at: datetime) -> None:
    referral.version += 1
    referral.changed_at = at
    referral.save()


def answer_due(referral: Referral, at: datetime) -> datetime:
    """The first moment at which an answer is late."""
    rule = rule_on(rule_code(referral.urgency, referral.step), day_of(at))
    return due(rule, at, calendar_of(referral.province_code)).at


def step(
    referral: Referral, call: Call | None, kind: str, *, by: Actor, at: datetime, words: str = "", **more: Any
) -> Step:
    """One more line of what happened."""
    return Step.objects.create(
        referral=referral, call=call, kind=kind, words=words.strip(), by_name=by.name, by_agency=by.agency_id, at=at,
        **more,
    )  # fmt: skip


def require_clean(*texts: str) -> None:
    """No personal number and no HIV in what travels between offices. Refused: Invalid."""
    fault = fault_in_words(texts)
    if fault:
        raise Invalid(_(fault.message), field="words")


def copied(pieces: list[dict[str, str]], child: Child | None, at: datetime) -> list[dict[str, str]]:
    """The chosen pieces with what they are now: a later change of the record reaches nobody."""
    today = day_of(at)
    return [{**row, "value": row["value"] or (_value(row["code"], child, today) if child else "")} for row in pieces]


def _value(code: str, child: Child, today: date) -> str:
    age = age_on(child.birth_on, today)
    values: dict[str, str] = {
        "initials": letters_of(child.full_name),
        "name": child.full_name,
        "age": str(age) if age is not None else "",
        "birth": birth_words(child.birth_on, child.birth_precision)
        if child.birth_precision != Precision.UNKNOWN
        else "",
        "sex": str(child.get_sex_display()),
        "address": ", ".join(filter(None, (child.address, child.village.name if child.village else ""))),
        "phone": child.phone,
        "school": ", ".join(filter(None, (child.school_name, child.school_class))),
        "papers": _papers(child),
    }
    return values.get(code, "")


def _papers(child: Child) -> str:
    residence = _("đã có thường trú") if child.residence_registered_on else _("chưa có thường trú")
    return "; ".join((str(child.get_birth_registration_display()), residence, str(child.get_insurance_display())))


def tell_receivers(call: Call, text: Callable[[], str], *, key: str, by: Actor, at: datetime) -> None:
    """Tell who answers for the place; who was put in charge alone, once there is somebody."""
    if call.agency_id is None:
        return
    people = {call.handler_id} if call.handler_id else _at_agency(call.agency_id, day_of(at))
    url = reverse("services:inbox_call", args=[call.uuid])
    _tell(people, call.referral, text, url=url, key=f"{call.pk}:{key}", by=by, at=at)


def _at_agency(agency_id: int, on: date) -> set[int]:
    return users_of(agency_ids=[agency_id], roles=RECEIVING, on=on)


def tell_sender(
    referral: Referral, text: Callable[[], str], *, key: str, by: Actor, at: datetime, leaders: bool = False
) -> None:
    """Tell the team of the case, who asked, and who works on children in the commune; of class C3 the team alone."""
    people = set(team_of(referral.origin, at))
    if not referral.is_sensitive:
        here, on = [referral.commune_code], day_of(at)
        roles = [Role.COMMUNE_OFFICER, *([Role.COMMUNE_LEADER] if leaders else [])]
        people |= users_of(commune_codes=here, roles=roles, on=on)
        people |= {referral.drafted_by_id or 0} & users_of(commune_codes=here, roles=SENDING, on=on)
    url = reverse("services:referral", args=[referral.uuid])
    _tell(people, referral, text, url=url, key=key, by=by, at=at)


def _tell(
    people: Iterable[int | None], referral: Referral, text: Callable[[], str], *, url: str, key: str, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    access.notify(
        [person for person in people if person],
        text=lambda: f"{referral.code}: {text()}",
        url=url,
        key=f"referral:{referral.pk}:{key}",
        by=by,
        at=at,
    )
