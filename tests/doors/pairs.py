"""Doors of pairs that may be one child, and of the comparison that finds them."""

from __future__ import annotations

from tests.doors.door import Door

PAIR, RUN = {"uuid": "pair"}, {"uuid": "link_run"}
PAIRS = (
    Door("quality/pairs/", "people.merge"),
    # Only the province starts and stops a comparison: see diemtua/quality/tests/test_pairs.py.
    Door("quality/pairs/linking/", "people.merge", "POST", example=False),
    Door("quality/pairs/linking/<uuid:uuid>/stop/", "people.merge", "POST", RUN, "c", example=False),
    Door("quality/pairs/<uuid:uuid>/", "people.merge", keys=PAIR, of="c"),
    Door("quality/pairs/<uuid:uuid>/", "people.merge", "POST", PAIR, "c", example=False),
    Door("quality/pairs/<uuid:uuid>/two/", "people.merge", "POST", PAIR, "c", example=False),
    Door("quality/pairs/<uuid:uuid>/asking/", "people.merge", "POST", PAIR, "c", example=False),
    Door("quality/pairs/<uuid:uuid>/reopening/", "people.merge", keys=PAIR, of="c"),
    Door("quality/pairs/<uuid:uuid>/reopening/", "people.merge", "POST", PAIR, "c", example=False),
)
