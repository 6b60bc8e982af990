"""Doors of cases. `of="v"` names a case of commune A, met by its communes and its team alone."""

from __future__ import annotations

from typing import Any

from tests.doors.door import Door

CASE = {"uuid": "case"}
PDF = "cases/<uuid:uuid>/papers/<slug:form>/pdf/"
ACT, ROW = "cases/<uuid:uuid>/acts/<slug:act>/", "cases/<uuid:uuid>/acts/<slug:act>/<uuid:row>/"


def _act(name: str, power: str, method: str = "GET") -> Door:
    """An act on the case; which step and which leader decides is tried in diemtua/cases/tests."""
    return Door(ACT, power, method, {**CASE, "act": name}, "v", example=False)


def _set(route: str, method: str = "GET", *, example: bool = True, **keys: Any) -> Door:
    """Forms and clocks the administrator keeps; no draft stands in the world of the doors."""
    return Door(f"cases/{route}", "cases.set", method, keys, example=example)


M02: dict[str, Any] = {"form": "m02"}
SETTING_UP = (
    _set("clocks/"),
    _set("clocks/<slug:rule>/", rule="d-plan"),
    _set("clocks/<slug:rule>/", "POST", rule="d-plan"),
    _set("clocks/<slug:rule>/<int:choice>/withdrawal/", rule="d-plan", choice="987654321", example=False),
    _set("forms/"),
    _set("forms/<slug:form>/", **M02),
    _set("forms/<slug:form>/draft/", **M02),
    _set("forms/<slug:form>/draft/preview/", **M02, example=False),
    _set("forms/<slug:form>/draft/issue/", **M02, example=False),
    _set("forms/<slug:form>/draft/removal/", **M02, example=False),
    _set("forms/<slug:form>/draft/questions/<slug:field>/", **M02, field="new", example=False),
    _set(
        "forms/<slug:form>/draft/questions/<slug:field>/<slug:act>/", "POST", **M02, field="seen", act="up",
        example=False,
    ),
    _set("forms/<slug:form>/versions/<int:version>/", **M02, version="1"),
    _set("forms/<slug:form>/versions/<int:version>/withdrawal/", **M02, version="1", example=False),
)  # fmt: skip
CASES = (
    *SETTING_UP,
    Door("cases/", "cases.view"),
    Door("cases/export/", "cases.export"),
    Door("cases/export/", "cases.export", "POST", data={"purpose": "thử"}),
    Door("cases/new/", "cases.emergency"),
    Door("cases/new/", "cases.emergency", "POST", example=False),
    Door("cases/figures/", "cases.figures"),
    Door("cases/figures/<slug:code>/", "cases.figures", keys={"code": "commune"}, example=False),
    Door("cases/handovers/", "cases.work"),
    # One that was taken back or answered is told so, to whoever may answer any.
    Door("cases/handovers/<uuid:uuid>/receiving/", "cases.work", "POST", {"uuid": "nothing"}, example=False),
    Door("cases/handovers/<uuid:uuid>/return/", "cases.work", "POST", {"uuid": "nothing"}, example=False),
    Door("cases/<uuid:uuid>/", "cases.view", keys=CASE, of="v"),
    Door("cases/<uuid:uuid>/history/", "cases.view", keys=CASE, of="v"),
    Door("cases/<uuid:uuid>/unsealing/", "cases.decide", keys=CASE, of="v", example=False),
    Door("cases/<uuid:uuid>/sheets/<slug:form>/", "cases.work", keys={**CASE, "form": "m02"}, of="v", example=False),
    Door("cases/<uuid:uuid>/papers/<slug:form>/", "cases.view", keys={**CASE, "form": "m01"}, of="v"),
    # Only while a child is kept apart, which none of the doors' world is; tried in cases/tests/test_separation.py.
    Door("cases/<uuid:uuid>/safe-place/", "cases.view", keys=CASE, of="v", example=False),
    Door("cases/<uuid:uuid>/invitation/", "cases.work", keys=CASE, of="v", example=False),
    Door(PDF, "cases.view", keys={**CASE, "form": "none"}, of="v", example=False),
    _act("visit", "cases.emergency"),
    _act("emergency", "cases.emergency", "POST"),
    _act("member", "cases.work|cases.decide"),
    _act("places", "cases.work"),
    _act("places", "cases.work", "POST"),
    _act("justice", "cases.justice"),
    _act("separation", "cases.decide"),
    _act("separation", "cases.decide", "POST"),
    *(
        Door(
            ROW,
            "cases.work|cases.decide",
            method,
            {**CASE, "act": "member-end", "row": "case_member"},
            "v",
            example=False,
        )
        for method in ("GET", "POST")
    ),
    *(
        Door(ROW, "cases.work", "POST", {**CASE, "act": act, "row": "nothing"}, "v", example=False)
        for act in ("unlink", "handover-withdrawal")
    ),
)
