"""A report comes in. It is stored whole at the unit that answers before anybody is told that it was received."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import Model
from django.utils.translation import gettext as _

from diemtua.intake import policies
from diemtua.intake.codes import CheckState, EvidenceKind, PassKind, Verb
from diemtua.intake.models import Account, Evidence, Passage, Report, ReportedChild, Reporter
from diemtua.intake.operations.telling import tell_keepers
from diemtua.intake.queries.following import follow_code, follow_key, form_key
from diemtua.intake.queries.lists import grave
from diemtua.intake.queries.settled import settled
from diemtua.intake.rules import Grave, Place, Told, ToldBy, ToldChild, carer_harms, is_urgent, keeper_of
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid
from diemtua.lib.fence import everywhere, everywhere_once
from diemtua.lib.prepared import insert, next_key, pipelined
from diemtua.lib.sealing import seal
from diemtua.lib.text import fold, nfc
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

_AHEAD = timedelta(minutes=5)  # clocks of two machines differ
LONGEST = 20_000  # characters of one text: a long letter, not a book


@dataclass(frozen=True)
class Received:
    report: Report
    code: str


def receive_report(
    told: Told,
    *,
    channel: str,
    received_at: datetime,
    event: Unit | None,
    form: str = "",
    many_from_one: bool = False,
    by: Actor,
    at: datetime,
) -> Received:
    """Keep what somebody told, at the commune of the event or at who is next above; the twelve hours begin.

    `event` is the commune or province in which it happened, as far as it is understood; `form` names the sheet that was
    sent, so that the same sheet sent twice is one report and gets the same code. Nothing but the place is required.
    Refused: NotAllowed, Invalid (no place, a day to come, a channel nobody knows).
    """
    policies.require_may_add(by)
    _require_sound(told, channel, received_at, at)
    code = follow_code(form) if form else ""
    try:
        with (
            pipelined(),
            everywhere_once(),
        ):  # who reports need not be of the unit that answers, and sees nothing of it afterwards
            return Received(_kept(told, channel, received_at, event, form, code, many_from_one, by=by, at=at), code)
    except IntegrityError:
        with everywhere():  # sent before, perhaps by who meets nothing of it
            known = Report.objects.filter(form_key=form_key(form)).first() if form else None
        if known is None:
            raise
        return Received(known, code)


def _require_sound(told: Told, channel: str, received_at: datetime, at: datetime) -> None:
    if not told.place.strip():
        raise Invalid(_("Hãy cho biết việc xảy ra ở đâu."), field="place")
    if received_at > at + _AHEAD:
        raise Invalid(_("Lúc nhận tin không thể ở sau bây giờ."), field="received_at")
    if channel not in settled().channels:
        raise Invalid(_("Hãy chọn nguồn của tin."), field="channel")
    for name in ("words", "state_now", "danger", "family", "done_so_far"):
        if len(getattr(told, name)) > LONGEST:
            raise Invalid(_("Đoạn này dài quá 20.000 chữ cái. Hãy gửi phần còn lại bằng tệp."), field=name)


def _kept(  # noqa: PLR0917 - one row of Mẫu 01
    told: Told,
    channel: str,
    received_at: datetime,
    event: Unit | None,
    form: str,
    code: str,
    many_from_one: bool,  # noqa: FBT001 - one column of the row
    *,
    by: Actor,
    at: datetime,
) -> Report:
    commune = event.code if event and event.level == Level.COMMUNE else ""
    of_weight = grave()
    place = keeper_of(event.province_code if event else "", commune)
    report = Report(
        pk=next_key(Report),
        holder=place.holder,
        province_code=place.province_code,
        commune_code=place.commune_code,
        event_commune=commune,
        recorded_commune=by.commune_code,
        channel=channel,
        is_urgent=is_urgent(told, of_weight),
        is_online=told.is_online,
        many_from_one=many_from_one,
        children=len(told.children),
        received_at=received_at,
        recorded_at=at,
        recorded_by_id=by.user_id,
        recorded_by_name=by.name if by.user_id else "",
        form_key=form_key(form) if form else None,
        follow_key=follow_key(code) if code else None,
    )
    insert(report)
    insert(_account(report, told, of_weight), *_rest(report, told, at), _passage(report, place, by=by, at=at))
    trail.record(Verb.RECEIVE, report, by=by, at=at, channel=channel, holder=place.holder, urgent=report.is_urgent)
    tell_keepers(report, "new", by=by, at=at)
    return report


def _account(report: Report, told: Told, of_weight: Grave) -> Account:
    return Account(
        report=report,
        place=nfc(told.place.strip()),
        happened=told.happened,
        words=nfc(told.words),
        state_now=nfc(told.state_now),
        danger=nfc(told.danger),
        family=nfc(told.family),
        done_so_far=nfc(told.done_so_far),
        harms=list(told.harms),
        settings=list(told.settings),
        suspects=list(told.suspects),
        suspect_words=nfc(told.suspect_words),
        carer_harms=carer_harms(told, of_weight),
        platform=told.platform,
        urgent_words=nfc(told.urgent_words),
    )


def _rest(report: Report, told: Told, at: datetime) -> Iterator[Model]:
    """The children, the addresses, and who told it where they said so."""
    # There is always a child, of whom perhaps nothing is known yet: without one no case could be opened.
    children = [child for child in told.children if not child.is_empty] or [ToldChild()]
    for place, child in enumerate(children):
        yield _child(report, child, place)
    for address in told.addresses:
        yield _address(report, address)
    if not told.by.is_empty:
        yield _reporter(report, told.by, at=at)


def _address(report: Report, address: str) -> Evidence:
    return Evidence(
        report=report,
        kind=EvidenceKind.ADDRESS,
        address=address,
        check_state=CheckState.CLEAN,
        added_at=report.recorded_at,
        added_by_id=report.recorded_by_id,
        added_by_name=report.recorded_by_name,
    )


def _child(report: Report, child: ToldChild, place: int) -> ReportedChild:
    return ReportedChild(
        report=report,
        name=nfc(child.name),
        folded=fold(child.name),
        birth_on=child.birth_on,
        birth_precision=child.birth_precision,
        age_words=child.age_words,
        sex=child.sex,
        address=nfc(child.address),
        father=nfc(child.father),
        mother=nfc(child.mother),
        carer=nfc(child.carer),
        place=place,
    )


def _reporter(report: Report, told_by: ToldBy, *, at: datetime) -> Reporter:
    sealed = {
        f"{name}_sealed": seal(nfc(value)) if (value := getattr(told_by, name)) else None
        for name in ("name", "phone", "address", "note")
    }
    return Reporter(report=report, may_call=told_by.may_call, added_at=at, **sealed)


def _passage(report: Report, place: Place, *, by: Actor, at: datetime) -> Passage:
    return Passage(
        report=report,
        kind=PassKind.ROUTED,
        to_holder=place.holder,
        to_province=place.province_code,
        to_commune=place.commune_code,
        at=at,
        by_name=by.name if by.user_id else "",
    )
