"""Who works where in the demo: collaborators with and without an account, an officer away, communes without any."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from diemtua.access.codes import Role
from diemtua.access.models import Assignment, User
from diemtua.config.demo.cast import acting, listed
from diemtua.config.demo.chapters import Setting
from diemtua.config.demo.children.names import Names
from diemtua.lib.clock import day_of
from diemtua.places.models import Unit, Village
from diemtua.places.queries import communes_of, unit_by_code
from diemtua.plans import operations as plans
from diemtua.plans.models import Duty
from diemtua.workforce import operations
from diemtua.workforce.codes import Post, Stipend
from diemtua.workforce.models import Posting, Training

WARD, COMMUNE = "26041", "19405"
# Collaborators the communes named before anybody made them an account: unit, leader, name, village, telephone.
NAMED = (
    (COMMUNE, "thinh.vinhthuy", "Trần Thị Sen", "Thủy Trung", "0900 000 101"),
    (COMMUNE, "thinh.vinhthuy", "Nguyễn Văn Lành", "Thủy Tú", "0900 000 102"),
    (WARD, "khoa.tranbien", "Phạm Thị Hiền", "1", "0900 000 103"),
    (WARD, "khoa.tranbien", "Đỗ Văn Thuận", "2", "0900 000 104"),
)
COURSE = "Kỹ năng thăm gia đình, phát hiện trẻ em có nguy cơ"


def workforce(setting: Setting) -> None:
    """The story of the people who do the work."""
    for code, leader, name, village, phone in NAMED:
        _named(code, leader, name, village, phone, setting.at)
    _trained(setting.at)
    _away(setting.at)
    _vacant(setting)
    _signed_in(setting)


def _named(code: str, leader: str, name: str, village: str, phone: str, at: datetime) -> None:  # noqa: PLR0917 - a row
    unit = unit_by_code(code, day_of(at))
    if unit is None or Posting.objects.filter(unit=unit, full_name=name).exists():
        return
    facts = operations.Appointment(
        post=Post.COLLABORATOR, full_name=name, phone=phone, stipend=Stipend.YES, decision_no="15/QĐ-UBND",
        decision_on=date(2026, 1, 12), valid_from=date(2026, 1, 15),
        villages=list(Village.objects.on(day_of(at)).filter(unit=unit, name=village)),
    )  # fmt: skip
    operations.appoint(unit, facts, by=acting(leader, at), at=at)


def _trained(at: datetime) -> None:
    for username, leader in (("hoa.vinhthuy", "thinh.vinhthuy"),):
        row = Posting.objects.filter(user__username=username, valid_until=None).first()
        if row:
            operations.add_training(
                row, name=COURSE, finished_on=day_of(at) - timedelta(days=120), provider="Sở Y tế",
                certificate_no="CN-07", by=acting(leader, at), at=at,
            )  # fmt: skip


def _away(at: datetime) -> None:
    """The ward's second officer is away for a month; chị Lan Anh does the work meanwhile."""
    username = f"canbo.{WARD}"
    away, deputy = _posted(username), User.objects.filter(username="lananh.tranbien").first()
    if away is None or deputy is None:
        return
    leader = acting("khoa.tranbien", at)
    free = Duty.objects.filter(commune_code=WARD, person=None, state="open").order_by("pk")[:2]
    for duty in free:
        plans.hand_over_duty(duty, person_id=away.user_id, version=duty.version, by=leader, at=at)
    today = day_of(at)
    operations.plan_leave(
        away, valid_from=today - timedelta(days=5), valid_until=today + timedelta(days=25), deputy=deputy,
        by=leader, at=at,
    )  # fmt: skip


def _vacant(setting: Setting) -> None:
    """Two communes lost their officer, in a third the only one is away and nobody stands in."""
    at, by = setting.at, acting("hung.quantri", setting.at)
    told = {*Assignment.objects.filter(role=Role.COMMUNE_OFFICER).values_list("unit__code", flat=True)}
    quiet = [unit for unit in communes_of(setting.province, day_of(at)) if unit.code in told][-3:]
    for days, unit in zip((64, 18), quiet, strict=False):
        row = _posted(f"canbo.{unit.code}")
        if row:
            on = day_of(at) - timedelta(days=days)
            operations.end_posting(row, on=on, reason="chuyển công tác", version=row.version, by=by, at=at)
    last = _posted(f"canbo.{quiet[-1].code}") if len(quiet) == 3 else None
    if last:
        today = day_of(at)
        operations.plan_leave(last, valid_from=today, valid_until=today + timedelta(days=30), deputy=None, by=by, at=at)


def _signed_in(setting: Setting) -> None:
    """Most officers were here this week, one in nine not for a month; people of the sign-in page come daily."""
    known = User.objects.filter(username__in=[person.username for person in listed()], last_login=None)
    known.update(last_login=setting.at - timedelta(hours=20))
    officers = User.objects.filter(username__startswith="canbo.", last_login=None).order_by("pk")
    for place, user in enumerate(officers):
        ago = timedelta(days=41 + place % 17) if place % 9 == 4 else timedelta(days=place % 6, hours=place % 8)
        User.objects.filter(pk=user.pk).update(last_login=setting.at - ago)


def _posted(username: str) -> Posting | None:
    return Posting.objects.filter(user__username=username, valid_until=None).first()


def network(setting: Setting) -> None:
    """Collaborators the other communes named: for all villages or for some, two in three of them trained."""
    on = day_of(setting.at)
    units = [unit for unit in communes_of(setting.province, on) if unit.code != WARD]
    here: dict[int, list[Village]] = {}
    for village in Village.objects.on(on).filter(unit__in=units).order_by("pk"):
        here.setdefault(village.unit_id, []).append(village)
    rows = [row for unit in units for row in _collaborators_of(unit, here.get(unit.pk, []), setting)]
    Posting.objects.bulk_create(rows)
    Training.objects.bulk_create(
        Training(
            posting=row, name=COURSE, finished_on=on - timedelta(days=90 + place % 60), provider="Sở Y tế",
            added_by_name="Sở Y tế", added_at=setting.at,
        )
        for place, row in enumerate(rows)
        if place % 3
    )  # fmt: skip


def _collaborators_of(unit: Unit, villages: list[Village], setting: Setting) -> list[Posting]:
    chance = random.Random(f"{setting.seed} {unit.code}")  # noqa: S311 - a story, not a secret
    names = Names(chance)
    found = []
    for village in villages[: chance.choice((2, 5, 7, 9, 9))]:
        name = names.person(girl=chance.random() < 0.8, family=names.family())
        found.append(
            Posting(
                province_code=unit.province_code, commune_code=unit.code, unit=unit, post=Post.COLLABORATOR,
                full_name=name.full, folded=name.folded, villages=[village.pk], stipend=Stipend.YES,
                decision_no="08/QĐ-UBND", decision_on=date(2026, 1, 8), valid_from=date(2026, 1, 15),
                added_at=setting.at, added_by_name="Lãnh đạo UBND cấp xã",
            )
        )  # fmt: skip
    return found
