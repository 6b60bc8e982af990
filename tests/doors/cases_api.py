"""Doors of the API of cases. `of="v"` names a case of commune A, met by its communes and its team alone."""

from __future__ import annotations

from typing import Any

from tests.doors.door import Door

API = "api/v1/cases"
CASE = {"uuid": "case"}
MEASURE, CLOCK = {**CASE, "measure": "nothing"}, {**CASE, "deadline": "nothing"}
WAITING = {"uuid": "nothing"}
_AT = "2026-11-20T09:00:00+07:00"
_REASON = {"reason": "thử xem sao"}
_START = {"start": "received", "since": "2999-01-01", "mark": "inference", "why": "thử"}
_MEASURE = {"code": "S.a", "what": "Tham vấn"}


def _write(act: str, power: str, data: dict[str, Any], keys: dict[str, str] = CASE, how: str = "POST") -> Door:
    """Which step and which leader decides is tried in diemtua/cases/tests."""
    return Door(f"{API}/cases/<uuid>/{act}", power, how, keys, "v", data, example=False)


CASES_API = (
    Door(f"{API}/cases", "cases.view"),
    Door(
        f"{API}/cases", "cases.emergency", "POST", data={"received_at": _AT, "event_place": "Gần chợ"}, example=False
    ),
    Door(f"{API}/cases/<uuid>", "cases.view", keys=CASE, of="v"),
    _write("reading", "cases.view", _REASON),
    Door(f"{API}/deadlines", "cases.view"),
    Door(f"{API}/forms/<form>", "cases.view", keys={"form": "m02"}),
    Door(f"{API}/forms/<form>/proposal", "cases.work", "POST", {"form": "m02"}, data={"answers": {}}),
    Door(f"{API}/handovers", "cases.work"),
    Door(f"{API}/handovers/<uuid>/receiving", "cases.work", "POST", WAITING, "v", example=False),
    Door(f"{API}/handovers/<uuid>/return", "cases.work", "POST", WAITING, "v", _REASON, example=False),
    _write("sheets/<form>", "cases.work", {"answers": {}, "decided": "low"}, {**CASE, "form": "m02"}),
    _write(
        "conferences",
        "cases.work",
        {"held_at": _AT, "place": "x", "chair": "x", "minutes": "x", "conclusion": "x", "needs_plan": True,
         "attendance": []},
    ),
    _write("plan", "cases.work", {}, how="PUT"),
    _write("measures", "cases.work", _MEASURE),
    _write("measures/<measure>", "cases.work", _MEASURE, MEASURE, "PUT"),
    _write("measures/<measure>/removal", "cases.work", {}, MEASURE),
    _write("measures/<measure>/result", "cases.emergency", {"state": "doing"}, MEASURE, "PUT"),
    _write("submission", "cases.work", {}),
    _write("approval", "cases.decide", {}),
    _write("return", "cases.decide", _REASON),
    _write("adjustment", "cases.work", _REASON),
    _write("replanning", "cases.work", _REASON),
    _write("closure", "cases.decide", _REASON),
    _write("closure-without-plan", "cases.decide", _REASON),
    _write("reopening", "cases.decide", _REASON),
    _write("archive", "cases.work", {}),
    _write("visits", "cases.emergency", {"visited_on": "2026-11-20", "is_safe": True, "note": "Em khỏe."}),
    _write("emergency", "cases.emergency", {"what": "Đưa em đi khám", "taken_at": _AT}),
    _write(
        "separation",
        "cases.decide",
        {"ground": "harmed", "effective_on": "2026-11-20", "until": "2026-11-25", "handed_to": "bà ngoại"},
    ),
    _write("deadlines/<deadline>/delay", "cases.emergency", _REASON, CLOCK, "PUT"),
    _write("handing", "cases.work", {**_REASON, "to": "26068"}),
    _write("handovers/<handover>/withdrawal", "cases.work", _REASON, {**CASE, "handover": "nothing"}),
    _write("places", "cases.work", {"home": "26068", "third": ""}, how="PUT"),
    _write("child", "cases.emergency", {"child": "00000000-0000-4000-8000-000000000000"}, how="PUT"),
    _write("joined", "cases.work", {"other": "00000000-0000-4000-8000-000000000000", "why": "chị em"}),
    _write("joined/<other>/parting", "cases.work", _REASON, {**CASE, "other": "nothing"}),
    Door(f"{API}/figures", "cases.figures"),
    Door(f"{API}/figures/<commune>", "cases.figures", keys={"commune": "commune"}, example=False),
    Door(f"{API}/clocks", "cases.set"),
    Door(f"{API}/clocks/<rule>/starts", "cases.set", "POST", {"rule": "D-PLAN"}, data=_START, example=False),
    Door(
        f"{API}/clocks/<rule>/starts/<choice>/withdrawal", "cases.set", "POST", {"rule": "D-PLAN", "choice": "0"},
        data=_REASON, example=False,
    ),
)  # fmt: skip
