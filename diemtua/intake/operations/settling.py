"""Reports follow their units: the heir of a commune or province that ended answers for what it held, ended or not.

The twelve hours run on from the first receipt. What each report and passage said before is kept beside them
(`Carried`), so that a decision taken back brings home what it carried, and not what came or was passed on since.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from diemtua.intake.codes import Holder, PassKind, Verb
from diemtua.intake.models import Carried, Passage, Report, ReportedChild
from diemtua.intake.operations.telling import tell_heirs, tell_keepers
from diemtua.intake.states import RUNNING, ReportState
from diemtua.lib.actor import Actor
from diemtua.lib.carried import Carrying
from diemtua.lib.errors import Refused
from diemtua.places.models import Unit, UnitChange
from diemtua.places.queries import Estate, estates_of
from diemtua.trail import operations as trail

COMMUNES = ("event_commune", "home_commune")


@transaction.atomic
def settle_reports(*, change_id: int, by: Actor, at: datetime) -> int:
    """Let the heirs answer for the reports of units that a decision ended. Gives how many.

    Refused: a unit that ends without an heir and still has reports.
    """
    way, moved = Carrying(kept=Carried, change_id=change_id, at=at), 0
    for estate in estates_of(change_id):
        if estate.has_ended:
            moved += _settle(estate, way, by=by)
    return moved


@transaction.atomic
def unsettle_reports(*, change_id: int, by: Actor, at: datetime) -> int:
    """A decision was taken back: the reports it carried go home, unless they were passed on since. Gives how many."""
    change = UnitChange.objects.get(pk=change_id)
    way = Carrying(kept=Carried, change_id=change_id, at=at)
    later = Passage.objects.filter(
        report=OuterRef("pk"), at__gt=change.made_at, kind__in=[PassKind.HANDED, PassKind.ESCALATED]
    )
    for part in ("from_commune", "to_commune", "from_province", "to_province"):
        way.bring_home(Passage, part)
    for part in COMMUNES:
        way.bring_home(Report, part)
    home = way.bring_home(Report, "commune_code", only=~Q(Exists(later)))
    above = way.bring_home(Report, "province_code", only=~Q(Exists(later)))
    home += Report.objects.filter(pk__in=above, holder=Holder.PROVINCE).values_list("pk", flat=True)
    why = _("Hủy quyết định %(number)s.") % {"number": change.decision_no}
    _received(sorted(home), why, by=by, at=at)
    if home:
        trail.record(Verb.CARRY, change, by=by, at=at, reports=len(home), undone=True)
    return len(home)


def _settle(estate: Estate, way: Carrying, *, by: Actor) -> int:
    """Everything that names the old unit names its heir; who answers anew is told."""
    old, held = estate.old, set[int]()
    answers = Q(holder=Holder.COMMUNE, commune_code=old.code) if estate.is_commune else Q(province_code=old.code)
    if not estate.heirs:
        _require_nothing(old, answers)
        return 0
    for heir, which in _shares(estate):
        found = Report.objects.filter(which)
        if estate.is_commune:
            mine = way.carry(found.filter(answers), "commune_code", heir.code)
            for part in COMMUNES:
                way.carry(found.filter(**{part: old.code}), part, heir.code)
            _passages(way, estate, heir, Q(report__in=found.values("pk")))
        else:
            mine = way.carry(found.filter(answers), "province_code", heir.code)
            _passages(way, estate, heir, Q())
            mine = list(Report.objects.filter(pk__in=mine, holder=Holder.PROVINCE).values_list("pk", flat=True))
        why = _("%(old)s nhập vào %(new)s.") % {"old": old.name, "new": heir.name}
        _received(mine, why, by=by, at=way.at)
        _tell(mine, heir, old, by=by, at=way.at)
        held |= set(mine)
        if mine:
            trail.record(Verb.CARRY, heir, by=by, at=way.at, reports=len(mine), origin=old.code)
    return len(held)


def _require_nothing(old: Unit, answers: Q) -> None:
    if Report.objects.filter(answers).exists():
        raise Refused(
            _("%(unit)s còn tin báo. Hãy ghi sáp nhập vào nơi tiếp nhận, để tin báo có nơi trả lời.")
            % {"unit": old.name},
            code="reports_left",
        )


def _shares(estate: Estate) -> Iterator[tuple[Unit, Q]]:
    """Which reports each heir of a divided unit has: where the child went, else the one that took most."""
    chief, *others = estate.heirs
    codes = {unit.code for unit in estate.heirs}
    elsewhere: dict[int, str] = {}
    if others:
        here = Q(report__commune_code=estate.old.code) | Q(report__event_commune=estate.old.code)
        here |= Q(Exists(Passage.objects.filter(report=OuterRef("report"), from_commune=estate.old.code)))
        told = ReportedChild.objects.filter(here, child__commune_code__in=codes).order_by("report_id", "place", "pk")
        first = told.distinct("report_id").values_list("report_id", "child__commune_code")
        elsewhere = {pk: code for pk, code in first if code != chief.code}
    yield chief, ~Q(pk__in=sorted(elsewhere))
    for unit in others:
        yield unit, Q(pk__in=sorted(pk for pk, code in elsewhere.items() if code == unit.code))


def _passages(way: Carrying, estate: Estate, heir: Unit, which: Q) -> None:
    """Who passed a report on keeps sight of it: now the heir does, and the old unit no more."""
    level = "commune" if estate.is_commune else "province"
    for part in (f"from_{level}", f"to_{level}"):
        way.carry(Passage.objects.filter(which, **{part: estate.old.code}), part, heir.code)


def _received(pks: list[int], why: str, *, by: Actor, at: datetime) -> None:
    """How they came to who holds them now; whoever waits for somebody waits anew from here, the twelve hours do not."""
    rows = list(Report.objects.filter(pk__in=pks).order_by("pk"))
    Passage.objects.bulk_create(
        Passage(
            report=row, kind=PassKind.MERGED, to_holder=row.holder, to_province=row.province_code,
            to_commune=row.commune_code, reason=why[:400], at=at,
        )
        for row in rows
    )  # fmt: skip
    Report.objects.filter(pk__in=pks).update(version=F("version") + 1)
    waiting = Report.objects.filter(pk__in=pks, state=ReportState.WAITING)
    waiting.update(told_leader_at=None, told_province_at=None)
    for row in waiting.order_by("received_at", "pk"):
        tell_keepers(row, "handed", by=by, at=at)


def _tell(pks: list[int], heir: Unit, old: Unit, *, by: Actor, at: datetime) -> None:
    """What somebody of the old unit was working on lies with the new one: its people and leaders look at it."""
    taken = Report.objects.filter(pk__in=pks, state__in=sorted(RUNNING - {ReportState.WAITING})).count()
    if taken:
        tell_heirs(heir, old, taken, by=by, at=at)
