"""Doors of the register's API. `of="c"` names the child of commune A."""

from __future__ import annotations

from typing import Any

from tests.doors.door import Door

API = "api/v1/people"
CHILD, MOVE, MERGE, IMPORT = ({"uuid": name} for name in ("child", "transfer", "merge", "import"))
MEMBERSHIP = {"uuid": "membership"}
HOUSEHOLD, RELATION, REVIEW, CONCERN = ({"uuid": name} for name in ("household", "relation", "review", "concern"))
ITEM = {"uuid": "review_item"}
ROW = IMPORT | {"number": "import_row"}
NOBODY = "00000000-0000-4000-8000-000000000000"
_SEND = {"version": "1", "to": "26068", "moved_on": "2026-11-20"}
_ANSWER = {"version": "1", "answer": "nhầm"}
_MERGING = {"others": [NOBODY], "versions": {}, "reason": "thử"}
_REASON = {"reason": "thử"}
_PROPOSED = {"group": "G04", "subgroup": "G04.2", "since": "2026-01-01"}
_DECIDED = {"version": "1", "reason": "thử"}
_VISIT = {"visited_on": "2026-11-20", "outcome": "seen"}
_SHEET = {"name": "ds.csv", "content": "QuG6o24gbeG7m2k="}


def _write(path: str, power: str, key: dict[str, str], data: dict[str, Any], how: str = "POST") -> Door:
    return Door(f"{API}/{path}", power, how, key, "c", data)


_RELATIVE = {"kind": "carer", "full_name": "Bà Tư"}
_CONCERN = {"kind": "other", "full_name": "Nhà cuối ngõ"}

HOMES = (
    Door(f"{API}/households", "people.view"),
    Door(f"{API}/households", "people.change", "POST", data={"head_name": "Đỗ Thị Nở"}, example=False),
    Door(f"{API}/households/<uuid>", "people.view", keys=HOUSEHOLD, of="c"),
    _write("households/<uuid>", "people.change", HOUSEHOLD, {"version": "1", "phone": "0912345678"}, "PUT"),
    _write("households/<uuid>/poverty", "people.change", HOUSEHOLD, {"year": "2026", "state": "poor"}, "PUT"),
    _write("children/<uuid>/household", "people.change", CHILD, {"version": "1", "household": None}, "PUT"),
    _write("children/<uuid>/relatives", "people.change", CHILD, _RELATIVE),
    _write("relatives/<uuid>", "people.change", RELATION, _RELATIVE | {"version": "1"}, "PUT"),
    _write("relatives/<uuid>/end", "people.change", RELATION, {"until": "2026-11-20"}),
    _write("children/<uuid>/siblings", "people.change", CHILD, {"sibling": NOBODY}),
)
LIVING = (
    _write(
        "children/<uuid>/papers",
        "people.change",
        CHILD,
        {"version": "1", "birth_registration": "none", "insurance": "none"},
        "PUT",
    ),
    _write(
        "children/<uuid>/health",
        "people.change",
        CHILD,
        {"version": "1", "immunised": "unknown", "nutrition": "unknown"},
        "PUT",
    ),
    _write("children/<uuid>/schooling", "people.change", CHILD, {"year": "2026", "state": "unknown"}, "PUT"),
    _write(
        "children/<uuid>/residences",
        "people.change",
        CHILD,
        {"version": "1", "kind": "temporary", "commune": "26041"},
    ),
    _write("residences/<uuid>", "people.change", {"uuid": "residence"}, {"version": "1"}, "PUT"),
)
REVIEWS = (
    Door(f"{API}/reviews", "people.view"),
    Door(f"{API}/reviews", "people.review", "POST", data={"name": "Rà soát", "due_on": "2026-12-31"}, example=False),
    Door(f"{API}/reviews/<uuid>", "people.view", keys=REVIEW, of="c"),
    Door(f"{API}/reviews/<uuid>/items", "people.view", keys=REVIEW, of="c"),
    _write("review-items/<uuid>", "people.visit", ITEM, {"outcome": "seen", "answered_on": "2026-11-20"}, "PUT"),
    _write("review-items/<uuid>/settling", "people.review", ITEM, {}),
    _write("reviews/<uuid>/signature", "people.sign_review", REVIEW, {"version": "1", "reason": "thử"}),
    _write("reviews/<uuid>/reopening", "people.sign_review", REVIEW, _DECIDED),
    _write("reviews/<uuid>/cancelling", "people.review", REVIEW, _DECIDED),
)
CONCERNS = (
    Door(f"{API}/concerns", "people.concern"),
    Door(f"{API}/concerns", "people.concern", "POST", data=_CONCERN),
    Door(f"{API}/concerns/<uuid>", "people.concern", keys=CONCERN, of="c"),
    _write("concerns/<uuid>", "people.concern", CONCERN, _CONCERN | {"version": "1"}, "PUT"),
    _write("concerns/<uuid>/closing", "people.concern", CONCERN, _DECIDED),
)

