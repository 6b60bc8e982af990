"""Reports of the demo world: old and of this minute, one nobody has taken, one joined, one closed, one online."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.intake import operations
from diemtua.intake.codes import Power
from diemtua.intake.models import Authority, Report
from diemtua.intake.rules import Told, ToldBy, ToldChild
from diemtua.lib.actor import NOWHERE, Actor, system_actor
from diemtua.lib.clock import day_of
from diemtua.people.codes import Sex
from diemtua.places.queries import unit_by_code

PUBLIC = system_actor("Trang báo tin", powers=frozenset({Power.ADD}), scope=NOWHERE)


@dataclass(frozen=True)
class Story:
    """Who works, and the moment of the story."""

    at: datetime

    def ago(self, **span: int) -> datetime:
        return self.at - timedelta(**span)

    def told(self, number: int, commune: str, at: datetime, channel: str = "web", **told: Any) -> Report:
        """One report, from the open page unless another way is named."""
        by = acting("yen.111", self.at) if channel == "111" else PUBLIC
        return operations.receive_report(
            Told(**told), channel=channel, received_at=at, event=unit_by_code(commune, day_of(self.at)),
            form=f"demo-{number}-{self.at:%Y%m%d%H%M}", by=by, at=at,
        ).report  # fmt: skip


def reports(setting: Setting) -> None:
    """Each moment of a report, by the same operations as everybody."""
    story = Story(setting.at)
    ward, commune = acting("lananh.tranbien", setting.at), acting("lan.vinhthuy", setting.at)
    _ringing(story)
    _being_checked(story, ward)
    _joined(story, ward)
    _closed(story, ward)
    _on_the_network(story, commune)
    _from_111(story)
    _of_the_year(story)


def _ringing(story: Story) -> None:
    """An emergency nobody has taken: it stands above everything on Hôm nay, and rings until somebody takes it."""
    story.told(
        1, "26041", story.ago(minutes=2), place="Dãy trọ hẻm 24, khu phố 6", happened="Ngay lúc này",
        words="Em nhỏ phòng bên khóc thét, nghe tiếng đồ vật bị ném. Cha em vừa đi nhậu về.",
        state_now="Có vẻ sợ hãi", in_danger=True, suspects=("parent",),
        children=(ToldChild(name="Bé Na", age_words="6 đến 10", sex=Sex.FEMALE),),
    )  # fmt: skip


def _being_checked(story: Story, officer: Actor) -> None:
    """Taken, corrected, called back: an ordinary one under way."""
    report = story.told(
        2, "26041", story.ago(hours=5), "school", place="Trường tiểu học, khu phố 2", happened="Tuần này",
        words="Em nghỉ học ba buổi, tay có vết bầm, nói là bị ngã.", harms=("X1",), settings=("home",),
        children=(ToldChild(name="Phan Gia Bảo", age_words="khoảng 8 tuổi", sex=Sex.MALE, carer="Mẹ và dượng"),),
        by=ToldBy(name="Cô giáo chủ nhiệm", phone="0900000123", may_call=True),
    )  # fmt: skip
    operations.take_report(report, by=officer, at=story.ago(hours=4, minutes=40))
    operations.note_call(
        report, reached=True, words="Cô giáo thấy vết bầm hai lần trong tháng.", by=officer, at=story.ago(hours=4)
    )
    seen = 0  # as it was told: nobody has corrected it yet
    operations.correct_report(
        report,
        Told(
            place="Trường tiểu học, khu phố 2", happened="Thứ Hai và thứ Tư", harms=("X1",), settings=("home",),
            words="Em nghỉ học ba buổi, tay có vết bầm. Cô giáo thấy hai lần trong tháng.",
        ),
        event=None, seen=seen, by=officer, at=story.ago(hours=3, minutes=50),
    )  # fmt: skip


def _joined(story: Story, officer: Actor) -> None:
    """Two neighbours tell of the same thing: one report goes on for both."""
    first = story.told(
        3, "26041", story.ago(days=2, hours=3), place="Nhà cuối hẻm 9, khu phố 4", happened="Nhiều lần",
        words="Bà chủ quán bắt em rửa bát đến khuya, không cho đi học.", harms=("X2",), settings=("work",),
        children=(ToldChild(name="Tí", age_words="11 đến 15", sex=Sex.MALE),),
    )  # fmt: skip
    operations.take_report(first, by=officer, at=story.ago(days=2, hours=2))
    second = story.told(
        4, "26041", story.ago(days=2), place="Quán ăn hẻm 9", happened="Hôm nay",
        words="Lại thấy em trai làm ở quán ăn, tay bị bỏng.", settings=("work",),
    )  # fmt: skip
    first.refresh_from_db()
    operations.join_report(second, to=first, version=second.version, by=officer, at=story.ago(days=1, hours=22))


def _closed(story: Story, officer: Actor) -> None:
    """Checked, and not so."""
    report = story.told(
        5,
        "26041",
        story.ago(days=9),
        place="Khu phố 8",
        words="Có em bé bị nhốt trong nhà cả ngày.",
        happened="Hôm nay",
    )
    report = operations.take_report(report, by=officer, at=story.ago(days=9) + timedelta(minutes=35))
    operations.close_report(
        report, falsity="no_harm", version=report.version, by=officer, at=story.ago(days=8, hours=20),
        words="Đã đến nhà cùng trưởng khu phố: em ở với bà, bà khóa cổng vì gần đường lớn. Đã gặp em, em vui vẻ.",
    )  # fmt: skip


def _on_the_network(story: Story, officer: Actor) -> None:
    """Harm on the network: passed to the police and to who manages information; one of them still owes an answer."""
    report = story.told(
        6, "19405", story.ago(days=6), place="Trên mạng; em ở thôn Thủy Trung", happened="Tuần này",
        words="Một tài khoản dọa đăng ảnh của em nếu em không gửi thêm.", platform="Zalo", is_online=True,
        settings=("network",), suspects=("online",), addresses=("https://example.test/tai-khoan-la",),
        children=(ToldChild(name="Em gái lớp 8", age_words="11 đến 15", sex=Sex.FEMALE),),
    )  # fmt: skip
    operations.take_report(report, by=officer, at=story.ago(days=6) + timedelta(minutes=20))
    then, known = story.ago(days=5), {row.code: row for row in Authority.objects.all()}
    police = operations.forward_report(
        report, known["police_net"], passed_on=day_of(then), number="31/UBND-VX", by=officer, at=then,
        words="Đề nghị xác minh tài khoản, giữ dữ liệu; gia đình đã giữ tin nhắn.",
    )  # fmt: skip
    operations.note_answer(
        police, answered_on=day_of(story.ago(days=2)), number="118/PA05", by=officer, at=story.ago(days=2),
        words="Đã tiếp nhận, đang xác minh chủ tài khoản.",
    )  # fmt: skip
    operations.forward_report(
        report, known["network"], passed_on=day_of(then), by=officer, at=then,
        words="Đề nghị chặn tài khoản và gỡ nội dung nếu đã đăng.",
    )  # fmt: skip


def _from_111(story: Story) -> None:
    """The hotline took it down and it went to the commune at once; the caller agreed to be called back."""
    story.told(
        7, "19405", story.ago(minutes=50), "111", place="Thôn Tiên Mỹ, gần nhà văn hóa", happened="Hôm nay",
        words="Hai chị em ở nhà một mình từ hôm qua, mẹ đi làm chưa về.", harms=("X6",), settings=("home",),
        children=(ToldChild(name="Chị em nhà cô Hoài", age_words="khoảng 9 và 5 tuổi"),),
        by=ToldBy(name="Người gọi", phone="0900000456", may_call=True),
    )  # fmt: skip


def _of_the_year(story: Story) -> None:
    """Older ones in other communes, so that the province's figures have something to compare."""
    for number, (commune, days, minutes, urgent) in enumerate(
        (("26068", 40, 25, True), ("26068", 18, 95, False), ("26041", 33, 15, True), ("26041", 60, 240, False)), 20
    ):
        at = story.ago(days=days)
        report = story.told(
            number,
            commune,
            at,
            "phone",
            place="Người báo chưa nói chỗ nào",
            words="Nghe tiếng khóc, quát.",
            in_danger=urgent,
        )
        officer = acting({"26068": "tam.bienhoa"}.get(commune, "lananh.tranbien"), story.at)
        with transaction.atomic():
            taken = operations.take_report(report, by=officer, at=at + timedelta(minutes=minutes))
            operations.close_report(
                taken, falsity="advice" if not urgent else "untrue", version=taken.version, by=officer,
                words="Đã đến nơi, gặp gia đình và em; ghi biên bản.", at=at + timedelta(hours=6 if urgent else 30),
            )  # fmt: skip
