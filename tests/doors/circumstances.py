"""Doors of groups, risks, labels, school, papers, visits, reviews and people of concern."""

from __future__ import annotations

from tests.doors.door import Door

CHILD = {"uuid": "child"}


def _form(route: str, power: str, key: str, *, example: bool = True) -> tuple[Door, Door]:
    """A page with one form: shown, and sent with nothing in it."""
    keys = {"uuid": key}
    return Door(route, power, keys=keys, of="c", example=example), Door(route, power, "POST", keys, "c", example=False)


CIRCUMSTANCES = (
    Door("children/attention/", "people.visit|people.confirm"),
    Door("children/chain/", "people.visit|people.confirm"),
    Door("children/groups/", "people.confirm"),
    *_form("children/groups/<uuid:uuid>/confirmation/", "people.confirm", "membership"),
    *_form("children/groups/<uuid:uuid>/refusal/", "people.confirm", "membership"),
    *_form("children/groups/<uuid:uuid>/ending/", "people.confirm", "membership"),
    *_form("children/groups/<uuid:uuid>/reopening/", "people.confirm", "membership"),
    Door("children/groups/<uuid:uuid>/paper/", "people.view", keys={"uuid": "papered"}, of="c"),
    *_form("children/risks/<uuid:uuid>/ending/", "people.change", "risk"),
    *_form("children/disabilities/<uuid:uuid>/ending/", "people.change", "disability"),
    Door("children/evidence/", "people.set_evidence"),
    Door("children/evidence/<str:group>/", "people.set_evidence", keys={"group": "G03"}),
    Door(
        "children/evidence/<str:group>/", "people.set_evidence", "POST", {"group": "G03"},
        data={"paper": "Quyết định của tòa án", "mark": "inference", "valid_from": "2026-11-20"},
    ),
    Door("children/labels/", "people.confirm"),
    Door("children/labels/new/", "people.confirm"),
    Door("children/labels/new/", "people.confirm", "POST", data={"name": "Con nhà xa", "flags": "R06"}),
    *_form("children/labels/<uuid:uuid>/", "people.confirm", "label"),
    *_form("children/labels/<uuid:uuid>/ending/", "people.confirm", "label"),
    Door("children/reviews/", "people.view"),
    Door("children/reviews/new/", "people.review"),
    Door("children/reviews/new/", "people.review", "POST", data={"name": "Rà soát cuối năm"}),
    Door("children/reviews/<uuid:uuid>/", "people.view", keys={"uuid": "review"}, of="c"),
    *_form("children/reviews/<uuid:uuid>/signature/", "people.sign_review", "review"),
    *_form("children/reviews/<uuid:uuid>/reopening/", "people.sign_review", "review"),
    *_form("children/reviews/<uuid:uuid>/cancelling/", "people.review", "review"),
    *_form("children/review-items/<uuid:uuid>/", "people.visit", "review_item"),
    Door(
        "children/review-items/<uuid:uuid>/settling/", "people.review", "POST", {"uuid": "review_item"}, "c",
        example=False,
    ),
    Door("children/concerns/", "people.concern"),
    Door("children/concerns/new/", "people.concern"),
    Door("children/concerns/new/", "people.concern", "POST", data={"kind": "other", "full_name": "Nhà cuối ngõ"}),
    *_form("children/concerns/<uuid:uuid>/", "people.concern", "concern"),
    *_form("children/concerns/<uuid:uuid>/closing/", "people.concern", "concern"),
    *_form("children/households/<uuid:uuid>/poverty/", "people.change", "household"),
    *_form("children/<uuid:uuid>/groups/new/", "people.change", "child"),
    *_form("children/<uuid:uuid>/risks/new/", "people.change", "child"),
    *_form("children/<uuid:uuid>/disability/", "people.change", "child"),
    *_form("children/<uuid:uuid>/label/", "people.change", "child"),
    *_form("children/<uuid:uuid>/school/", "people.change", "child"),
    *_form("children/<uuid:uuid>/papers/", "people.change", "child"),
    *_form("children/<uuid:uuid>/health/", "people.change", "child"),
    *_form("children/<uuid:uuid>/visit/", "people.visit", "child"),
    *_form("children/<uuid:uuid>/keeper/", "people.confirm", "child"),
)  # fmt: skip
