"""The pages of postings as each role uses them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast, client_for, make_user
from diemtua.lib.clock import day_of, now
from diemtua.lib.panels import panels
from diemtua.trail.models import Entry
from diemtua.workforce import operations, queries
from diemtua.workforce.codes import Duty, Post, Verb
from diemtua.workforce.models import Leave, Posting
from diemtua.workforce.panels import standing_in, uncovered, without_officer
from diemtua.workforce.testing import appoint, make_village, plan_leave, posting_of

pytestmark = pytest.mark.django_db
API = "/api/v1/workforce/"


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def of(cast: Cast, who: str, path: str = "") -> str:
    return f"/workforce/postings/{posting_of(cast.people[who]).uuid}/{path}"


def test_a_leader_appoints_records_leave_and_relieves_on_the_pages(cast: Cast) -> None:
    khoa, village = cast.client("khoa"), make_village(COMMUNE_A)
    typed = {"post": "collaborator", "full_name": "Bà Sáu", "valid_from": "2026-01-15", "villages": [village.pk]}

    assert khoa.post("/workforce/new/", typed).status_code == 302
    assert "Bà Sáu" in read(khoa, "/workforce/")
    assert "Bà Sáu" in read(khoa, "/workforce/network/")
    until = (day_of(now()) + timedelta(days=20)).isoformat()
    away = {"valid_from": day_of(now()).isoformat(), "valid_until": until, "deputy": str(cast.hoa.pk)}
    assert khoa.post(of(cast, "lan", "leaves/"), away).status_code == 302
    assert "Lê Thị Hoa" in read(khoa, of(cast, "lan"))
    leave = Leave.objects.get()
    assert khoa.post(f"/workforce/leaves/{leave.uuid}/return/", {"version": leave.version}).status_code == 302
    row = posting_of(cast.lan)
    end = {"on": day_of(now()).isoformat(), "reason": "nghỉ hưu", "version": row.version}
    address = of(cast, "lan", "ending/")
    assert khoa.post(address, end).status_code == 302
    assert "nghỉ hưu" in read(khoa, f"/workforce/postings/{row.uuid}/")
    assert "Nguyễn Thị Lan" in read(khoa, "/workforce/?tab=ended")


def test_a_refusal_comes_back_into_the_form(cast: Cast) -> None:
    khoa = cast.client("khoa")
    answer = khoa.post(of(cast, "lan", "leaves/"), {"valid_from": "2026-12-20", "valid_until": "2026-12-01"})
    assert answer.status_code == 422
    assert "Ngày trở lại phải sau ngày bắt đầu nghỉ" in answer.content.decode()
    assert khoa.post("/workforce/new/", {"post": "child_worker", "valid_from": "2026-01-15"}).status_code == 422


def test_an_administrator_appoints_in_any_commune_by_its_name_but_not_oneself(cast: Cast) -> None:
    hung = cast.client("hung")
    typed = {
        "unit": COMMUNE_B,
        "post": "child_worker",
        "username": "hung",
        "valid_from": "2026-01-15",
        "duties": ["d53_1"],
    }
    assert hung.post("/workforce/new/", typed).status_code == 422
    assert hung.post("/workforce/new/", typed | {"username": "lan"}).status_code == 302
    assert Posting.objects.get(user=cast.lan, commune_code=COMMUNE_B).duties == [Duty.RISK]


def test_a_stranger_finds_no_posting_and_the_own_one_is_seen(cast: Cast) -> None:
    for who in ("tam", "trung"):
        assert cast.client(who).get(of(cast, "lan")).status_code == 404
    elsewhere = make_user("la.tinh", "Người Lạ", Role.PROVINCE_OFFICER, "44")
    assert client_for(elsewhere).get(of(cast, "lan")).status_code == 404
    assert "Lê Thị Hoa" in read(cast.client("hoa"), of(cast, "hoa"))
    assert cast.client("hoa").get(of(cast, "hoa", "ending/")).status_code == 404


def test_the_province_sees_communes_without_an_officer_first(cast: Cast) -> None:
    row = posting_of(cast.tam)
    operations.end_posting(row, on=TODAY, reason="chuyển", version=row.version, by=cast.as_("hung"), at=AT)

    page = read(cast.client("minh"), "/workforce/load/")
    assert "Trống từ 20/11/2026" in page
    assert "Chưa phân công lần nào" in page
    group = without_officer(cast.as_("minh"), AT)
    assert group is not None
    assert group.count == len(queries.vacant_communes(cast.as_("minh"), TODAY))
    assert without_officer(cast.as_("khoa"), AT) is None
    assert COMMUNE_A not in {one.unit.code for one in queries.vacant_communes(cast.as_("minh"), TODAY)}


def test_who_is_away_does_not_hide_a_colleague_who_does_not_sign_in(cast: Cast) -> None:
    make_user("binh", "Trần Văn Bình", Role.COMMUNE_OFFICER, COMMUNE_A)
    User.objects.filter(pk=cast.lan.pk).update(last_login=AT)
    plan_leave(cast, "lan", by="lan")
    row = next(one for one in queries.load_by_commune(cast.as_("minh"), AT) if one.unit.code == COMMUNE_A)
    assert (row.officers, row.idle) == (1, 1)


def test_a_locked_officer_leaves_the_commune_without_one(cast: Cast) -> None:
    """Anh Khóa is locked from the start; when chị Lan goes, nobody is left."""
    row = posting_of(cast.lan)
    operations.end_posting(row, on=TODAY, reason="chuyển", version=row.version, by=cast.as_("khoa"), at=AT)
    assert COMMUNE_A in {one.unit.code for one in queries.vacant_communes(cast.as_("khoa"), TODAY)}
    assert "Chưa có người làm công tác bảo vệ trẻ em" in read(cast.client("khoa"), "/workforce/load/")


def test_the_deputy_has_the_work_on_the_first_page(cast: Cast) -> None:
    plan_leave(cast, "lan", deputy="hoa", by="khoa")
    (group,) = standing_in(cast.as_("hoa"), AT)
    assert group.title == "Làm thay Nguyễn Thị Lan"
    assert "Chuyển sang vai trò" in group.rows[0].meta
    assert not standing_in(cast.as_("minh"), AT)
    assert any(panel.render is standing_in for panel in panels("today", cast.as_("hoa")))


def test_a_leave_without_a_deputy_is_on_the_first_page_of_the_leader(cast: Cast) -> None:
    plan_leave(cast, "lan", by="lan")
    group = uncovered(cast.as_("khoa"), AT)
    assert group is not None
    assert group.rows[0].title == "Nguyễn Thị Lan"
    assert uncovered(cast.as_("tam"), AT) is None


def test_the_sheet_with_telephone_numbers_leaves_an_entry(cast: Cast) -> None:
    appoint(cast, COMMUNE_A, by="khoa", full_name="Bà Sáu", phone="0900 000 001", villages=[make_village(COMMUNE_A)])
    assert "0900 000 001" in read(cast.client("lan"), "/workforce/network/sheet/")
    assert Entry.objects.get(verb=Verb.PRINT).facts["people"] == 2


def test_training_is_written_down_once(cast: Cast) -> None:
    lan, address = cast.client("lan"), of(cast, "hoa", "training/")
    typed = {"name": "Kỹ năng thăm gia đình", "finished_on": "2026-05-01", "certificate_no": "CN-1"}
    assert lan.post(address, typed).status_code == 302
    assert lan.post(address, typed).status_code == 422
    assert lan.post(address, typed | {"name": "Khác", "finished_on": "2030-01-01"}).status_code == 422
    assert "CN-1" in read(lan, of(cast, "hoa"))


def test_the_api_lists_postings_leaves_and_load_without_telephone_numbers(cast: Cast) -> None:
    plan_leave(cast, "lan", deputy="hoa", by="khoa", valid_until=day_of(now()) + timedelta(days=30))
    khoa = cast.client("khoa")
    listed = khoa.get(f"{API}postings").json()
    assert listed["count"] == Posting.objects.filter(commune_code=COMMUNE_A).count()
    assert "phone" not in listed["items"][0]
    one = khoa.get(f"{API}postings/{posting_of(cast.lan).uuid}").json()
    assert (one["post"], one["leaves"][0]["deputy"]) == (Post.CHILD_WORKER, "Lê Thị Hoa")
    assert khoa.get(f"{API}leaves").json()["count"] == 1
    assert {row["full_name"] for row in khoa.get(f"{API}load").json()["people"]} >= {"Nguyễn Thị Lan"}
    assert cast.client("minh").get(f"{API}load").json()["communes"]
    assert cast.client("tam").get(f"{API}postings/{posting_of(cast.lan).uuid}").status_code == 404


def test_lists_ask_as_often_for_one_as_for_twenty(cast: Cast) -> None:
    khoa, paths = cast.client("khoa"), ("/workforce/", "/workforce/network/", "/workforce/load/")

    def asked() -> list[int]:
        counts = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries_made:
                read(khoa, path)
            counts.append(len(queries_made))
        return counts

    asked()
    appoint(cast, COMMUNE_A, by="khoa", full_name="Người đầu", villages=[make_village(COMMUNE_A, "đầu")])
    few = asked()
    for number in range(20):
        appoint(
            cast, COMMUNE_A, by="khoa", full_name=f"Người {number}", villages=[make_village(COMMUNE_A, f"{number}")]
        )
    assert asked() == few
