"""Who helps in the demo world: every commune's station, officer and police, what the city has, models of the unions.

Names and telephone numbers are made up, and so are positions: somewhere in the commune's part of the province.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.lib.actor import Actor, system_actor
from diemtua.lib.clock import day_of
from diemtua.people.codes import SchoolState
from diemtua.people.models import Child
from diemtua.places.models import Agency, Unit
from diemtua.places.queries import communes_of, unit_by_code
from diemtua.services import operations, queries
from diemtua.services.codes import Power, Purse
from diemtua.services.models import Provider
from diemtua.services.rules import suggested
from diemtua.services.rules.described import Described, Offered

KEEPER = system_actor("Thế giới thử", powers=frozenset({Power.KEEP}))
OFFICE = {"days": [[["07:30", "11:30"], ["13:30", "17:00"]]] * 5 + [[], []]}
ALWAYS = {"always": True}
SINCE = date(2025, 7, 1)
MIDDLE = {"75": (11.05, 107.05), "44": (17.0, 107.0)}
WARD, COMMUNE, ELSEWHERE = "26041", "19405", "44"  # the second commune lies in another province
# Each with the agency of the commune it is: an officer asks that one, and its people answer.
OF_COMMUNE: tuple[tuple[str, str, str, tuple[str, ...], str, Any, str], ...] = (
    (
        "health", "tram_y_te", "Trạm Y tế", ("N1",), "Khám, sơ cứu, tư vấn sức khỏe trẻ em", OFFICE,
        "trực đêm khi cấp cứu",
    ),
    (
        "child_officer", "phong_vhxh", "Cán bộ bảo vệ trẻ em", ("N4", "N5"), "Nhận tin, hướng dẫn giấy tờ, trợ cấp",
        OFFICE, "",
    ),
    ("police", "cong_an_xa", "Công an", ("N5",), "Bảo vệ ngay, nhận tố giác", ALWAYS, ""),
)  # fmt: skip
OF_CITY: tuple[tuple[str, str, str, tuple[str, ...], str, Any], ...] = (
    (
        "psychology",
        "",
        "Phòng tư vấn tâm lý, bệnh viện nhi",
        ("N1", "N3"),
        "Tham vấn, trị liệu tâm lý theo buổi",
        OFFICE,
    ),
    ("legal_aid", "", "Trung tâm Trợ giúp pháp lý nhà nước", ("N6",), "Luật sư giúp trẻ em, miễn phí", OFFICE),
    (
        "social_work",
        "trung_tam_ctxh",
        "Trung tâm Công tác xã hội",
        ("N3", "N4", "N5"),
        "Tham vấn, trị liệu tại nhà",
        OFFICE,
    ),
    (
        "care_facility",
        "co_so_tgxh",
        "Cơ sở trợ giúp xã hội tổng hợp",
        ("N4", "N5"),
        "Chăm sóc trẻ em không nơi nương tựa",
        ALWAYS,
    ),
)
MODELS = (
    (
        "tin_cay", "Địa chỉ tin cậy nhà bà Sáu", "Đón trẻ em, phụ nữ cần chỗ lánh trong đêm", 2, ("N5",),
        "hoi_phu_nu_xa",
    ),
    (
        "me_do_dau", "Mẹ đỡ đầu, Hội Phụ nữ", "Đỡ đầu trẻ em mồ côi: tiền ăn học, thăm hằng tháng", 10, ("N2", "N4"),
        "hoi_phu_nu_xa",
    ),
    ("con_nuoi_cax", "Con nuôi Công an", "Đỡ đầu, kèm cặp đến khi đủ 18 tuổi", 3, ("N2", "N5"), "cong_an_xa"),
)  # fmt: skip


def directory(setting: Setting) -> None:
    """Providers of two provinces and of every commune, some not verified, one closed."""
    on, draw = day_of(setting.at), random.Random(setting.seed)  # noqa: S311 - a story, not a secret
    units = list(communes_of(setting.province, on))
    vinh_thuy = unit_by_code(COMMUNE, on)
    for unit in [*units, vinh_thuy] if vinh_thuy else units:
        _of_commune(unit, setting.at, draw)
    for city in filter(None, (unit_by_code(code, on) for code in dict.fromkeys((setting.province, ELSEWHERE)))):
        for kind, agency, name, needs, does, hours in OF_CITY:
            _one(
                kind, f"{name} {_inside(city)}", city, setting.at, draw=draw, needs=needs, does=does, hours=hours,
                agency=_agency(city, agency, setting.at),
            )  # fmt: skip
        _shelter(city, setting.at)
    for code in (WARD, COMMUNE):
        if (home := unit_by_code(code, on)) is not None:
            _models(home, setting.at, draw)


def _inside(unit: Unit) -> str:
    """The unit's name as it stands within a longer one."""
    return unit.name[:1].lower() + unit.name[1:]


