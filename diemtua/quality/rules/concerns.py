"""Early signs of families in the protected list of concerns (R08): only days are looked at, nothing is judged."""

from __future__ import annotations

from datetime import date, timedelta

from diemtua.lib.text import noop
from diemtua.people.codes import ConcernKind

EXPECTING, OVERDUE, FORGOTTEN = "C01", "C02", "C03"
SENTENCES = {
    EXPECTING: noop("Sắp sinh hoặc đã đến ngày dự kiến sinh: đến hỏi thăm, giúp khai sinh"),
    OVERDUE: noop("Đã quá ngày hẹn hỏi thăm"),
    FORGOTTEN: noop("Ghi đã ba tháng mà chưa hẹn ngày hỏi thăm"),
}
REASONS = {
    EXPECTING: noop("Người mẹ mang thai ngoài ý muốn cần người bên cạnh trước và ngay sau khi sinh."),
    OVERDUE: noop("Xã hoặc trạm y tế đã hẹn mà chưa ghi lại kết quả."),
    FORGOTTEN: noop("Gia đình tan vỡ, người di cư gặp bế tắc, mẹ đơn thân: không hẹn thì dễ quên."),
}
SOON, LONG = timedelta(days=60), timedelta(days=90)


def sign_of(*, kind: str, expected_on: date | None, next_look_on: date | None, added_on: date, today: date) -> str:
    """Which sign stands for an open concern today; the most pressing, or none."""
    if kind == ConcernKind.PREGNANCY and expected_on is not None and expected_on <= today + SOON:
        return EXPECTING
    if next_look_on is not None:
        return OVERDUE if next_look_on < today else ""
    return FORGOTTEN if added_on + LONG <= today else ""
