"""Doors of the API of reports. `of="r"` names a report commune A answers for."""

from __future__ import annotations

from typing import Any

from tests.doors.door import Door

API = "api/v1/intake/reports"
REPORT = {"uuid": "report"}
NOBODY = "00000000-0000-4000-8000-000000000000"
_REASON = {"reason": "thử xem sao"}
_SEEN = {**_REASON, "version": "1"}


def _write(act: str, power: str, data: dict[str, Any]) -> Door:
    """Whoever answers for the report acts on it, which a role alone does not say: see diemtua/intake/tests."""
    return Door(f"{API}/<uuid>/{act}", power, "POST", REPORT, "r", data, example=False)


REPORTS_API = (
    Door(API, "intake.add"),
    Door(API, "intake.add", "POST", data={"channel": "phone", "place": "Gần chợ"}),
    Door(f"{API}/<uuid>", "intake.view", keys=REPORT, of="r"),
    _write("reporter", "intake.see_reporter", _REASON),
    _write("heard", "intake.take", {"words": "Tối qua lại nghe khóc."}),
    _write("evidence", "intake.take", {"name": "anh.jpg", "content": "/9j/4AAQ"}),
    _write("taking", "intake.take", {}),
    _write("release", "intake.take", _SEEN),
    _write("handing", "intake.take", {**_SEEN, "to": "26068"}),
    _write("joining", "intake.take", {"version": "1", "to": NOBODY}),
    _write("parting", "intake.take", {}),
    _write("closure", "intake.take", {"version": "1", "falsity": "untrue", "words": "Đã đến nhà."}),
    _write("reopening", "intake.take", _REASON),
    _write("answer", "intake.take", {"words": "Chúng tôi đã nhận."}),
    _write("call", "intake.see_reporter", {"reached": False}),
)
