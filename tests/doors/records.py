"""Doors of a child's record, its household and the people around it."""

from __future__ import annotations

from tests.doors.door import Door

CHILD = {"uuid": "child"}
HOUSEHOLD = {"uuid": "household"}
LISTING = {"uuid": "listing"}
PERSON = {"uuid": "child", "relation": "relation"}


def _form(route: str, power: str, keys: dict[str, str]) -> tuple[Door, Door]:
    """A page with a form, and sending it unfilled."""
    return Door(route, power, keys=keys, of="c"), Door(route, power, "POST", keys, "c")


RECORDS = (
    Door("children/new/", "people.change"),
    Door(
        "children/new/", "people.change|people.find_elsewhere", "POST",
        data={"sex": "unknown", "full_name": "Đỗ Thị Nở"}, example=False,
    ),
    Door("children/lists/", "people.lists"),
    Door("children/bulk/", "people.lists", "POST", data={"act": "list"}),
    *_form("children/lists/<uuid:uuid>/name/", "people.lists", LISTING),
    *_form("children/lists/<uuid:uuid>/ending/", "people.lists", LISTING),
    Door("children/restricted/", "people.see_restricted"),
    Door("children/restricted/", "people.see_restricted", "POST", data={"group": "G05", "reason": "lập kế hoạch"}),
    Door("children/households/new/", "people.change"),
    Door("children/households/new/", "people.change", "POST", data={"head_name": "Đỗ Thị Nở"}, example=False),
    Door("children/households/<uuid:uuid>/", "people.view", keys=HOUSEHOLD, of="c"),
    *_form("children/households/<uuid:uuid>/change/", "people.change", HOUSEHOLD),
    Door("children/<uuid:uuid>/history/", "people.view", keys=CHILD, of="c"),
    Door("children/<uuid:uuid>/photo/", "people.view", keys=CHILD, of="c", example=False),  # there is none
    *_form("children/<uuid:uuid>/restricted/", "people.see_restricted", CHILD),
    *_form("children/<uuid:uuid>/number/whole/", "people.see_number", CHILD),
    *_form("children/<uuid:uuid>/change/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/number/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/photo/change/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/place/", "people.change", CHILD),
    Door("children/<uuid:uuid>/residences/", "people.view", keys=CHILD, of="c"),
    *_form("children/<uuid:uuid>/residences/new/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/residences/<uuid:residence>/", "people.change", CHILD | {"residence": "residence"}),
    *_form("children/<uuid:uuid>/household/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/death/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/departure/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/withdrawal/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/return/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/people/new/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/people/sibling/", "people.change", CHILD),
    *_form("children/<uuid:uuid>/people/<uuid:relation>/", "people.change", PERSON),
    *_form("children/<uuid:uuid>/people/<uuid:relation>/end/", "people.change", PERSON),
)  # fmt: skip
