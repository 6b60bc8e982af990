"""Duties through the JSON door: handed to a person, divided, handed in, decided, stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from diemtua.access.testing import AT, PROVINCE, Cast, api_under, make_user
from diemtua.lib.clock import day_of
from diemtua.plans import operations
from diemtua.plans.models import Duty, Step
from diemtua.plans.states import DutyState
from diemtua.plans.testing import given_plan, hand_in, schools_duty

ask = api_under("plans/duties/")
STRANGERS = ("tam", "hoa", "lan")


@pytest.fixture
def duty(cast: Cast) -> Duty:
    return schools_duty(given_plan(cast))


def test_the_part_is_handed_to_one_of_the_people_on_offer(cast: Cast, duty: Duty) -> None:
    nga = make_user("nga", "Lý Thị Nga", "agency_officer", PROVINCE, "so_giao_duc")
    client = cast.client("trung")
    offered = ask(client, "GET", f"{duty.uuid}/people").json()
    assert [one["name"] for one in offered] == ["Lý Thị Nga", "Vũ Thành Trung"]
    done = ask(client, "PUT", f"{duty.uuid}/person", {"person": offered[0]["uuid"], "version": duty.version})
    assert (done.status_code, done.json()["person"]) == (200, "Lý Thị Nga")
    assert done.json()["version"] == duty.version + 1
    late = ask(client, "PUT", f"{duty.uuid}/person", {"person": None, "version": duty.version})
    assert (late.status_code, late.json()["code"]) == (409, "stale")
    back = ask(client, "PUT", f"{duty.uuid}/person", {"person": None, "version": duty.version + 1})
    assert back.json()["person"] == ""
    duty.refresh_from_db()
    assert duty.person_id is None
    assert nga.pk


def test_who_works_somewhere_else_is_refused(cast: Cast, duty: Duty) -> None:
    body = {"person": str(cast.lan.uuid), "version": duty.version}
    refused = ask(cast.client("trung"), "PUT", f"{duty.uuid}/person", body)
    assert (refused.status_code, refused.json()["field"]) == (422, "person")


def test_whoever_gave_the_work_does_not_see_who_could_do_it(cast: Cast, duty: Duty) -> None:
    assert ask(cast.client("minh"), "GET", f"{duty.uuid}/people").status_code == 403


def test_pieces_are_added_changed_moved_done_and_dropped(cast: Cast, duty: Duty) -> None:
    client, steps = cast.client("trung"), f"{duty.uuid}/steps"
    one = ask(client, "POST", steps, {"text": "Gọi các trường", "person": str(cast.trung.uuid)}, "k-1")
    assert (one.status_code, one.json()["person"]) == (201, "Vũ Thành Trung")
    assert (
        ask(client, "POST", steps, {"text": "Gọi các trường", "person": str(cast.trung.uuid)}, "k-1").json()
        == one.json()
    )
    two = ask(client, "POST", steps, {"text": "Tổng hợp", "due_on": "2026-12-01"}).json()
    path = f"{steps}/{two['uuid']}"
    assert ask(client, "POST", f"{path}/place", {"up": True}).status_code == 200
    assert [row["text"] for row in ask(client, "GET", steps).json()] == ["Tổng hợp", "Gọi các trường"]
    now = ask(client, "GET", steps).json()[0]["version"]
    changed = ask(client, "PUT", path, {"text": "Tổng hợp số liệu", "version": now}).json()
    stale = ask(client, "PUT", path, {"text": "Bản cũ", "version": now})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert (changed["text"], changed["due_on"]) == ("Tổng hợp số liệu", None)
    assert ask(client, "PUT", f"{path}/done", {"done": True}).json()["done_at"]
    assert ask(client, "PUT", f"{path}/done", {"done": False}).json()["done_at"] is None
    assert ask(client, "POST", f"{path}/removal").status_code == 204
    assert ask(client, "POST", f"{path}/removal").status_code == 404
    assert Step.objects.count() == 1


def test_a_piece_of_another_part_is_not_found_in_this_one(cast: Cast, duty: Duty) -> None:
    other = Duty.objects.exclude(pk=duty.pk).filter(agency__kind="so_y_te").first()
    assert other
    step = operations.add_step(duty, text="Gọi điện", by=cast.as_("trung"), at=AT)
    assert ask(cast.client("trung"), "POST", f"{other.uuid}/steps/{step.uuid}/removal").status_code == 404


def test_a_day_after_the_parts_own_is_kept_only_when_said_so(cast: Cast, duty: Duty) -> None:
    today = day_of(timezone.now())
    Duty.objects.filter(pk=duty.pk).update(due_on=today + timedelta(days=10))
    body = {"text": "Viết báo cáo", "due_on": (today + timedelta(days=20)).isoformat()}
    refused = ask(cast.client("trung"), "POST", f"{duty.uuid}/steps", body)
    assert (refused.status_code, refused.json()["code"]) == (422, "after_duty")
    assert ask(cast.client("trung"), "POST", f"{duty.uuid}/steps", body | {"even_if_after": True}).status_code == 201


def test_work_is_handed_in_returned_and_confirmed(cast: Cast, duty: Duty) -> None:
    agency, leader = cast.client("trung"), cast.client("thuy")
    path = f"{duty.uuid}/submission"
    early = ask(agency, "POST", path, {"version": duty.version})
    assert (early.status_code, early.json()["code"]) == (422, "no_report")
    operations.report_progress(duty, percent=100, words="Đã xong.", by=cast.as_("trung"), at=AT)
    stale = ask(agency, "POST", path, {"version": duty.version})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    handed = ask(agency, "POST", path, {"version": duty.version + 1}, "s-1").json()
    assert handed["state"] == DutyState.SUBMITTED
    assert ask(agency, "POST", path, {"version": duty.version + 1}, "s-1").json() == handed
    decide = f"{duty.uuid}/decision"
    no_reason = ask(leader, "POST", decide, {"version": handed["version"], "done": False})
    assert (no_reason.status_code, no_reason.json()["field"]) == (422, "reason")
    returned = ask(leader, "POST", decide, {"version": handed["version"], "done": False, "reason": "Thiếu số liệu"})
    assert returned.json()["state"] == DutyState.RETURNED
    again = ask(leader, "POST", decide, {"version": handed["version"], "done": True})
    assert (again.status_code, again.json()["code"]) == (409, "stale")
    once_more = ask(agency, "POST", path, {"version": returned.json()["version"]}).json()
    done = ask(leader, "POST", decide, {"version": once_more["version"], "done": True}).json()
    assert done["state"] == DutyState.DONE


def test_nobody_confirms_the_own_work(cast: Cast, duty: Duty) -> None:
    done = hand_in(cast, duty)
    answer = ask(cast.client("trung"), "POST", f"{duty.uuid}/decision", {"version": done.version, "done": True})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_a_part_is_stopped_with_a_reason(cast: Cast, duty: Duty) -> None:
    client, path = cast.client("thuy"), f"{duty.uuid}/stop"
    assert ask(client, "POST", path, {"version": duty.version, "reason": " "}).status_code == 422
    stopped = ask(client, "POST", path, {"version": duty.version, "reason": "Đã làm ở kế hoạch khác"})
    assert stopped.json()["state"] == DutyState.STOPPED
    assert ask(client, "POST", path, {"version": duty.version, "reason": "lần nữa"}).status_code == 409


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_finds_nothing(cast: Cast, duty: Duty, who: str) -> None:
    client = cast.client(who)
    tries = (
        ("GET", "people", None),
        ("PUT", "person", {"person": None, "version": duty.version}),
        ("POST", "steps", {"text": "Chen vào"}),
        ("POST", "submission", {"version": duty.version}),
        ("POST", "decision", {"version": duty.version, "done": True}),
        ("POST", "stop", {"version": duty.version, "reason": "thử"}),
    )
    for how, end, body in tries:
        assert ask(client, how, f"{duty.uuid}/{end}", body).status_code == 404, end
    duty.refresh_from_db()
    assert (duty.version, duty.state) == (1, DutyState.OPEN)


def test_the_list_asks_as_often_for_one_duty_as_for_many(cast: Cast, queries_of: Any) -> None:
    document = given_plan(cast)
    client = cast.client("minh")
    duty = schools_duty(document)
    operations.hand_over_duty(duty, person_id=cast.trung.pk, version=duty.version, by=cast.as_("trung"), at=AT)
    few = queries_of(lambda: client.get("/api/v1/plans/duties?limit=1"))
    assert queries_of(lambda: client.get("/api/v1/plans/duties?limit=100")) == few
