"""Doors of reports. `of="r"` names a report commune A answers for; its province meets the row without a word of it."""

from __future__ import annotations

from tests.doors.door import Door

REPORT = {"uuid": "report"}
CHILD = {"uuid": "report", "child": "reported"}
SENT = {"uuid": "report", "sent": "forwarding"}
FILE = {"uuid": "report", "file": "evidence"}
REPORTS = (
    Door("reports/", "intake.add"),
    Door("reports/new/", "intake.add"),
    Door("reports/place/", "intake.add"),
    Door("reports/forwardings/", "intake.take"),
    Door("reports/figures/", "intake.figures"),
    Door("reports/lists/", "intake.set"),
    *(
        Door("reports/lists/<slug:kind>/<slug:code>/", "intake.set", method, {"kind": "kind", "code": "row"})
        for method in ("GET", "POST")
    ),
    Door("reports/new/", "intake.add", "POST", example=False),
    Door("reports/<uuid:uuid>/", "intake.view", keys=REPORT, of="r"),
    # Whoever answers for the report acts on it, which a role alone does not say: see diemtua/intake/tests.
    Door("reports/<uuid:uuid>/taking/", "intake.take", "POST", REPORT, "r", example=False),
    *(
        Door(f"reports/<uuid:uuid>/{act}/", "intake.take", method, REPORT, "r", example=False)
        for act in ("release", "handing", "joining", "closure", "reopening")
        for method in ("GET", "POST")
    ),
    Door("reports/<uuid:uuid>/parting/", "intake.take", "POST", REPORT, "r", example=False),
    Door("reports/<uuid:uuid>/answer/", "intake.take", "POST", REPORT, "r", example=False),
    Door("reports/<uuid:uuid>/reporter/", "intake.see_reporter", "POST", REPORT, "r", example=False),
    *(
        Door(f"reports/<uuid:uuid>/{act}/", "intake.take", method, REPORT, "r", example=False)
        for act in ("correction", "children")
        for method in ("GET", "POST")
    ),
    *(
        Door("reports/<uuid:uuid>/forwardings/", "intake.take", method, REPORT, "r", example=False)
        for method in ("GET", "POST")
    ),
    *(
        Door(f"reports/<uuid:uuid>/forwardings/<uuid:sent>/{act}/", "intake.take", method, SENT, "r", example=False)
        for act, method in (("answer", "GET"), ("answer", "POST"), ("asking", "POST"))
    ),
    Door("reports/<uuid:uuid>/history/", "intake.view", keys=REPORT, of="r", example=False),
    *(
        Door(f"reports/<uuid:uuid>/children/<uuid:child>/{act}", "intake.take", method, CHILD, "r", example=False)
        for act, method in (
            ("", "GET"),
            ("", "POST"),
            ("link/", "GET"),
            ("link/", "POST"),
            ("unlinking/", "POST"),
            ("record/", "POST"),
        )
    ),
    *(
        Door("reports/<uuid:uuid>/evidence/", "intake.take", method, REPORT, "r", example=False)
        for method in ("GET", "POST")
    ),
    Door("reports/<uuid:uuid>/evidence/<uuid:file>/", "intake.view", keys=FILE, of="r", example=False),
    *(
        Door("reports/<uuid:uuid>/evidence/<uuid:file>/original/", "intake.view", method, FILE, "r", example=False)
        for method in ("GET", "POST")
    ),
    Door("reports/<uuid:uuid>/call/", "intake.see_reporter", "POST", REPORT, "r", example=False),
)
