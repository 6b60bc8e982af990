"""Doors of the register. `of="c"` names the child of commune A, met by those whose scope meets children by name."""

from __future__ import annotations

from tests.doors.door import Door

CHILD = {"uuid": "child"}
MOVE = {"uuid": "transfer"}
MERGE = {"uuid": "merge"}
IMPORT = {"uuid": "import"}

REGISTRY = (
    Door("children/", "people.view"),
    Door("children/export/", "people.export", "POST", data={"purpose": "họp", "query": ""}),
    Door("children/sheet/", "people.view"),
    Door("children/bulk/", "people.export", "POST", data={"act": "export"}),
    Door("children/figures/", "people.figures"),
    Door("children/households/", "people.view"),
    Door("children/<uuid:uuid>/", "people.view", keys=CHILD, of="c"),
    Door("children/imports/", "people.import"),
    Door("children/imports/", "people.import", "POST", example=False),
    Door("children/imports/template/", "people.import"),
    Door("children/imports/<uuid:uuid>/", "people.import", keys=IMPORT, of="c"),
    Door(
        "children/imports/<uuid:uuid>/rows/<int:number>/",
        "people.import",
        "POST",
        {**IMPORT, "number": "import_row"},
        "c",
        {"choice": "skip"},
    ),
    Door("children/imports/<uuid:uuid>/errors/", "people.import", keys=IMPORT, of="c"),
    Door("children/imports/<uuid:uuid>/undoing/", "people.import", keys=IMPORT, of="c"),
    Door("children/imports/<uuid:uuid>/undoing/", "people.import", "POST", IMPORT, "c", example=False),
    Door("children/imports/<uuid:uuid>/sheets/", "people.import", "POST", IMPORT, "c"),
    Door("children/imports/<uuid:uuid>/applying/", "people.import", "POST", IMPORT, "c"),
    Door("children/imports/<uuid:uuid>/dropping/", "people.import", "POST", IMPORT, "c", example=False),
    Door("children/moves/", "people.view"),
    # A collaborator, who has villages and no commune, is not told of moves: see test_moves_between_communes.
    Door("children/moves/<uuid:uuid>/", "people.view", keys=MOVE, of="c", example=False),
    Door("children/moves/<uuid:uuid>/receiving/", "people.move", "POST", MOVE, "c", example=False),
    Door("children/moves/<uuid:uuid>/return/", "people.move", "POST", MOVE, "c", example=False),
    Door("children/moves/<uuid:uuid>/recall/", "people.move", "POST", MOVE, "c", {"version": "1", "answer": "nhầm"}),
    Door("children/<uuid:uuid>/duplicates/", "people.merge", keys=CHILD, of="c"),
    Door("children/<uuid:uuid>/duplicates/other/", "people.merge", "POST", CHILD, "c", example=False),
    Door("children/<uuid:uuid>/merge/", "people.merge", keys=CHILD, of="c"),
    Door("children/<uuid:uuid>/merge/", "people.merge", "POST", CHILD, "c", example=False),
    Door("children/merges/<uuid:uuid>/", "people.view", keys=MERGE, of="c"),
    Door("children/merges/<uuid:uuid>/undoing/", "people.merge", keys=MERGE, of="c"),
    Door("children/merges/<uuid:uuid>/undoing/", "people.merge", "POST", MERGE, "c", example=False),
    Door("children/<uuid:uuid>/move/", "people.move", keys=CHILD, of="c"),
    Door("children/<uuid:uuid>/move/", "people.move", "POST", CHILD, "c", {"version": "1"}),
)
