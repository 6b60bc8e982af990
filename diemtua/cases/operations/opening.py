"""A case is opened from what was reported; the child may be unknown and be identified later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.queries import users_of
from diemtua.cases import policies, queries
from diemtua.cases.codes import FormCode, MemberPart, Power, SensitiveReason, Verb
from diemtua.cases.models import Case, Member, Sheet, Subject
from diemtua.cases.operations import clocks
from diemtua.cases.operations.elsewhere import running_about, tell_elsewhere
from diemtua.cases.operations.holding import in_team, keep, locked, tell, tell_communes, tell_leaders
from diemtua.cases.operations.linking import link_of_one_report
from diemtua.cases.rules.clocks import EMERGENCY, PLAN
from diemtua.cases.rules.forms import answered
from diemtua.intake import operations as intake
from diemtua.intake.codes import Harm
from diemtua.intake.models import Report, ReportedChild
from diemtua.intake.states import ReportState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.dates import moment
from diemtua.lib.errors import Duplicate, Invalid
from diemtua.lib.text import nfc
from diemtua.people.codes import Precision, Sex
from diemtua.people.models import Child
from diemtua.people.rules.births import birth_words
from diemtua.places.codes import Level as UnitLevel
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

SEXUAL = Harm.X3  # of class C3 whoever opens the case (law.md 16.1)

FIRST_DAY = date(2017, 7, 1)  # NĐ 56/2017/NĐ-CP Đ47: no step and no clock of it before


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What is known when a case is opened: only channel, time and place always are (Mẫu 01)."""

    received_at: datetime
    event_unit: Unit
    event_place: str
    channel: str = ""
    home_unit: Unit | None = None
    child: Child | None = None
    name: str = ""
    birth_on: date | None = None
    birth_precision: str = Precision.UNKNOWN
    sex: str = Sex.UNKNOWN
    address: str = ""
    carer: str = ""
    carer_harms: bool = False
    harms: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)  # the rest of Mẫu 01
    reported: ReportedChild | None = None  # of whom a report told


@transaction.atomic
def open_case(facts: Opening, *, by: Actor, at: datetime) -> Case:
    """Open a case. Who opens it works on it; the twelve hours have been running since the information came.

    Of a report that several children were named in, each child has a case of its own.
    Refused: NotAllowed, Invalid, Duplicate (a case of this child is open), WrongState (nobody took the report).
    """
    home = facts.home_unit.code if facts.home_unit else ""
    policies.require_may_open(by, facts.event_unit.code, home)
    _require_sense(facts, at)
    if facts.child and (known := running_about(facts.child).first()):
        said = _("Trẻ em này đang có vụ việc %(case)s chưa đóng. Hãy ghi thông tin mới vào vụ việc đó.")
        raise Duplicate(said % {"case": known.case.code})
    if facts.reported is not None:
        _from_report(facts.reported.report, facts, by=by, at=at)
    sensitive = sorted({*facts.sensitive, *([SensitiveReason.SEXUAL] if SEXUAL in facts.harms else [])})
    case = _made(facts, is_sensitive=bool(sensitive), by=by, at=at)
    _first_team(case, by, at)
    subject = _subject(case, facts, sensitive)
    _first_sheet(case, subject, facts, by=by, at=at)
    clocks.start_clock(case, EMERGENCY, facts.received_at)
    if queries.start_of(PLAN, case) == "received":
        clocks.start_clock(case, PLAN, facts.received_at)
    clocks.carry_nearest(case)
    case.save(update_fields=["next_due_at", "next_rule"])
    trail.record(Verb.OPEN_CASE, case, by=by, at=at, received=facts.received_at.isoformat())
    link_of_one_report(case, by=by, at=at)
    tell_leaders(case, lambda: _("vụ việc mới, mười hai giờ đang chạy."), key="open", by=by, at=at)
    others = case.communes - {case.commune_code}
    tell_communes(
        case,
        others,
        lambda: _("vụ việc mới, xã anh/chị có liên quan, xã khác phụ trách."),
        key="open:near",
        by=by,
        at=at,
    )
    if facts.child:
        tell_elsewhere(case, facts.child, by=by, at=at)
    return case


@transaction.atomic
def seal_case(case: Case, *, reasons: tuple[str, ...], by: Actor, at: datetime) -> Case:
    """Leave the case to its team alone, or open it to the commune again where no reason is left.

    Refused: NotAllowed, Invalid (a form of harm that always seals).
    """
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    subject = Subject.objects.select_for_update().get(case=case)
    if SEXUAL in subject.harms and SensitiveReason.SEXUAL not in reasons:
        raise Invalid(_("Vụ việc xâm hại tình dục luôn là vụ việc hạn chế."), field="reasons")
    if by.user_id and not in_team(case, by, at):
        join(case, by.user_id, MemberPart.WORKER, words=by.role_label, at=at)
    subject.sensitive = sorted(set(reasons) & set(SensitiveReason.values))
    subject.save()
    case.is_sensitive = bool(subject.sensitive)
    keep(case, at)
    trail.record(Verb.SEAL_CASE, case, by=by, at=at, sensitive=case.is_sensitive)
    return case


