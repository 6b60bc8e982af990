"""Cases of children of the register, with everybody who helps: asked from the case, answered, met about.

The other cases of the demo are of children whom nobody found in the register yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from diemtua.cases import operations as cases
from diemtua.cases.models import Case
from diemtua.config.demo.cases import Desk, desk_of, weighed
from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.lib.clock import day_of
from diemtua.lib.panels import panels
from diemtua.people.models import Child
from diemtua.people.rules.births import birthday
from diemtua.people.states import ChildState
from diemtua.places.models import Agency
from diemtua.services import operations as services
from diemtua.services.models import Referral
from diemtua.services.rules.origins import Origin
from diemtua.services.rules.packet import Chosen

LAW = "Luật Trẻ em 102/2016/QH13 Đ50; NĐ 56/2017/NĐ-CP Đ21"
YOUNGEST, OLDEST = 8, 14


def children_of_age(commune: str, on: date, *, youngest: int = YOUNGEST, before: int = OLDEST) -> list[Child]:
    """Children of a commune old enough to be told of as these stories tell, in a lasting order; perhaps none."""
    rows = Child.objects.filter(
        commune_code=commune, state=ChildState.ACTIVE, is_restricted=False, birth_precision="day",
        birth_on__lte=birthday(on, -youngest), birth_on__gt=birthday(on, -before),
    )  # fmt: skip
    return list(rows.exclude(full_name="").exclude(village=None).order_by("-is_special", "pk")[:12])


def joint(setting: Setting) -> None:
    """One case under way with four places in it, one begun this week."""
    on = day_of(setting.at)
    for child in children_of_age("26041", on)[3:4]:
        _under_way(child, desk_of("26041", "lananh.tranbien", "khoa.tranbien", setting))
    for child in children_of_age("19405", on)[3:4]:
        _begun(child, desk_of("19405", "lan.vinhthuy", "thinh.vinhthuy", setting))


@dataclass(frozen=True)
class Asker:
    """Who asks for a child from its case."""

    desk: Desk
    child: Child
    origin: Origin

    @classmethod
    def of(cls, desk: Desk, child: Child, case: Case) -> Asker:
        """As the page of a referral finds the case it starts from."""
        known = (panel.render(desk.worker, child, case.uuid) for panel in panels("referral", desk.worker))
        return cls(desk, child, next(origin for origin in known if origin))

    def asks(self, kind: str, at: datetime, **changed: Any) -> Referral:
        """One agency of the commune, told what this need explains and no more."""
        agency = Agency.objects.on(day_of(at)).get(unit=self.desk.unit, kind=kind)
        known: dict[str, Any] = {
            "child": self.child, "need": "N3", "basis": "duty", "law": LAW,
            "purpose": "Nhờ khám sàng lọc và tham vấn tâm lý cho một trẻ em.",
            "pieces": (Chosen("initials"), Chosen("age"), Chosen("sex"), Chosen("state", value="Sợ tiếng quát.")),
        }  # fmt: skip
        asking = services.Asking(
            **{**known, **changed}, origin=self.origin.uuid, origin_code=self.origin.code, team=self.origin.team,
        )  # fmt: skip
        return services.refer(asking, to=[services.Place(agency=agency)], by=self.desk.worker, at=at)


def _case_of(child: Child, desk: Desk, at: datetime, **facts: Any) -> Case:
    known: dict[str, Any] = {
        "received_at": at - timedelta(minutes=30), "event_unit": desk.unit, "home_unit": desk.unit, "child": child,
        "event_place": str(child.village), "name": child.full_name, "birth_on": child.birth_on,
        "birth_precision": child.birth_precision, "sex": child.sex, "address": child.address, "harms": ("X6",),
    }  # fmt: skip
    return cases.open_case(cases.Opening(**{**known, **facts}), by=desk.worker, at=at)


def _under_way(child: Child, desk: Desk) -> None:
    """The station meets the child, the school holds its place, the union is full, the police visits at night."""
    opened = desk.ago(days=16)
    case = _case_of(child, desk, opened, channel="Nhà trường", carer="Bà nội")
    weighed(case, desk, opened)
    asker = Asker.of(desk, child, case)
    station = asker.asks("tram_y_te", desk.ago(days=12))
    _met(station.calls.get(), desk)
    asker.asks(
        "hoi_phu_nu_xa", desk.ago(days=12), need="N5", purpose="Nhờ thăm gia đình buổi tối, giúp bà chăm em.",
        pieces=(Chosen("initials"), Chosen("age"), Chosen("address")),
    )  # fmt: skip
    asker.asks(
        "cong_an_xa", desk.ago(days=3), need="N5", purpose="Nhờ nhắc nhở người hay quát mắng, đe dọa em.",
        pieces=(Chosen("initials"), Chosen("age"), Chosen("address")),
    )  # fmt: skip
    _meeting(asker)


def _met(call: Any, desk: Desk) -> None:
    thu = acting("thu.tranbien", desk.at)
    later, first = desk.ago(days=11, hours=20), desk.ago(days=9)
    services.read_packet(call, by=thu, at=later)
    services.accept_call(call, words="Mời em đến chiều thứ Ba", next_on=day_of(desk.ago(days=-4)), by=thu, at=later)
    services.report_call(call, words="Đã gặp em hai lần, em bắt đầu kể.", done_on=day_of(first), by=thu, at=first)


def _meeting(asker: Asker) -> None:
    """The circle met; each place reads what it was given to do."""
    desk, at = asker.desk, asker.desk.ago(days=2)
    station = Agency.objects.on(day_of(at)).get(unit=desk.unit, kind="tram_y_te")
    services.hold_meeting(
        services.Met(
            held_at=at, place="Phòng họp Ủy ban nhân dân phường", chair=desk.leader.name, child=asker.child,
            origin=asker.origin.uuid, team=asker.origin.team,
            minutes="Các nơi nghe tình hình của em.\nThống nhất giữ lịch tham vấn, bà nội đón em mỗi chiều.",
            attended=[desk.worker.name, "Trạm Y tế", "Công an phường", "Bà nội của em"],
            given=[services.Given(words="Tham vấn thêm bốn buổi", agency=station, due_on=day_of(desk.ago(days=-20)))],
        ),
        by=desk.worker, at=at,
    )  # fmt: skip


def _begun(child: Child, desk: Desk) -> None:
    """This week's: the school is asked and has taken it on, the police has not looked yet."""
    opened = desk.ago(days=4)
    case = _case_of(child, desk, opened, channel="Cộng tác viên thôn", carer="Bà nội")
    weighed(case, desk, opened)
    asker = Asker.of(desk, child, case)
    asked = asker.asks(
        "truong_hoc", desk.ago(days=2), need="N2", purpose="Nhờ nhà trường giữ chỗ học, cử cô giáo gần gũi em.",
        pieces=(Chosen("initials"), Chosen("age"), Chosen("school")),
    )  # fmt: skip
    mai, then = acting("mai.vinhthuy", desk.at), desk.ago(days=1, hours=20)
    call = asked.calls.get()
    services.read_packet(call, by=mai, at=then)
    services.accept_call(call, words="Cô chủ nhiệm gặp em hằng tuần", by=mai, at=then)
    asker.asks(
        "cong_an_xa", desk.ago(hours=6), need="N5", purpose="Nhờ cùng đến nhà khi cha em say rượu.",
        pieces=(Chosen("initials"), Chosen("age"), Chosen("address")),
    )  # fmt: skip
