"""A plan of several years whose work and reports come round, for tests of periods, people and reports."""

from __future__ import annotations

from datetime import date, datetime, time

from zeal import zeal_ignore

from diemtua.access.testing import Cast
from diemtua.lib.clock import VN
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty
from diemtua.plans.rules.clarity import Correction
from diemtua.plans.testing import add_plan, confirm_plan

RIVERS = """ỦY BAN NHÂN DÂN
THÀNH PHỐ ĐỒNG NAI

Số: 55/KH-UBND
Đồng Nai, ngày 10 tháng 11 năm 2026

KẾ HOẠCH
Giữ an toàn cho trẻ em trên sông, hồ giai đoạn 2026 - 2028

I. NHIỆM VỤ
1. Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Y tế kiểm tra các bến đò gần trường học.
2. Sở Tài chính bố trí kinh phí mua áo phao cho các trường.
3. Ủy ban nhân dân các xã, phường cắm biển báo ở các hồ, thực hiện thường xuyên.

II. TỔ CHỨC THỰC HIỆN
Các sở, ban, ngành, Ủy ban nhân dân các xã, phường báo cáo kết quả thực hiện về Sở Y tế định kỳ 6 tháng \
(trước ngày 05/6), hằng năm (trước ngày 05/12).

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Mai Thu Thủy
"""
FERRIES = "kiểm tra các bến đò"


def rivers_plan(cast: Cast, *, words: str = "", text: str = RIVERS) -> Document:
    """The plan, given out. `words`: when the ferries are looked at, as a person corrects it."""
    document = add_plan(cast, text=text, name="sông hồ.txt")
    if words:
        task = document.tasks.get(text__contains=FERRIES)
        correction = Correction(text=task.text, lead=task.lead, cooperate=task.cooperate, deadline_words=words)
        with zeal_ignore():
            by = cast.as_("minh")
        operations.correct_task(task, correction, version=task.version, by=by, at=datetime(2026, 11, 20, tzinfo=VN))
    return confirm_plan(cast, document)


def ferries_duty(document: Document, *, kind: str = "so_giao_duc", on: date | None = None) -> Duty:
    """The latest period of the ferries' task, of one kind of agency."""
    rows = Duty.objects.select_related("task__document", "agency").filter(task__document=document)
    rows = rows.filter(task__text__contains=FERRIES, agency__kind=kind)
    return (rows.filter(due_on=on) if on else rows.order_by("-due_on")).first() or Duty()


def midnight(year: int, month: int, day: int) -> datetime:
    """When the nightly job runs."""
    return datetime.combine(date(year, month, day), time(0, 5), tzinfo=VN)