def _of_commune(unit: Unit, at: datetime, draw: random.Random) -> None:
    for kind, agency, name, needs, does, hours, words in OF_COMMUNE:
        _one(
            kind, f"{name} {_inside(unit)}", unit, at, draw=draw, needs=needs, does=does, hours=hours,
            hours_words=words, verified=draw.random() < 0.9, agency=_agency(unit, agency, at),
        )  # fmt: skip


def _agency(unit: Unit, kind: str, at: datetime) -> Agency | None:
    return Agency.objects.on(day_of(at)).filter(unit=unit, kind=kind).first()


def _one(
    kind: str,
    name: str,
    unit: Unit,
    at: datetime,
    *,
    draw: random.Random,
    needs: tuple[str, ...],
    does: str,
    hours: Any,
    verified: bool = True,
    **facts: Any,
) -> Provider:
    agency: Agency | None = facts.pop("agency", None)
    base = MIDDLE.get(unit.province_code, (16.0, 107.5))
    spread = random.Random(unit.code)  # noqa: S311 - always the same place for one commune
    here = tuple(round(b + spread.uniform(-0.4, 0.4) + draw.uniform(-0.01, 0.01), 5) for b in base)
    phone = f"0251 000 {draw.randrange(10000):04d}"
    told = Described(
        kind=kind, name=name, phone=phone, position=(here[0], here[1]), hours=hours,
        address=f"Trung tâm {_inside(unit)}", **facts,
    )  # fmt: skip
    row = operations.add_provider(told, unit=unit, agency=agency, valid_from=SINCE, by=KEEPER, at=at)
    operations.add_offer(row, Offered(name=does, needs=needs), valid_from=SINCE, by=KEEPER, at=at)
    if not verified:
        return row
    then = at - timedelta(days=draw.choice((5, 20, 60, 120, 240)))
    return operations.verify_provider(row, on=day_of(then), by=KEEPER, at=then)


def _shelter(city: Unit, at: datetime) -> None:
    told = Described(
        kind="binh_yen", name="Ngôi nhà bình yên, Hội Phụ nữ", phone="0251 000 0106", hours=ALWAYS, is_secret=True,
        address="Số 0, đường Không Có Thật", secret_words="Gọi trước, người của nhà đón ở bến xe.",  # noqa: S106 - how one is met
    )  # fmt: skip
    row = operations.add_provider(told, unit=city, valid_from=SINCE, by=KEEPER, at=at)
    what = Offered(name="Chỗ ở an toàn cho trẻ em và người đi cùng", needs=("N3", "N5"), age_to=18, capacity=12, free=4)
    operations.add_offer(row, what, valid_from=SINCE, by=KEEPER, at=at)
    operations.verify_provider(row, on=day_of(at), by=KEEPER, at=at)


