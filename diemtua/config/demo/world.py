"""The story of the demo world: a city's plan given out five months ago, communes' plans, work at every stage."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from diemtua.access import operations as access
from diemtua.access.models import Assignment, User
from diemtua.config.demo import papers
from diemtua.config.demo.cascade import above, below
from diemtua.config.demo.cases import cases
from diemtua.config.demo.cast import MAKER, acting, listed, make_cast
from diemtua.config.demo.chapters import Chapter, Setting, tell, untold
from diemtua.config.demo.children import DEFAULT, populate
from diemtua.config.demo.desk import confirm, morning, put_in
from diemtua.config.demo.doubles import doubles
from diemtua.config.demo.figures import figures
from diemtua.config.demo.joint import joint
from diemtua.config.demo.pieces import draft, pieces
from diemtua.config.demo.referrals import referrals
from diemtua.config.demo.reports import reports
from diemtua.config.demo.services import directory, helped
from diemtua.config.demo.workforce import network, workforce
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.letterhead import Block, Letter, as_docx
from diemtua.places import operations as places
from diemtua.places.models import Village
from diemtua.places.queries import unit_by_code
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty

CITY, WARD, COMMUNE = "75", "26041", "19405"
COMMUNES = ((WARD, "lananh.tranbien", "khoa.tranbien"), (COMMUNE, "lan.vinhthuy", "thinh.vinhthuy"))
VILLAGES = {
    WARD: ("khu_pho", [f"{n}" for n in range(1, 13)]),
    COMMUNE: ("thon", ["An Hòa", "Thủy Trung", "Thủy Tú", "Tiên Mỹ", "Lâm Cao", "Linh Hải"]),
}
# What a report says at each stage, in the words people use.
SAID = (
    (25, "Đã lập danh sách, đang phân công người đến từng nhà."),
    (40, "Đã thăm được gần một nửa, còn vướng các hộ đi làm xa."),
    (60, "Đã xong các thôn gần, đang làm tiếp ở thôn xa."),
    (80, "Còn ba trường hợp chưa gặp được, sẽ đến lại trong tuần."),
)
FINISHED = "Đã làm xong, gửi danh sách và biên bản kèm theo."
RETURNED = "Danh sách còn thiếu cột người chăm sóc. Xin bổ sung rồi gửi lại."


def make_once() -> None:
    """Make the world, or what the last start did not finish of it: the first start of the demo."""
    known = {person.username for person in listed()}
    if User.objects.exclude(username__in=known).exclude(username__startswith="canbo.").exists():
        raise Refused(
            "Cơ sở dữ liệu này có người dùng thật. Thế giới trình diễn chỉ được tạo trên cơ sở dữ liệu riêng."
        )
    setting = Setting(at=now(), seed=1, province=CITY)
    if untold(CHAPTERS):
        tell(CHAPTERS, setting)
    populate(setting, children=DEFAULT, again=False)
    tell((*AFTER, DOUBLES), setting)


def make_world(*, children: int, seed: int, province: str) -> None:
    """Make what is missing of the world, also after a start that was cut off; nothing is made twice.

    Another number of children, or another seed, makes the population anew.
    """
    setting = Setting(at=now(), seed=seed, province=province)
    tell(CHAPTERS, setting)
    populate(setting, children=children, again=True)
    tell((*CHAPTERS, *AFTER), setting)


def _people(setting: Setting) -> None:
    make_cast(province=setting.province, seed=setting.seed, at=setting.at)
    _villages(setting.at)


def _city(setting: Setting) -> None:
    """The city's plan, five months old, and how far everybody is with it."""
    document = _city_plan(setting.at)
    if document:
        _work_on(document, random.Random(setting.seed), setting.at)  # noqa: S311 - a story, not a secret


def _communes(setting: Setting) -> None:
    for code, username, leader in COMMUNES:
        document = _commune_plan(code, username, leader, setting.at)
        if document:
            _work_in_commune(document, username, leader, setting.at)


def _villages(at: datetime) -> None:
    for code, (kind, names) in VILLAGES.items():
        unit = unit_by_code(code, at.date())
        if unit and not Village.objects.filter(unit=unit).exists():
            for name in names:
                places.add_village(unit, kind=kind, name=name, source="trình diễn", by=MAKER, at=at)


def _city_plan(at: datetime) -> Document | None:
    if Document.objects.filter(province_code=CITY, commune_code="", state="confirmed").exists():
        return None
    then = morning(at, -148)
    document = put_in(papers.city_plan(day_of(at)), CITY, "minh.soyte", then)
    return confirm(document, "minh.soyte", "thuy.ubnd", then) if document else None


def _commune_plan(code: str, username: str, leader: str, at: datetime) -> Document | None:
    unit = unit_by_code(code, day_of(at))
    if unit is None or Document.objects.filter(commune_code=code).exists():
        return None
    kind, name = unit.name.split(" ", 1)
    letter = papers.commune_plan(
        day_of(at),
        name=name,
        kind=kind,
        number=60 + int(code) % 30,
        issued_days_ago=95,
        carries_out=papers.plan_above(papers.CITY if unit.province_code == CITY else papers.OTHER_PROVINCE, day_of(at)),
    )
    then = morning(at, -94)
    document = put_in(letter, code, username, then)
    return confirm(document, username, leader, then) if document else None


def _periods(setting: Setting) -> None:
    """What the nightly job would have opened since the plans were given out."""
    operations.open_periods(by=MAKER, at=setting.at)


def _waiting_for_review(setting: Setting) -> None:
    """A paper that lies on the provincial officer's desk, read and not reviewed yet."""
    if Document.objects.filter(province_code=CITY, commune_code="", state="read").exists():
        return
    at = setting.at
    put_in(papers.holiday_plan(day_of(at)), CITY, "minh.soyte", at - timedelta(hours=3))


