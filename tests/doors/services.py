"""Doors of the directory and of what it does for a child. A provider is open to everybody; who keeps it changes it."""

from __future__ import annotations

from tests.doors.door import Door

ONE, CHILD = {"uuid": "provider"}, {"uuid": "child"}
OFFER, HELPER, MATCH = {"uuid": "offer"}, {"uuid": "helper"}, {"uuid": "match"}
PAGE, OF_CHILD, API = "services/providers/<uuid:uuid>/", "services/children/<uuid:uuid>/", "api/v1/services/"
KEEP = "services.keep"
_PURPOSE = {"purpose": "gửi nhà trường"}


def _both(route: str, power: str, keys: dict[str, str], of: str) -> tuple[Door, Door]:
    return (
        Door(route, power, keys=keys, of=of, example=False),
        Door(route, power, "POST", keys, of, example=False),
    )


SERVICES = (
    Door("services/", "services.view"),
    Door("services/kinds/", "services.set"),
    Door("services/kinds/<slug:code>/", "services.set", keys={"code": "health"}),
    Door("services/kinds/<slug:code>/", "services.set", "POST", {"code": "health"}, example=False),
    Door("services/new/", KEEP, example=False),
    Door("services/new/", KEEP, "POST", example=False),
    Door(PAGE, "services.view", keys=ONE),
    *_both(f"{PAGE}details/", KEEP, ONE, "k"),
    *_both(f"{PAGE}verification/", KEEP, ONE, "k"),
    *_both(f"{PAGE}closing/", KEEP, ONE, "k"),
    *_both(f"{PAGE}reopening/", KEEP, ONE, "k"),
    *_both(f"{PAGE}secret/", "services.see_secret", ONE, "k"),
    *_both(f"{PAGE}offers/new/", KEEP, ONE, "k"),
    *_both("services/offers/<uuid:uuid>/", KEEP, OFFER, "k"),
    *_both("services/offers/<uuid:uuid>/ending/", KEEP, OFFER, "k"),
    *_both(f"{PAGE}helpers/new/", KEEP, ONE, "k"),
    *_both("services/helpers/<uuid:uuid>/check/", KEEP, HELPER, "k"),
    *_both("services/helpers/<uuid:uuid>/ending/", KEEP, HELPER, "k"),
    Door(f"{OF_CHILD}supports/", "services.see_support", keys=CHILD, of="c"),
    *_both(f"{OF_CHILD}supports/step/", "services.support", CHILD, "c"),
    *_both(f"{OF_CHILD}matches/new/", "services.match", CHILD, "c"),
    *_both("services/matches/<uuid:uuid>/ending/", "services.match", MATCH, "c"),
    Door("services/orphans/", "services.orphans"),
    Door("services/orphans/export/", "services.orphans", "POST", data=_PURPOSE, example=False),
    Door("services/orphans/sheet/", "services.orphans", example=False),
    Door("services/orphans/figures/", "services.orphans", example=False),
    Door(f"{API}providers", "services.view"),
    Door(f"{API}providers/<uuid>", "services.view", keys=ONE),
    Door(f"{API}nearest", "services.view", query="unit=26041"),
)
