"""Every door of the site: its address, the power that opens it, and which record it leads to.

A new address fails the test until it stands here. `power` is empty for what everybody who signed in may open: their
own desk. `of` names the record: "a" is a plan of commune A, "p" one of its province; without it the door leads to no
single record, and only the words on it are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.doors.cases import CASES
from tests.doors.cases_api import CASES_API
from tests.doors.circumstances import CIRCUMSTANCES
from tests.doors.door import Door
from tests.doors.pairs import PAIRS
from tests.doors.quality import QUALITY
from tests.doors.records import RECORDS
from tests.doors.referrals import REFERRALS
from tests.doors.registry import REGISTRY
from tests.doors.registry_api import REGISTRY_API
from tests.doors.reports import REPORTS
from tests.doors.reports_api import REPORTS_API
from tests.doors.services import SERVICES
from tests.doors.workforce import WORKFORCE

A = {"uuid": "document_a"}
D_A, D_P = {"uuid": "document_a"}, {"uuid": "document_p"}
T_A, T_P = {"uuid": "task_a"}, {"uuid": "task_p"}
W_A, W_P = {"uuid": "duty_a"}, {"uuid": "duty_p"}
E_A, E_P = {"uuid": "evidence_a"}, {"uuid": "evidence_p"}
USER = {"uuid": "user"}


def _both(
    route: str, power: str, method: str, kind: str, data: Mapping[str, str | None] | None = None
) -> tuple[Door, Door]:
    """The door to a record of the commune and to one of the province."""
    a, p = (Door(route, power, method, {"uuid": f"{kind}_{of}"}, of, data or {}) for of in "ap")
    return a, p


def _beside(of: str) -> dict[str, str]:
    """A document laid beside itself, and one of its tasks."""
    return {"uuid": f"document_{of}", "parent": f"document_{of}", "task": f"task_{of}"}


def _cited(of: str) -> dict[str, str]:
    return {"uuid": f"document_{of}", "citation": f"citation_{of}"}


CASCADE = "plans/cascade/<uuid:uuid>/"
BESIDE = f"{CASCADE}comparison/<uuid:parent>/"
_PURPOSE = {"purpose": "báo cáo nội bộ của đơn vị"}
_REASON = {"reason": "không còn phù hợp với kế hoạch của đơn vị", "note": "thử"}
DOC, TASK, DUTY = "plans/documents/<uuid:uuid>/", "plans/tasks/<uuid:uuid>/", "plans/duties/<uuid:uuid>/"
TARGET = "plans/targets/<uuid:uuid>/"
_VALUE = {"as_of": "20/11/2026", "unit": "%", "value": "90", "source": "sổ theo dõi"}
STEP = f"{DUTY}steps/<uuid:step>/"
STEPS = (("", "GET"), ("", "POST"), ("done/", "POST"), ("place/", "POST"), ("removal/", "POST"))
_STEP = {of: {"uuid": f"duty_{of}", "step": f"step_{of}"} for of in "ap"}
API_DOC = "api/v1/plans/documents/<uuid>"
API_STEP = "api/v1/plans/duties/<uuid>/steps/<step>"
API_STEPS: tuple[tuple[str, str, dict[str, str | None]], ...] = (
    ("", "PUT", {"text": "Sửa", "version": "1"}),
    ("/removal", "POST", {}),
    ("/done", "PUT", {"done": "1"}),
    ("/place", "POST", {"up": "1"}),
)
_DECISION = {"version": "1", "done": "0", "reason": "chưa đủ minh chứng"}
_ISSUE = {"version": "1", "number": "45", "issued_on": "2026-11-20"}
_FILE = {"name": "ban-moi.txt", "content": "QuG6o24gbeG7m2k="}
USERS = "access/users/<uuid:uuid>/"

PLANS = (
    Door("plans/"),
    Door("plans/", "plans.add", "POST"),
    Door("plans/uploads/"),
    Door("plans/uploads/clearing/", "", "POST"),
    *_both(DOC, "plans.view", "GET", "document"),
    *_both(f"{DOC}versions/", "plans.review", "POST", "document"),
    *_both(f"{DOC}replacement/", "plans.confirm", "POST", "document"),
    *_both(f"{DOC}force/", "plans.confirm", "GET", "document"),
    *_both(f"{DOC}force/", "plans.confirm", "POST", "document", {"effective_on": "20/11/2026"}),
    *_both(f"{DOC}attachments/", "plans.add", "POST", "document"),
    Door("plans/attachments/<uuid:uuid>/", "plans.view", keys={"uuid": "nothing"}, own=True),
    Door("plans/attachments/<uuid:uuid>/removal/", "plans.add", "POST", {"uuid": "nothing"}, own=True),
    *_both(f"{DOC}preview/", "plans.view", "GET", "document"),
    *_both(f"{DOC}original/", "plans.view", "GET", "document"),
    *_both(f"{DOC}review/", "plans.view", "GET", "document"),
    *_both(f"{DOC}header/", "plans.review", "GET", "document"),
    *_both(f"{DOC}acceptance/", "plans.review", "POST", "document"),
    *_both(f"{DOC}tasks/", "plans.review", "POST", "document", {"text": "Thêm việc"}),
    *_both(f"{DOC}confirmation/", "plans.confirm", "POST", "document"),
    *_both(f"{DOC}reopening/", "plans.confirm", "POST", "document"),
    *_both(f"{DOC}withdrawal/", "plans.confirm", "POST", "document", _REASON),
    *_both(f"{DOC}derivation/", "plans.add", "POST", "document"),
    *_both(f"{DOC}draft/", "plans.view", "GET", "document"),
    *_both(f"{DOC}draft/paper/", "plans.review", "GET", "document"),
    *_both(f"{DOC}draft/measures/", "plans.review", "POST", "document"),
    *_both(f"{DOC}draft/taking/", "plans.review", "POST", "document"),
    *_both(f"{DOC}draft/discarding/", "plans.review", "POST", "document", _REASON),
    *_both(f"{DOC}issue/", "plans.confirm", "POST", "document"),
    *_both(f"{DOC}assignments/", "plans.view", "GET", "document"),
    *_both(f"{DOC}assignments/export/", "plans.export", "POST", "document", {"purpose": "họp giao ban"}),
    *_both(f"{TASK}leaving-out/", "plans.review", "POST", "task", _REASON),
    *_both(f"{DOC}sharing/", "plans.confirm", "POST", "document", {"shared": "1"}),
    *_both(f"{DOC}links/", "plans.view", "GET", "document"),
    *(Door(f"{DOC}links/<int:citation>/", "plans.review", "POST", _cited(of), of) for of in "ap"),
    *_both(f"{DOC}parents/", "plans.review", "POST", "document"),
    Door("plans/cascade/"),
    *_both(CASCADE, "plans.view", "GET", "document"),
    *_both(f"{CASCADE}comparison/", "plans.view", "GET", "document"),
    *(Door(BESIDE, "plans.view", "GET", _beside(of), of) for of in "ap"),
    *(Door(f"{BESIDE}matches/", "plans.review", "POST", _beside(of), of) for of in "ap"),
    *(Door(f"{BESIDE}pairs/<uuid:task>/", "plans.view", "GET", _beside(of), of) for of in "ap"),
    *(Door(f"{BESIDE}export/", "plans.export", "POST", _beside(of), of, _PURPOSE) for of in "ap"),
    *(Door(f"{CASCADE}coverage/", "plans.view", "GET", _beside(of), of, example=False) for of in "ap"),
    *(Door(f"{CASCADE}coverage/reminders/", "plans.confirm", "POST", _beside(of), of) for of in "ap"),
    *(Door(f"{CASCADE}coverage/export/", "plans.export", "POST", _beside(of), of, _PURPOSE) for of in "ap"),
    *_both("api/v1/plans/documents/<uuid>/cascade", "plans.view", "GET", "document"),
    *(Door("api/v1/plans/documents/<uuid>/comparison/<parent>", "plans.view", "GET", _beside(of), of) for of in "ap"),
    *(
        Door("api/v1/plans/documents/<uuid>/coverage", "plans.view", "GET", _beside(of), of, example=False)
        for of in "ap"
    ),
    Door("plans/tasks/"),
    Door("plans/tasks/export/", "plans.export", "POST", data={"purpose": "báo cáo nội bộ của đơn vị"}),
    *_both(f"{TASK}acceptance/", "plans.review", "POST", "task"),
    *_both(f"{TASK}lead/", "plans.review", "POST", "task", {"lead": "Sở Y tế"}),
    *_both(f"{TASK}dropping/", "plans.review", "POST", "task"),
    *_both(f"{TASK}restoration/", "plans.review", "POST", "task"),
    *_both(f"{TASK}correction/", "plans.review", "POST", "task", {"text": "Sửa"}),
    *_both(f"{TASK}split/", "plans.review", "POST", "task", {"first": "Một", "second": "Hai"}),
    *_both(f"{TASK}joining/", "plans.review", "POST", "task"),
    *_both(DUTY, "plans.view", "GET", "duty"),
    *_both(f"{DUTY}reports/", "plans.report", "POST", "duty", {"percent": "50", "words": "Đã làm"}),
    *_both(f"{DUTY}submission/", "plans.report", "POST", "duty"),
    *_both(f"{DUTY}decision/", "plans.decide", "POST", "duty", {"version": "1", **_REASON}),
    *_both(f"{DUTY}stop/", "plans.decide", "POST", "duty", _REASON),
    *_both(f"{DUTY}person/", "plans.report", "POST", "duty", {"version": "1", "person": ""}),
    *_both(f"{DUTY}comments/", "plans.report|plans.review", "POST", "duty", {"words": "Xin hỏi"}),
    *_both(f"{DUTY}steps/", "plans.report", "POST", "duty", {"text": "Gọi điện"}),
    *(Door(f"{STEP}{end}", "plans.report", how, _STEP[of], of, {"text": "Sửa"}) for end, how in STEPS for of in "ap"),
    Door("plans/reports/"),
    *_both("plans/reports/<uuid:uuid>/sending/", "plans.report", "POST", "due"),
    *_both("plans/reports/<uuid:uuid>/unsending/", "plans.report", "POST", "due"),
    Door("plans/calendar/"),
    Door("plans/calendar/feeds/"),
    Door("plans/calendar/feeds/", "plans.view", "POST"),
    Door("plans/calendar/feeds/<uuid:uuid>/withdrawal/", "", "POST", {"uuid": "nothing"}, own=True),
    Door("plans/timeline/"),
    Door("plans/duties/confirmations/", "plans.decide", "POST"),
    *_both("plans/evidence/<uuid:uuid>/", "plans.view", "GET", "evidence"),
    Door("plans/targets/"),
    *_both(TARGET, "plans.view", "GET", "target"),
    *_both(f"{TARGET}values/", "plans.report", "POST", "target", _VALUE),
    *_both(f"{TARGET}reporter/", "plans.confirm", "POST", "target", {"agency": "", "version": "1"}),
    Door("api/v1/plans/targets"),
    *_both("api/v1/plans/targets/<uuid>", "plans.view", "GET", "target"),
    *_both("api/v1/plans/targets/<uuid>/values", "plans.view", "GET", "target"),
    *_both("api/v1/plans/targets/<uuid>/values", "plans.report", "POST", "target", _VALUE | {"as_of": "2026-11-20"}),
    *_both("api/v1/plans/targets/<uuid>/reporter", "plans.confirm", "PUT", "target", {"agency": None, "version": "1"}),
    Door("api/v1/plans/documents"),
    *_both("api/v1/plans/documents/<uuid>", "plans.view", "GET", "document"),
    *_both(f"{API_DOC}/sharing", "plans.confirm", "PUT", "document", {"shared": "1"}),
    *_both(f"{API_DOC}/versions", "plans.view", "GET", "document"),
    *_both(f"{API_DOC}/versions", "plans.review", "POST", "document", _FILE),
    *(Door(f"{API_DOC}/replacement", "plans.confirm", "GET", _beside(of), of, example=False) for of in "ap"),
    *_both(f"{API_DOC}/replacement", "plans.confirm", "POST", "document", {"stop_dropped": "1"}),
    *_both(f"{API_DOC}/derivation", "plans.add", "POST", "document"),
    *_both(f"{API_DOC}/acceptance", "plans.review", "POST", "document", {"doubtful_too": "1"}),
    *_both(f"{API_DOC}/issue", "plans.confirm", "POST", "document", _ISSUE),
    Door("api/v1/plans/duties"),
    *_both("api/v1/plans/duties/<uuid>", "plans.view", "GET", "duty"),
    *_both("api/v1/plans/duties/<uuid>/reports", "plans.view", "GET", "duty"),
    *_both("api/v1/plans/duties/<uuid>/reports", "plans.report", "POST", "duty", {"percent": "5", "words": "thử"}),
    *_both("api/v1/plans/duties/<uuid>/people", "plans.report", "GET", "duty"),
    *_both("api/v1/plans/duties/<uuid>/person", "plans.report", "PUT", "duty", {"person": None, "version": "1"}),
    *_both("api/v1/plans/duties/<uuid>/submission", "plans.report", "POST", "duty", {"version": "1"}),
    *_both("api/v1/plans/duties/<uuid>/decision", "plans.decide", "POST", "duty", _DECISION),
    *_both("api/v1/plans/duties/<uuid>/stop", "plans.decide", "POST", "duty", {"version": "1", **_REASON}),
    *_both("api/v1/plans/duties/<uuid>/steps", "plans.view", "GET", "duty"),
    *_both("api/v1/plans/duties/<uuid>/steps", "plans.report", "POST", "duty", {"text": "Gọi điện"}),
    *(
        Door(f"{API_STEP}{end}", "plans.report", how, _STEP[of], of, data)
        for end, how, data in API_STEPS
        for of in "ap"
    ),
    *_both("api/v1/plans/duties/<uuid>/comments", "plans.view", "GET", "duty"),
    *_both("api/v1/plans/duties/<uuid>/comments", "plans.report|plans.decide", "POST", "duty", {"words": "thử"}),
    Door("api/v1/plans/reports-due"),
    *_both("api/v1/plans/reports-due/<uuid>/sending", "plans.report", "POST", "due"),
    *_both("api/v1/plans/reports-due/<uuid>/unsending", "plans.report", "POST", "due"),
)

CODE = {"code": "commune"}
PLACES = (
    Door("places/", "places.view"),
    Door("places/became/", "places.view", query="q=Tân Hiệp"),
    Door("places/changes/", "places.change"),
    Door("places/changes/<uuid:uuid>/", "places.change", keys={"uuid": "nothing"}, own=True),
    Door("places/changes/<uuid:uuid>/undoing/", "places.change", "POST", {"uuid": "nothing"}, own=True),
    Door("places/days-off/", "places.set_days_off"),
    Door("places/days-off/<int:year>/", "places.set_days_off", keys={"year": "2026"}),
    Door("places/days-off/<int:year>/proposal/", "places.change", "POST", {"year": "2028"}, example=False),
    Door("places/days-off/<int:year>/confirmation/", "places.change", keys={"year": "2026"}),
    Door("places/days-off/days/<uuid:uuid>/", "places.change", keys={"uuid": "day_off"}),
    Door("places/days-off/days/<uuid:uuid>/removal/", "places.change", keys={"uuid": "day_off"}),
    Door("places/villages/<uuid:uuid>/", "places.change_villages", keys={"uuid": "village"}, of="village"),
    Door("places/<str:code>/", "places.view", keys=CODE),
    Door("places/<str:code>/heirs/", "places.change", keys=CODE, example=False),
    Door("places/<str:code>/villages/", "places.change_villages", keys=CODE, of="village"),
    Door("places/<str:code>/decisions/<slug:what>/", "places.change", keys=CODE | {"what": "name"}),
    Door("api/v1/places/units", "places.view", query="q=Biên"),
    Door("api/v1/places/units/<code>", "places.view", keys=CODE),
    Door("api/v1/places/units/<code>/history", "places.view", keys=CODE),
    Door("api/v1/places/units/<code>/agencies", "places.view", keys=CODE),
    Door("api/v1/places/agencies", "places.view", query="name=Sở Y tế&province=75"),
    Door("api/v1/places/resolve", "places.view", query="q=Biên Hòa"),
)

ACCESS = (
    Door("access/account/"),
    Door("access/account/mail/"),
    Door("access/account/sessions/others/", "", "POST"),
    Door("access/roles/<uuid:uuid>/choice/", "", "POST", {"uuid": "held"}, own=True),
    Door("access/users/", "access.manage"),
    Door("access/users/new/", "access.manage", "POST", data={"username": "moi", "full_name": "Người Mới"}),
    Door(USERS, "access.manage", keys=USER),
    Door(f"{USERS}details/", "access.manage", "POST", USER, data={"full_name": "Tên Khác"}),
    Door(f"{USERS}lock/", "access.manage", "POST", USER, data=_REASON),
    Door(f"{USERS}password/", "access.manage", "POST", USER, data=_REASON | {"password": "mat-khau-tam-thoi"}),
    Door(f"{USERS}second-factor/", "access.manage", "POST", USER, data=_REASON),
    Door(f"{USERS}roles/", "access.manage", "POST", USER, data={"role": "administrator", "valid_from": "2026-01-01"}),
    Door(
        f"{USERS}roles/<uuid:role>/end/",
        "access.manage",
        "POST",
        USER | {"role": "held"},
        data={"on": "2026-11-20", **_REASON},
    ),
    Door("access/powers/", "access.view_powers"),
    Door(
        "access/powers/<slug:role>/second-factor/",
        "access.manage",
        "POST",
        {"role": "inspector"},
        data={"required": "1"},
    ),
    Door("access/trail/", "trail.search"),
    Door("access/trail/export/", "trail.search", "POST", data={"purpose": "kiểm tra định kỳ của đơn vị"}),
    Door("access/openings/", "access.break_glass|access.break_glass_list"),
    Door("access/openings/new/", "access.break_glass"),
    Door("access/openings/<uuid:uuid>/closing/", "", "POST", {"uuid": "opening"}, own=True),
    Door("access/jobs/", "access.manage"),
    Door("access/jobs/<int:pk>/again/", "access.manage", "POST", {"pk": "notice"}),
    Door("access/jobs/<int:pk>/dropping/", "access.manage", "POST", {"pk": "notice"}),
    Door("api/v1/access/me"),
    Door("api/v1/access/notices"),
)

WEB = (
    Door(""),
    Door("search/", query="q=bưởi da xanh"),
    Door("search/", query="q=chuối ngự"),
    Door("notices/"),
    Door("notices/<int:pk>/", "", "POST", {"pk": "notice"}, own=True),
    Door("drafts/<str:key>/", keys={"key": "draft"}),
    Door("views/", "", "POST", data={"name": "x", "of": "thu", "next": "/"}),
    Door("views/<uuid:uuid>/removal/", "", "POST", {"uuid": "nothing"}, own=True),
)

DOORS = (
    *WEB,
    *PLACES,
    *ACCESS,
    *REPORTS,
    *REPORTS_API,
    *CASES,
    *CASES_API,
    *REGISTRY,
    *RECORDS,
    *CIRCUMSTANCES,
    *PAIRS,
    *QUALITY,
    *WORKFORCE,
    *REFERRALS,
    *SERVICES,
    *REGISTRY_API,
    *PLANS,
)
# Open to everybody or the library's own; tried in diemtua/access/tests and diemtua/config/tests.
ELSEWHERE = (
    "accounts/", "bao-tin/", "tim-giup/", "preferences/", "session/", "healthz", "readyz", "metrics",
    "api/v1/openapi.json", "ui/",
    "plans/calendar/<str:secret>.ics",  # in diemtua/plans/tests/test_calendar_feed.py
)  # fmt: skip
