"""What was told is corrected and completed, and its children are found in the register; every earlier state is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.intake import policies
from diemtua.intake.codes import Verb
from diemtua.intake.facts import ReportedChildNamed
from diemtua.intake.models import Account, Report, ReportedChild
from diemtua.intake.operations.telling import tell_keepers
from diemtua.intake.operations.working import keep, locked
from diemtua.intake.queries.corrections import seen_of
from diemtua.intake.queries.lists import grave
from diemtua.intake.rules import Told, ToldChild, carer_harms, is_urgent
from diemtua.intake.states import RUNNING, ReportState
from diemtua.lib.actor import Actor
from diemtua.lib.announce import announce
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.text import fold, nfc
from diemtua.people import operations as people
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.places.queries import unit_by_code
from diemtua.trail import operations as trail

ACCOUNT = (
    "place", "happened", "words", "state_now", "danger", "family", "done_so_far", "harms", "settings", "suspects",
    "suspect_words", "platform",
)  # fmt: skip
CHILD = ("name", "birth_on", "birth_precision", "age_words", "sex", "address", "father", "mother", "carer")


@transaction.atomic
def correct_report(report: Report, told: Told, *, event: Unit | None, seen: int, by: Actor, at: datetime) -> Report:
    """Write down what is known now. What it was before stays; the twelve hours and who answers do not change.

    `seen` is the state the officer had before them. Refused: NotAllowed, WrongState (ended), Stale (somebody corrected
    it meanwhile), Invalid (no place).
    """
    report = _open(report, by, RUNNING)
    account = Account.objects.select_for_update().get(report=report)
    _require_seen(account, seen)
    if not told.place.strip():
        raise Invalid(_("Hãy cho biết việc xảy ra ở đâu."), field="place")
    of_weight = grave()
    changed = _put(account, {name: getattr(told, name) for name in ACCOUNT}, by=by, at=at, also={
        "carer_harms": carer_harms(told, of_weight)
    })  # fmt: skip
    was_urgent, commune = report.is_urgent, event.code if event and event.level == Level.COMMUNE else ""
    report.is_urgent, report.is_online = is_urgent(told, of_weight), told.is_online
    report.event_commune = commune or report.event_commune
    keep(report, "is_urgent", "is_online", "event_commune")
    trail.record(Verb.CORRECT, report, by=by, at=at, fields=changed, urgent=report.is_urgent)
    if report.is_urgent and not was_urgent:
        tell_keepers(report, "urgent", by=by, at=at)
    return report


@transaction.atomic
def correct_child(reported: ReportedChild, told: ToldChild, *, seen: int, by: Actor, at: datetime) -> ReportedChild:
    """Write down what is known now of a child. Refused: NotAllowed, WrongState, Stale."""
    report = _open(reported.report, by, {*RUNNING, ReportState.CASE})
    reported = ReportedChild.objects.select_for_update().get(pk=reported.pk)
    _require_seen(reported, seen)
    folded = {"folded": fold(told.name)}
    changed = _put(reported, {name: getattr(told, name) for name in CHILD}, by=by, at=at, also=folded)
    trail.record(Verb.CORRECT, report, by=by, at=at, fields=changed, child=reported.place + 1)
    return reported


@transaction.atomic
def add_reported(report: Report, told: ToldChild, *, by: Actor, at: datetime) -> ReportedChild:
    """One more child is in it. Refused: NotAllowed, WrongState, Invalid (nothing is said of the child)."""
    report = _open(report, by, RUNNING)
    if told.is_empty:
        raise Invalid(_("Hãy ghi ít nhất một điều về trẻ em này."), field="name")
    count = ReportedChild.objects.filter(report=report).count()
    facts: dict[str, Any] = {name: getattr(told, name) for name in CHILD}
    reported = ReportedChild.objects.create(
        report=report, **facts, folded=fold(told.name), place=count, changed_at=at, changed_by_name=by.name
    )
    report.children = count + 1
    keep(report, "children")
    trail.record(Verb.CORRECT, report, by=by, at=at, fields=["children"])
    return reported


@transaction.atomic
def name_child(reported: ReportedChild, child: Child | None, *, by: Actor, at: datetime) -> ReportedChild:
    """Say which record of the register it is, also long after it was reported; None takes the link back.

    Refused: NotAllowed (another unit's report, or a child out of sight), WrongState, Invalid (named twice).
    """
    report = _open(reported.report, by, {*RUNNING, ReportState.CASE})
    reported = ReportedChild.objects.select_for_update().get(pk=reported.pk)
    if child is not None:
        if not children_visible_to(by).filter(pk=child.pk).exists():
            raise NotAllowed(_("Hồ sơ này không ở địa bàn của anh/chị."))
        if ReportedChild.objects.filter(report=report, child=child).exclude(pk=reported.pk).exists():
            raise Invalid(_("Trẻ em này đã được nối với một em khác trong cùng tin báo."))
    was = reported.child_id
    _name(reported, child, by=by, at=at)
    announce(ReportedChildNamed(reported_id=reported.pk, was_id=was, by=by, at=at))
    return reported


@transaction.atomic
def know_child(reported_id: int, child: Child, *, by: Actor, at: datetime) -> None:
    """A case that was opened for a reported child found who it is. Who may say so was asked there. Refuses nothing."""
    reported = ReportedChild.objects.select_for_update(of=("self",)).select_related("report").get(pk=reported_id)
    others = ReportedChild.objects.filter(report=reported.report_id, child=child).exclude(pk=reported.pk)
    if reported.child_id != child.pk and not others.exists():
        _name(reported, child, by=by, at=at)


def _name(reported: ReportedChild, child: Child | None, *, by: Actor, at: datetime) -> None:
    reported.child, reported.changed_at, reported.changed_by_name = child, at, by.name
    reported.save(update_fields=["child", "changed_at", "changed_by_name"])
    # Whoever searches the trail need not learn which child was reported: the report itself says it to who may read it.
    trail.record(Verb.NAME_CHILD, reported.report, by=by, at=at, linked=child is not None)


def record_child(reported: ReportedChild, *, reason: str, by: Actor, at: datetime) -> Child:
    """Make a record in the officer's own commune out of what was told, and say that it is this child.

    Refused: as add_child of the register refuses, MayBeThere among them; NotAllowed, WrongState.
    """
    policies.require_may_take(by, reported.report)
    unit = unit_by_code(by.commune_code, day_of(at)) if by.own.registry else None
    if unit is None:
        raise NotAllowed(_("Hồ sơ do cán bộ xã nơi trẻ em ở lập."))
    facts: Mapping[str, Any] = {
        "full_name": reported.name, "birth_on": reported.birth_on, "birth_precision": reported.birth_precision,
        "sex": reported.sex,
    }  # fmt: skip
    # A transaction of its own: what the register was asked stays in the trail when it refuses.
    child = people.add_child(facts, unit=unit, address=reported.address, reason=reason, by=by, at=at)
    name_child(reported, child, by=by, at=at)
    return child


def _open(report: Report, by: Actor, states: set[ReportState] | frozenset[ReportState]) -> Report:
    found = locked(report, by)
    if found.state not in states:
        raise WrongState(_("Tin báo đã kết thúc. Muốn sửa hãy mở lại trước."))
    return found


def _require_seen(row: Account | ReportedChild, seen: int) -> None:
    if seen_of(row) != seen:
        raise Stale(_("Người khác vừa sửa tin báo này. Hãy xem hai bản rồi lưu lại."))


def _put(
    row: Account | ReportedChild, facts: Mapping[str, Any], *, also: Mapping[str, Any], by: Actor, at: datetime
) -> list[str]:
    """Set what differs; returns the names of the fields, never what stands in them."""
    told = {name: _clean(value) for name, value in facts.items()}
    changed = sorted(name for name, value in told.items() if getattr(row, name) != value)
    if not changed:
        return []
    for name, value in {**told, **also}.items():
        setattr(row, name, value)
    row.changed_at, row.changed_by_name = at, by.name
    row.save()
    return changed


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return nfc(value.strip())
    return list(value) if isinstance(value, tuple) else value
