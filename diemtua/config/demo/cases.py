"""Protection cases of the demo world, one at each kind of moment, by the same operations as everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from diemtua.access.models import User
from diemtua.cases import operations
from diemtua.cases.codes import ConferencePart, MemberPart
from diemtua.cases.models import Case, Measure
from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.people.codes import Precision, Sex
from diemtua.places.models import Unit
from diemtua.places.queries import unit_by_code

LEVELS = ("harm_now", "harm_access", "harm_home", "ability_self", "ability_tell", "ability_others")


@dataclass(frozen=True)
class Desk:
    """Who works in a commune of the story."""

    unit: Unit
    worker: Actor
    leader: Actor
    leader_user: User
    at: datetime

    def ago(self, **span: int) -> datetime:
        return self.at - timedelta(**span)


def cases(setting: Setting) -> None:
    """Twelve hours running, a plan to sign, one carried out with visits, one for its team alone, a child separated."""
    ward = desk_of("26041", "lananh.tranbien", "khoa.tranbien", setting)
    commune = desk_of("19405", "lan.vinhthuy", "thinh.vinhthuy", setting)
    _new(ward)
    _to_sign(ward)
    _carried_out(ward)
    _sealed(ward)
    _separated(commune)


def desk_of(code: str, worker: str, leader: str, setting: Setting) -> Desk:
    unit = unit_by_code(code, day_of(setting.at))
    if unit is None:
        raise LookupError(code)
    user = User.objects.get(username=leader)
    return Desk(unit, acting(worker, setting.at), acting(leader, setting.at), user, setting.at)


def _open(desk: Desk, at: datetime, **facts: Any) -> Case:
    known: dict[str, Any] = {
        "received_at": at - timedelta(minutes=25), "event_unit": desk.unit, "home_unit": desk.unit,
        "birth_precision": Precision.DAY if facts.get("birth_on") else Precision.UNKNOWN,
    }  # fmt: skip
    return operations.open_case(operations.Opening(**{**known, **facts}), by=desk.worker, at=at)


def _initial(case: Case, desk: Desk, at: datetime, level: str = "medium", **changed: str) -> None:
    answers = {**dict.fromkeys(LEVELS, "medium"), "serious": "no", "carer_harms": "no", **changed}
    answers.setdefault("seen", "Em gầy, có vết bầm cũ, ít nói; đã nói chuyện riêng với em.")
    operations.assess(case, answers, decided=level, by=desk.worker, at=at)


def _detailed(case: Case, desk: Desk, at: datetime, level: str = "medium", **changed: str) -> None:
    answers = {
        "a": "Sức khỏe ổn, ngủ không yên, sợ tiếng quát.",
        "b": "Cha mẹ ly thân; bà nội ở cùng và thương em.",
        "c": "Cha hay uống rượu, không kiềm chế được khi say.",
        "d": "Học lớp 4, học khá; chưa biết gọi ai khi bị đánh.",
        "dd": "Hàng xóm và cô giáo sẵn lòng báo tin.",
        "e": "Tham vấn tâm lý; tư vấn cho cha; theo dõi an toàn.",
        "g": "Con muốn ở với bà nội và đi học với các bạn.",
        "h": "Bà nội đồng ý nhận chăm sóc.",
        "h_skipped": "no",
        "carer_safe": "unknown",
        **dict.fromkeys(("harm_now", "harm_access", "harm_home", "ability_self", "ability_heal"), "medium"),
        **changed,
    }
    operations.detail(case, answers, decided=level, by=desk.worker, at=at)


def weighed(case: Case, desk: Desk, opened: datetime) -> None:
    """From the first look to a plan that is signed and being carried out, in the week after it was opened."""
    _initial(case, desk, opened + timedelta(hours=3))
    _detailed(case, desk, opened + timedelta(days=1), d="Đi học đều, học khá; chưa biết gọi ai khi bị quát mắng.")
    _meeting(case, desk, opened + timedelta(days=2))
    _plan(case, desk, opened + timedelta(days=2, hours=3), day_of(desk.at) + timedelta(days=45))
    operations.submit_plan(case, by=desk.worker, at=opened + timedelta(days=2, hours=5))
    operations.approve_plan(
        case, decision_no=f"5{case.pk % 90 + 10}/QĐ-UBND", decision_on=day_of(opened + timedelta(days=3)),
        by=desk.leader, at=opened + timedelta(days=3),
    )  # fmt: skip


def _meeting(case: Case, desk: Desk, at: datetime) -> None:
    people = [
        operations.Attendee(name=desk.worker.name, part=ConferencePart.RESPONSIBLE, position="người làm công tác BVTE"),
        operations.Attendee(name="Cao Đình Nam", part=ConferencePart.RESPONSIBLE, position="Công an"),
        operations.Attendee(name="Tạ Hồng Mai", part=ConferencePart.RESPONSIBLE, position="Trạm Y tế"),
        operations.Attendee(name="Võ Văn Tám", part=ConferencePart.AREA, position="Trưởng khu phố"),
        operations.Attendee(name="Bà nội của em", part=ConferencePart.PARENT),
    ]
    held = operations.Held(
        held_at=at - timedelta(hours=2), place="Phòng họp Ủy ban nhân dân", chair=desk.leader.name,
        minutes="Các bên nghe báo cáo Mẫu 02, Mẫu 03.\nThống nhất em cần được tham vấn và cha cần được tư vấn.",
        conclusion="Lập kế hoạch hỗ trợ, can thiệp trong ba tháng.", needs_plan=True, attendance=people,
    )  # fmt: skip
    operations.hold_conference(case, held, by=desk.worker, at=at)


def _plan(case: Case, desk: Desk, at: datetime, review_on: date) -> None:
    operations.write_plan(
        case, goal="Em được sống an toàn cùng bà nội, được chăm sóc sức khỏe tinh thần và tiếp tục đến trường.",
        review_on=review_on, by=desk.worker, at=at,
    )  # fmt: skip
    first = day_of(at) + timedelta(days=3)
    rows = (
        ("I.a", "Tham vấn tâm lý sáu buổi", ("N3",), "Trung tâm Công tác xã hội", 1_800_000, 35),
        ("I.dd", "Tư vấn cho cha về nuôi dạy con không bạo lực", ("N5",), "Hội Phụ nữ", 0, 28),
        ("I.d", "Học bù, giữ nền nếp đến lớp", ("N2",), "Trường Tiểu học", 0, 14),
        ("I.h", "Thăm, theo dõi an toàn mỗi tuần", ("N5",), "", 0, 60),
    )
    for code, what, needs, service, cost, days in rows:
        facts = operations.MeasureFacts(
            code=code, what=what, needs=needs, responsible=desk.worker.name, service=service, starts_on=first,
            ends_on=first + timedelta(days=days), cost=cost,  # type: ignore[arg-type]  # whole đồng
        )  # fmt: skip
        operations.put_measure(case, facts, by=desk.worker, at=at)


def _new(desk: Desk) -> None:
    _open(
        desk, desk.ago(hours=4), channel="Người dân báo, không để lại tên", event_place="Dãy trọ sau chợ, hẻm 7",
        carer_harms=True, answers={"condition": "Nghe tiếng trẻ khóc nhiều đêm, thấy vết roi ở chân."},
    )  # fmt: skip


def _to_sign(desk: Desk) -> None:
    case = _open(
        desk, desk.ago(days=6), channel="Nhà trường", event_place="Nhà ở khu phố 3", name="Đỗ Minh Khôi",
        birth_on=date(2015, 4, 12), sex=Sex.MALE, address="Khu phố 3", carer="Mẹ", harms=("X1",),
    )  # fmt: skip
    _initial(case, desk, desk.ago(days=5, hours=20))
    _detailed(case, desk, desk.ago(days=4))
    _meeting(case, desk, desk.ago(days=2))
    _plan(case, desk, desk.ago(days=1, hours=3), day_of(desk.at) + timedelta(days=60))
    operations.submit_plan(case, by=desk.worker, at=desk.ago(days=1))


def _carried_out(desk: Desk) -> None:
    case = _open(
        desk, desk.ago(days=24), channel="Tổng đài 111", event_place="Nhà ở khu phố 5", name="Bùi Thiên Phúc",
        birth_on=date(2016, 8, 3), sex=Sex.MALE, address="Khu phố 5", carer="Bà nội", harms=("X1", "X6"),
    )  # fmt: skip
    _initial(case, desk, desk.ago(days=23, hours=21))
    _detailed(case, desk, desk.ago(days=22))
    _meeting(case, desk, desk.ago(days=21))
    _plan(case, desk, desk.ago(days=20), day_of(desk.at) + timedelta(days=3))
    operations.submit_plan(case, by=desk.worker, at=desk.ago(days=20))
    operations.approve_plan(
        case, decision_no="512/QĐ-UBND", decision_on=day_of(desk.ago(days=19)), by=desk.leader, at=desk.ago(days=19)
    )
    for days, note in (
        (14, "Em đi học lại, còn sợ khi cha về muộn; bà nội đón em mỗi chiều."),
        (8, "Đã dự ba buổi tham vấn; cha dự buổi tư vấn đầu."),
        (2, "Em đi học đủ, ăn ngủ đều; bà nội chăm sóc tốt."),
    ):
        operations.note_visit(
            case,
            visited_on=day_of(desk.ago(days=days)),
            note=note,
            is_safe=True,
            by=desk.worker,
            at=desk.ago(days=days),
        )
    rows = {row.code: row for row in Measure.objects.filter(plan__case=case)}
    operations.note_measure(
        rows["I.d"], state="done", result="Đã theo kịp lớp.", by=desk.worker, at=desk.ago(days=1, hours=6)
    )
    operations.note_measure(rows["I.a"], state="doing", result="3/6 buổi", by=desk.worker, at=desk.ago(days=1, hours=5))


def _sealed(desk: Desk) -> None:
    case = _open(
        desk, desk.ago(days=3), channel="Trạm Y tế", event_place="Nơi ở của em", name="Lê Ngọc Hân",
        birth_on=date(2013, 1, 19), sex=Sex.FEMALE, harms=("X3",),
    )  # fmt: skip
    operations.add_member(case, desk.leader_user, part=MemberPart.LEADER, by=desk.worker, at=desk.ago(days=2, hours=23))
    operations.take_emergency(
        case, what="Đưa em đến bệnh viện khám, giữ vật chứng theo hướng dẫn của công an.", with_whom="Công an",
        taken_at=desk.ago(days=2, hours=22), by=desk.worker, at=desk.ago(days=2, hours=21),
    )  # fmt: skip
    _initial(case, desk, desk.ago(days=2, hours=19), "high", serious="yes", seen="Theo lời em nói với cô giáo.")
    facts = operations.JusticeFacts(
        role="victim", stage="verifying", authority="Cơ quan Cảnh sát điều tra", lawyer="Trung tâm Trợ giúp pháp lý",
        interview_on=day_of(desk.ago(days=1)), interview_how="Phòng thân thiện, có mẹ và tham vấn viên",
    )  # fmt: skip
    operations.note_justice(case, facts, by=desk.worker, at=desk.ago(days=1))


def _separated(desk: Desk) -> None:
    case = _open(
        desk, desk.ago(days=5), channel="Công an xã", event_place="Thôn An Hòa", name="Trần Gia Huy",
        birth_on=date(2018, 9, 30), sex=Sex.MALE, address="Thôn An Hòa", carer="Cha", carer_harms=True, harms=("X1",),
    )  # fmt: skip
    day = day_of(desk.ago(days=4, hours=20))
    operations.separate(
        case,
        operations.Apart(
            ground="harmed", effective_on=day, until=day + timedelta(days=10), handed_to="Bà ngoại của em",
            handed_at=desk.ago(days=4, hours=21),
        ),
        by=desk.leader, at=desk.ago(days=4, hours=20),
    )  # fmt: skip
    _initial(case, desk, desk.ago(days=4, hours=18), "high", carer_harms="yes")
    _detailed(
        case, desk, desk.ago(days=1), "medium", h="", h_skipped="yes", h_why="Cha là người đánh em.", carer_safe="no"
    )