REGISTRY_API = (
    Door(f"{API}/children", "people.view"),
    Door(
        f"{API}/children", "people.change|people.find_elsewhere", "POST", data={"full_name": "Lê Thị Thử"},
        example=False,
    ),
    Door(f"{API}/children/<uuid>", "people.view", keys=CHILD, of="c"),
    _write("children/<uuid>", "people.change", CHILD, {"version": "1", "phone": "0912345678"}, "PUT"),
    _write("children/<uuid>/number", "people.change", CHILD, {"version": "1", "number": ""}, "PUT"),
    _write("children/<uuid>/number/reading", "people.see_number", CHILD, _REASON),
    Door(f"{API}/moves", "people.view"),
    Door(f"{API}/moves/<uuid>", "people.view", keys=MOVE, of="c", example=False),
    _write("children/<uuid>/moves", "people.move", CHILD, _SEND),
    _write("moves/<uuid>/receiving", "people.move", MOVE, {"version": "1"}),
    _write("moves/<uuid>/return", "people.move", MOVE, _ANSWER),
    _write("moves/<uuid>/recall", "people.move", MOVE, _ANSWER),
    Door(f"{API}/children/<uuid>/duplicates", "people.merge", keys=CHILD, of="c"),
    _write("children/<uuid>/not-duplicates", "people.merge", CHILD, {"other": NOBODY}),
    _write("children/<uuid>/merge", "people.merge", CHILD, _MERGING),
    Door(f"{API}/merges", "people.view"),
    Door(f"{API}/merges/<uuid>", "people.view", keys=MERGE, of="c"),
    _write("merges/<uuid>/undoing", "people.merge", MERGE, _REASON),
    Door(f"{API}/imports", "people.import"),
    Door(f"{API}/imports", "people.import", "POST", data=_SHEET),
    Door(f"{API}/imports/<uuid>", "people.import", keys=IMPORT, of="c"),
    Door(f"{API}/imports/<uuid>/rows", "people.import", keys=IMPORT, of="c"),
    _write("imports/<uuid>/rows/<number>", "people.import", ROW, {"choice": "skip"}, "PUT"),
    _write("imports/<uuid>/applying", "people.import", IMPORT, {}),
    _write("imports/<uuid>/undoing", "people.import", IMPORT, {}),
    _write("imports/<uuid>/dropping", "people.import", IMPORT, {}),
    _write("children/<uuid>/memberships", "people.change", CHILD, _PROPOSED),
    _write("memberships/<uuid>/confirmation", "people.confirm", MEMBERSHIP, {"version": "1"}),
    _write("memberships/<uuid>/refusal", "people.confirm", MEMBERSHIP, _DECIDED),
    _write("memberships/<uuid>/end", "people.confirm", MEMBERSHIP, _DECIDED | {"until": "2026-11-20"}),
    _write("memberships/<uuid>/reopening", "people.confirm", MEMBERSHIP, _DECIDED),
    *HOMES,
    *LIVING,
    *REVIEWS,
    *CONCERNS,
    Door(f"{API}/figures", "people.figures"),
    _write("children/<uuid>/visits", "people.visit", CHILD, _VISIT),
)  # fmt: skip