def _work_on(document: Document, chance: random.Random, at: datetime) -> None:
    """Agencies and communes at work, each as far as chance has it."""
    own = {
        "so_giao_duc": "trung.sogddt", "cong_an_tinh": "quan.congan", "so_tu_phap": "linh.sotuphap",
        "so_tai_chinh": "ha.sotaichinh", "so_y_te": "minh.soyte",
    }  # fmt: skip
    duties = Duty.objects.filter(task__document=document).select_related("agency", "task").order_by("pk")
    for duty in duties:
        kind = duty.agency.kind if duty.agency else ""
        username = own.get(kind) or (f"canbo.{duty.commune_code}" if duty.commune_code else "")
        if username:
            _live(duty, username, chance, at)


def _live(duty: Duty, username: str, chance: random.Random, at: datetime) -> None:
    """One duty's story, by the die: nothing yet, under way, handed in, returned, done."""
    fate = chance.random()
    days_late = (day_of(at) - duty.due_on).days if duty.due_on else -10
    if fate > (0.95 if days_late > 20 else 0.7):
        return
    by = acting(username, at)
    first = morning(at, -chance.randint(20, 60))
    percent, words = chance.choice(SAID)
    operations.report_progress(duty, percent=percent, words=words, by=by, at=first)
    if fate > (0.85 if days_late > 20 else 0.35):
        return
    then = morning(at, -chance.randint(2, 18))
    operations.report_progress(duty, percent=100, words=FINISHED, files=[_list_of(duty, then)], by=by, at=then)
    operations.submit_duty(duty, by=by, at=then)
    if fate < 0.25:
        decider = acting("thuy.ubnd", at)
        done, later = fate > 0.03, then + timedelta(hours=5)
        operations.decide_duty(duty, done=done, reason="" if done else RETURNED, by=decider, at=later)


def _list_of(duty: Duty, at: datetime) -> SimpleUploadedFile:
    """A short evidence file, a real Word document."""
    return SimpleUploadedFile("bien-ban-ket-qua.docx", _record(str(duty.task.text), day_of(at)))


@cache
def _record(task: str, on: date) -> bytes:
    """The same words for all who did the same on the same day: making a Word file takes its time."""
    letter = Letter(
        issuer="Tổ công tác",
        symbol="BB",
        place="Đồng Nai",
        issued_on=on,
        kind="Biên bản",
        title="Kết quả thực hiện nhiệm vụ",
        blocks=[Block(kind="text", text=task), Block(kind="text", text="Kết quả: đã thực hiện đủ theo danh sách.")],
    )
    return as_docx(letter)


def _work_in_commune(document: Document, officer: str, leader: str, at: datetime) -> None:
    """In a commune the stages are fixed: one done, one handed in, one returned, one under way, the rest untouched."""
    duties = list(Duty.objects.filter(task__document=document, part="lead").order_by("task__position"))
    by, decider = acting(officer, at), acting(leader, at)
    for place, duty in enumerate(duties[:4]):
        then = morning(at, -12 + place)
        operations.report_progress(duty, percent=SAID[place][0], words=SAID[place][1], by=by, at=then)
        if place == 3:
            continue
        operations.submit_duty(duty, by=by, at=then + timedelta(days=1))
        if place != 1:
            operations.decide_duty(
                duty, done=place == 0, reason="" if place == 0 else RETURNED, by=decider, at=then + timedelta(days=2)
            )


def _collaborators(setting: Setting) -> None:
    """Bà Hoa looks after her own village, as the commune's officer said."""
    held = Assignment.objects.filter(user__username="hoa.vinhthuy").first()
    if held:
        own = Village.objects.filter(unit=held.unit_id, name="An Hòa")
        access.hand_villages(held, villages=list(own), by=acting("lan.vinhthuy", setting.at), at=setting.at)


CHAPTERS = (
    Chapter("people", "người dùng mọi vai trò, thôn và khu phố", _people),
    Chapter("city", "kế hoạch của thành phố và việc đang làm", _city),
    Chapter("communes", "kế hoạch của xã, phường", _communes),
    Chapter("above", "văn bản của cấp trên", above),
    Chapter("below", "kế hoạch của các xã, phường khác", below),
    Chapter("figures", "số liệu của các chỉ tiêu", figures),
    Chapter("periods", "kỳ mới của việc lặp lại", _periods),
    Chapter("pieces", "việc chia cho từng người", pieces),
    Chapter("draft", "kế hoạch một phường đang soạn", draft),
    Chapter("review", "văn bản chờ rà soát", _waiting_for_review),
    Chapter("collaborators", "thôn giao cho cộng tác viên", _collaborators),
    Chapter("cases", "vụ việc bảo vệ trẻ em", cases, of_children=True),
    Chapter("workforce", "nhân sự, người nghỉ, xã chưa có cán bộ", workforce),
    Chapter("reports", "tin báo", reports, of_children=True),
    Chapter("directory", "nơi trợ giúp", directory),
)
# What needs the children of the register, who are brought in after the story.
AFTER = (
    Chapter("helped", "trẻ em được giúp", helped, of_children=True),
    Chapter("referrals", "chuyển gửi giữa các cơ quan", referrals, of_children=True),
    Chapter("network", "cộng tác viên của các xã", network),
    Chapter("joint", "vụ việc của trẻ em trong sổ, các nơi cùng giúp", joint, of_children=True),
)
# Of the first start alone: a register of millions takes the machine minutes, and its officer asks for it.
DOUBLES = Chapter("doubles", "hồ sơ có thể trùng", doubles, of_children=True)
