"""Doors of quality: what to mend, scores of places, rules of the province, early signs."""

from __future__ import annotations

from tests.doors.door import Door

MEND, RULE = {"uuid": "child", "rule": "rule_code"}, {"code": "rule_code"}
OWN, SIGN = {"uuid": "own_rule"}, {"uuid": "sign"}

QUALITY = (
    Door("quality/", "quality.view"),
    Door("quality/mending/<uuid:uuid>/<slug:rule>/", "quality.view", keys=MEND, of="c"),
    Door("quality/units/", "quality.figures"),
    Door("quality/rules/", "quality.figures"),
    Door("quality/rules/new/", "quality.rules"),
    Door("quality/rules/new/", "quality.rules", "POST", example=False),
    Door("quality/rules/<slug:code>/", "quality.rules", keys=RULE),
    Door("quality/rules/<slug:code>/", "quality.rules", "POST", RULE, data={"is_on": "1"}),
    Door("quality/rules/own/<uuid:uuid>/", "quality.rules", keys=OWN, of="c"),
    Door("quality/rules/own/<uuid:uuid>/", "quality.rules", "POST", OWN, "c", example=False),
    Door("quality/rules/own/<uuid:uuid>/switch/", "quality.rules", "POST", OWN, "c", {"version": "1"}, example=False),
    Door("quality/signs/", "quality.decide"),
    Door("quality/signs/<uuid:uuid>/", "quality.decide", keys=SIGN, of="c"),
    Door(
        "quality/signs/<uuid:uuid>/",
        "quality.decide",
        "POST",
        SIGN,
        "c",
        {"act": "decline", "version": "1"},
        example=False,
    ),
)