def _models(unit: Unit, at: datetime, draw: random.Random) -> None:
    for kind, name, does, places, needs, agency in MODELS:
        keeper = _agency(unit, agency, at)
        row = _one(kind, name, unit, at, draw=draw, needs=("N5",), does=does, hours=ALWAYS, agency=keeper)
        offer = row.offers.get()
        what = Offered(name=does, needs=needs, capacity=places)
        operations.change_offer(offer, what, version=offer.version, by=KEEPER, at=at)
        for person in ("Nguyễn Thị Sáu", "Trần Văn Mười"):
            one = operations.add_helper(
                row, full_name=person, since=SINCE, trained_on=date(2026, 3, 8),
                trained_in="Nhận biết và bảo vệ trẻ em bị xâm hại", by=KEEPER, at=at,
            )  # fmt: skip
            if person.endswith("Sáu"):
                operations.check_helper(one, on=day_of(at), checked_by=f"Công an {_inside(unit)}", by=KEEPER, at=at)
    old = _one(
        "school",
        f"Lớp học tình thương {_inside(unit)}",
        unit,
        at,
        draw=draw,
        needs=("N2",),
        does="Dạy chữ buổi tối",
        hours={},
    )
    operations.close_provider(old, on=day_of(at), why="Không còn học viên", by=KEEPER, at=at)


def helped(setting: Setting) -> None:
    """Orphans with a godmother of the union, and support at each of its stages; one whom nobody has looked at yet."""
    for commune, officer in ((WARD, "lananh.tranbien"), (COMMUNE, "lan.vinhthuy")):
        by, on = acting(officer, setting.at), day_of(setting.at)
        orphans = list(queries.orphans_found(by, queries.OrphansAsked()).order_by("-is_special", "pk")[: len(STAGES)])
        model = queries.found(by, on, commune=commune, kind="me_do_dau").first()
        for child in orphans[:2]:
            if model is None:
                break
            operations.match_child(
                child, offer=model.offers.get(), helper=model.helpers.get(checked_on__isnull=False), since=on,
                words="Thăm hằng tháng, mua sách vở", by=by, at=setting.at,
            )  # fmt: skip
        for child, stage in zip(orphans, STAGES, strict=False):
            _supported(child, stage, by, setting.at)


def _supported(child: Child, stage: dict[str, tuple[dict[str, Any], ...]], by: Actor, at: datetime) -> None:
    is_too_young = child.school == SchoolState.TOO_YOUNG
    hints = suggested(child.groups, is_poor=False, is_too_young=is_too_young)
    held = {one.rule.code for one in hints if one.is_suggested} | {"U7"}
    for code, steps in stage.items():
        for noted in steps if code in held else ():
            day = day_of(at) - timedelta(days=noted["ago"])
            facts = {name: value for name, value in noted.items() if name != "ago"}
            operations.note_support(child, code, operations.Noted(on=day, **facts), by=by, at=at)


_GIFT = {"ago": 20, "act": "give", "purse": Purse.PRIVATE, "amount": 500_000, "giver": "Hội Phụ nữ"}
# How far each of a commune's first orphans is: all done with one refusal, waiting, only known to be entitled.
STAGES: tuple[dict[str, tuple[dict[str, Any], ...]], ...] = (
    {
        "U1": ({"ago": 90, "act": "ask", "giver": "Bảo hiểm xã hội"}, {"ago": 75, "act": "give"}),
        "U2": ({"ago": 80, "act": "ask"}, {"ago": 66, "act": "give", "giver": "UBND xã"}),
        "U4": (
            {"ago": 60, "act": "ask"},
            {"ago": 40, "act": "refuse", "why": "Học phí đã được miễn cho mọi học sinh"},
        ),
        "U7": (_GIFT,),
    },
    {
        "U1": ({"ago": 70, "act": "ask"}, {"ago": 55, "act": "give"}),
        "U2": ({"ago": 6, "act": "ask"},),
        "U7": ({"ago": 12, "act": "ask", "giver": "Hội Khuyến học"},),
    },
    {"U7": ({"ago": 3, "act": "entitle"},)},
)
