"""How a commune of the demo world shares its work out: parts in people's hands, pieces of them, words between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.config.demo.desk import morning
from diemtua.lib.clock import day_of
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty
from diemtua.plans.states import UNFINISHED

COMMUNE, OFFICER, LEADER = "19405", "lan.vinhthuy", "thinh.vinhthuy"
# The ward whose officer has the city's plan on the desk and has begun the ward's own.
DRAFTING = "tam.bienhoa"
PIECES = (
    "Lập danh sách theo từng thôn, đối chiếu với trưởng thôn",
    "Đến nhà các hộ đi làm xa ngoài giờ hành chính",
    "Nhập kết quả, ký xác nhận với gia đình",
    "Tổng hợp, trình Chủ tịch",
)
ASKED = "Thôn Lâm Cao còn ba hộ chưa gặp. Chị cần thêm người đi cùng không?"
ANSWERED = "Dạ cần, tối thứ Năm các hộ mới về. Em đã hẹn anh trưởng thôn."


def pieces(setting: Setting) -> None:
    """Chị Lan's own parts: one in her hands with pieces half done and words with the chairman."""
    by, leader = acting(OFFICER, setting.at), acting(LEADER, setting.at)
    duties = Duty.objects.filter(commune_code=COMMUNE, state__in=UNFINISHED, part="lead").order_by("due_on", "pk")
    for duty in duties[:3]:
        operations.hand_over_duty(
            duty, person_id=by.user_id, version=duty.version, by=leader, at=morning(setting.at, -20)
        )
    first = duties.first()
    if first is None:
        return
    _cut_up(first, (by.user_id, leader.user_id, by.user_id, by.user_id), setting)
    operations.add_comment(first, words=ASKED, by=leader, at=morning(setting.at, -2))
    operations.add_comment(first, words=ANSWERED, by=by, at=morning(setting.at, -2) + timedelta(hours=1))


def _cut_up(duty: Duty, people: Sequence[int | None], setting: Setting) -> None:
    """Four pieces, two of them done; those still to come are due in the next days."""
    by, then = acting(OFFICER, setting.at), morning(setting.at, -15)
    for place, (text, person) in enumerate(zip(PIECES, people, strict=True)):
        due_on = day_of(setting.at) + timedelta(days=place - 1)
        step = operations.add_step(duty, text=text, person_id=person, due_on=due_on, even_if_after=True, by=by, at=then)
        if place < 2:
            operations.finish_step(step, done=True, by=by, at=morning(setting.at, -4 + place))


def draft(setting: Setting) -> None:
    """A ward without a plan of its own has begun one from the city's."""
    parent = Document.objects.get(province_code=setting.province, commune_code="", number__startswith="214/")
    operations.derive_plan(parent, by=acting(DRAFTING, setting.at), at=setting.at - timedelta(hours=5))
