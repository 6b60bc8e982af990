"""Doors of the workforce. `of="w"` names a posting of commune A, met by its place, the province and administrators."""

from __future__ import annotations

from tests.doors.door import Door

ONE, LEAVE = {"uuid": "posting"}, {"uuid": "leave"}
PAGE, API = "workforce/postings/<uuid:uuid>/", "api/v1/workforce/"
_CONTINUE = {"version": "1", "unit": "26041"}

WORKFORCE = (
    Door("workforce/", "workforce.view"),
    Door("workforce/new/", "workforce.appoint"),
    Door("workforce/new/", "workforce.appoint", "POST", example=False),
    Door("workforce/catalogue/", "workforce.view"),
    Door("workforce/load/", "workforce.figures"),
    Door("workforce/network/", "workforce.figures", example=False),
    Door("workforce/network/sheet/", "workforce.figures", example=False),
    Door("workforce/mergers/", "workforce.continue"),
    Door(PAGE, "workforce.view", keys=ONE, of="w"),
    Door(f"{PAGE}details/", "workforce.appoint", keys=ONE, of="w"),
    Door(f"{PAGE}details/", "workforce.appoint", "POST", ONE, "w", example=False),
    Door(f"{PAGE}account/", "workforce.appoint", keys=ONE, of="w"),
    Door(f"{PAGE}account/", "workforce.appoint", "POST", ONE, "w", example=False),
    Door(f"{PAGE}villages/", "access.hand_villages", keys=ONE, of="w"),
    Door(f"{PAGE}villages/", "access.hand_villages", "POST", ONE, "w", example=False),
    Door(f"{PAGE}training/", "workforce.network|workforce.appoint", keys=ONE, of="w"),
    Door(f"{PAGE}training/", "workforce.network|workforce.appoint", "POST", ONE, "w", example=False),
    Door(f"{PAGE}ending/", "workforce.appoint", keys=ONE, of="w"),
    Door(f"{PAGE}ending/", "workforce.appoint", "POST", ONE, "w", example=False),
    Door(f"{PAGE}work/", "workforce.figures", keys=ONE, of="w"),
    Door(f"{PAGE}leaves/", "workforce.leave", keys=ONE, of="w"),
    Door(f"{PAGE}leaves/", "workforce.leave", "POST", ONE, "w", example=False),
    Door(f"{PAGE}continuation/", "workforce.continue", "POST", ONE, "w", _CONTINUE, example=False),
    Door("workforce/leaves/<uuid:uuid>/", "workforce.leave", keys=LEAVE, of="w"),
    Door("workforce/leaves/<uuid:uuid>/", "workforce.leave", "POST", LEAVE, "w", example=False),
    Door("workforce/leaves/<uuid:uuid>/cancellation/", "workforce.leave", "POST", LEAVE, "w", example=False),
    Door("workforce/leaves/<uuid:uuid>/return/", "workforce.leave", "POST", LEAVE, "w", example=False),
    Door(f"{API}postings", "workforce.view"),
    Door(f"{API}postings/<uuid>", "workforce.view", keys=ONE, of="w"),
    Door(f"{API}leaves", "workforce.view"),
    Door(f"{API}load", "workforce.figures"),
)
