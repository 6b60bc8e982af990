"""What people of the demo world do with the register, through the same operations as everybody."""

from __future__ import annotations

from datetime import date, timedelta

from diemtua.access.models import User
from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.config.demo.desk import morning
from diemtua.lib.clock import day_of
from diemtua.people import operations
from diemtua.people.codes import ConcernKind, Outcome
from diemtua.people.models import Child, ReviewItem
from diemtua.people.rules.births import birthday
from diemtua.people.states import ChildState
from diemtua.places.models import Unit

COMMUNE, WARD, NEIGHBOUR = "19405", "26041", "26068"
LAN, THINH, HOA, STATION = "lan.vinhthuy", "thinh.vinhthuy", "hoa.vinhthuy", "y.vinhthuy"
VILLAGE = "An Hòa"


def stories(setting: Setting) -> None:
    """Bà Hoa visits and answers a review, a station notes a mother, children are on their way between communes."""
    _keeping(setting)
    _proposals(setting)
    _review(setting)
    _concern(setting)
    _moves(setting)


def _of(commune: str, setting: Setting) -> list[Child]:
    """Children young enough to stay in the register, in a lasting order."""
    oldest = birthday(day_of(setting.at), -14)
    found = Child.objects.filter(commune_code=commune, state=ChildState.ACTIVE, birth_on__gt=oldest, is_special=False)
    return list(found.exclude(village=None).order_by("pk")[:60])


def _keeping(setting: Setting) -> None:
    own = list(
        Child.objects.filter(commune_code=COMMUNE, village__name=VILLAGE, state=ChildState.ACTIVE).order_by("pk")
    )
    hoa = User.objects.get(username=HOA)
    operations.assign_keeper(own[:25], hoa, by=acting(LAN, setting.at), at=morning(setting.at, -60))
    for child in own[:4]:
        when = morning(setting.at, -9)
        operations.note_visit(
            child, visited_on=day_of(when), outcome=Outcome.SEEN, note="Cháu khỏe, đi học đều.",
            by=acting(HOA, setting.at), at=when,
        )  # fmt: skip


def _proposals(setting: Setting) -> None:
    children = _of(COMMUNE, setting)[10:13]
    for child, (group, subgroup, evidence) in zip(
        children,
        (
            ("G04", "G04.1", "Giấy xác nhận khuyết tật số 12/XNKT"),
            ("G04", "G04.2", ""),
            ("G03", "G03.7", "Biên bản làm việc với gia đình"),
        ),
        strict=True,
    ):
        operations.propose_group(
            child, group=group, subgroup=subgroup, since=max(child.birth_on or date.min, day_of(setting.at)
            - timedelta(days=30)), evidence=evidence, by=acting(LAN, setting.at), at=morning(setting.at, -3),
        )  # fmt: skip


def _review(setting: Setting) -> None:
    at = morning(setting.at, -12)
    found = operations.open_review(
        name=f"Rà soát cuối năm {at.year}", due_on=day_of(setting.at) + timedelta(days=18), only_special=False,
        by=acting(LAN, at), at=at,
    )  # fmt: skip
    items = ReviewItem.objects.filter(round=found, village__name=VILLAGE).order_by("pk")
    for place, item in enumerate(items[:9]):
        outcome = (Outcome.SEEN, Outcome.SEEN, Outcome.SEEN_CHANGED, Outcome.NOT_MET)[place % 4]
        note = "" if outcome == Outcome.SEEN else "Chuyển sang ở với bà ngoại" if place % 4 == 2 else "Nhà đi vắng"
        when = morning(setting.at, -5)
        operations.answer_review(
            item, outcome=outcome, note=note, answered_on=day_of(when), by=acting(HOA, when), at=when
        )


def _concern(setting: Setting) -> None:
    at = morning(setting.at, -6)
    facts = operations.ConcernFacts(
        kind=ConcernKind.PREGNANCY,
        full_name="Hồ Thị Thu Nguyệt",
        birth_year=2007,
        address="đường liên thôn",
        note="Mang thai tháng thứ bảy, chưa báo gia đình. Trạm hẹn khám lại.",
        next_look_on=day_of(setting.at) + timedelta(days=4),
    )
    operations.add_concern(facts, by=acting(STATION, at), at=at)


def _moves(setting: Setting) -> None:
    """One child comes to the story's commune, one leaves it, and one has waited too long."""
    at = morning(setting.at, -4)
    for origin, target, officer, days in (
        (WARD, COMMUNE, "lananh.tranbien", 4), (COMMUNE, NEIGHBOUR, LAN, 2), (WARD, NEIGHBOUR, "lananh.tranbien", 16),
    ):  # fmt: skip
        child = _of(origin, setting)[20 + days]
        at = morning(setting.at, -days)
        to = Unit.objects.on(day_of(at)).get(code=target, level="commune")
        operations.send_child(
            child, to=to, moved_on=day_of(at), reason="Theo cha mẹ đi làm", version=child.version,
            by=acting(officer, at), at=at,
        )  # fmt: skip