def join(case: Case, user_id: int, part: str, *, words: str, at: datetime) -> Member:
    """Put somebody into the team."""
    return Member.objects.create(case=case, user=User.objects.get(pk=user_id), part=part, words=words, since=at)


def _first_team(case: Case, by: Actor, at: datetime) -> None:
    """Who opens the case works on it. A leader who opens one at night decides in it: the officers work on it."""
    if by.user_id is None:
        return
    if by.may(Power.WORK):
        join(case, by.user_id, MemberPart.WORKER, words=by.role_label or by.name, at=at)
        return
    join(case, by.user_id, MemberPart.LEADER, words=by.role_label or by.name, at=at)
    officers = users_of(commune_codes=[case.commune_code], roles=[Role.COMMUNE_OFFICER], on=day_of(at))
    for user_id in sorted(officers):
        join(case, user_id, MemberPart.WORKER, words=str(Role.COMMUNE_OFFICER.label), at=at)
    tell(officers, case, lambda: _("lãnh đạo đã mở vụ việc, anh/chị phụ trách."), key="open:work", by=by, at=at)
    case.worker_id = min(officers, default=by.user_id)
    case.save(update_fields=["worker"])


def _made(facts: Opening, *, is_sensitive: bool, by: Actor, at: datetime) -> Case:
    """The row of the case: the own commune answers, of the event or of residence."""
    mine = facts.event_unit if facts.event_unit.code == by.commune_code or not facts.home_unit else facts.home_unit
    return Case.objects.create(
        report=facts.reported.report if facts.reported else None,
        reported=facts.reported,
        province_code=mine.province_code,
        commune_code=mine.code,
        event_commune=facts.event_unit.code,
        home_commune=facts.home_unit.code if facts.home_unit else "",
        is_sensitive=is_sensitive,
        is_urgent=facts.carer_harms,
        received_at=facts.received_at,
        opened_at=at,
        opened_by_name=by.name,
        worker_id=by.user_id,
        changed_at=at,
    )


def _from_report(report: Report, facts: Opening, *, by: Actor, at: datetime) -> None:
    """The report has become a case; its second child finds it so."""
    if Case.objects.filter(reported=facts.reported).exists():
        raise Duplicate(_("Trẻ em này của tin báo đã có vụ việc."))
    report.refresh_from_db()
    if report.state != ReportState.CASE:
        intake.become_case(report, by=by, at=at)


def _require_sense(facts: Opening, at: datetime) -> None:
    units = [unit for unit in (facts.event_unit, facts.home_unit) if unit]
    if any(unit.level != UnitLevel.COMMUNE or unit.valid_until is not None for unit in units):
        raise Invalid(_("Nơi xảy ra, nơi cư trú phải là một xã, phường, đặc khu đang có."), field="event_unit")
    if facts.received_at > at:
        raise Invalid(_("Lúc tiếp nhận không thể ở sau bây giờ."), field="received_at")
    if day_of(facts.received_at) < FIRST_DAY:
        raise Invalid(
            _("Lúc tiếp nhận không thể trước 01/07/2017, ngày Nghị định 56/2017 có hiệu lực."), field="received_at"
        )
    if not facts.event_place.strip():
        raise Invalid(_("Hãy ghi nơi xảy ra vụ việc."), field="event_place")
    if facts.birth_on and facts.birth_on > day_of(at):
        raise Invalid(_("Ngày sinh không thể ở sau hôm nay."), field="birth_on")


def _subject(case: Case, facts: Opening, sensitive: list[str]) -> Subject:
    child = facts.child
    return Subject.objects.create(
        case=case,
        child=child,
        name=nfc(child.full_name if child else facts.name),
        birth_on=child.birth_on if child else facts.birth_on,
        birth_precision=child.birth_precision if child else facts.birth_precision,
        sex=child.sex if child else facts.sex,
        address=nfc(facts.address or (child.address if child else "")),
        event_place=nfc(facts.event_place),
        carer=nfc(facts.carer),
        carer_harms=facts.carer_harms,
        harms=sorted(set(facts.harms)),
        sensitive=sensitive,
    )


def _first_sheet(case: Case, subject: Subject, facts: Opening, *, by: Actor, at: datetime) -> None:
    """Mẫu 01, a paper in Vietnamese: what the officer wrote goes before what the report had."""
    edition = queries.edition_on(FormCode.M01, day_of(at))
    with translation.override("vi"):
        known = {
            "channel": facts.channel or _("Cán bộ xã ghi"),
            "received": moment(facts.received_at),
            "name": subject.name,
            "birth": birth_words(subject.birth_on, subject.birth_precision) if subject.birth_on else "",
            "sex": "" if subject.sex == Sex.UNKNOWN else str(Sex(subject.sex).label),
            "place": facts.event_place,
            "carer": facts.carer,
        }
    told = {**facts.answers, **{code: words for code, words in known.items() if words}}
    Sheet.objects.create(
        case=case,
        form=FormCode.M01,
        edition=edition.version,
        answers=answered(edition, told),
        by_id=by.user_id,
        by_name=by.name,
        at=at,
    )
