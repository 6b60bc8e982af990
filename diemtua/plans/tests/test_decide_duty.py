"""Work handed in is confirmed or returned by the place that gave it, never by who did it."""

from __future__ import annotations

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.plans import operations
from diemtua.plans.models import Duty
from diemtua.plans.states import DutyState
from diemtua.plans.testing import commune_duty, duty_of, given_commune_plan, given_plan, hand_in, schools_duty
from diemtua.trail.models import Entry


@pytest.fixture
def duty(cast: Cast) -> Duty:
    return hand_in(cast, schools_duty(given_plan(cast)))


def test_confirmed_is_done(cast: Cast, duty: Duty) -> None:
    after = operations.decide_duty(duty, done=True, by=cast.as_("thuy"), at=AT)
    assert (after.state, after.done_at) == (DutyState.DONE, AT)
    assert Entry.objects.filter(verb="duty.confirm").count() == 1
    assert Notice.objects.filter(user__username="trung", key__startswith="decided").count() == 1


def test_returned_with_a_reason_goes_on(cast: Cast, duty: Duty) -> None:
    with pytest.raises(Invalid):
        operations.decide_duty(duty, done=False, reason=" ", by=cast.as_("thuy"), at=AT)
    after = operations.decide_duty(duty, done=False, reason="Thiếu danh sách.", by=cast.as_("thuy"), at=AT)
    assert (after.state, after.returned_reason, after.done_at) == (DutyState.RETURNED, "Thiếu danh sách.", None)
    assert "Thiếu danh sách." in cast.client("trung").get(f"/plans/duties/{duty.uuid}/").content.decode()

    again = operations.report_progress(after, percent=80, words="Đã bổ sung.", by=cast.as_("trung"), at=AT)
    assert again.duty.state == DutyState.OPEN


def test_twice_and_before_handing_in_are_refused(cast: Cast, duty: Duty) -> None:
    operations.decide_duty(duty, done=True, by=cast.as_("thuy"), at=AT)
    with pytest.raises(WrongState):
        operations.decide_duty(duty, done=True, by=cast.as_("minh"), at=AT)
    with pytest.raises(WrongState):
        operations.decide_duty(commune_duty(duty.task.document), done=True, by=cast.as_("minh"), at=AT)


def test_nobody_confirms_their_own_work(cast: Cast) -> None:
    own = duty_of(given_plan(cast), kind="so_y_te")
    hand_in(cast, own, who="minh")
    with pytest.raises(NotAllowed, match="Không tự xác nhận"):
        operations.decide_duty(own, done=True, by=cast.as_("minh"), at=AT)
    page = cast.client("minh").get(f"/plans/duties/{own.uuid}/").content.decode()
    assert "/decision/" not in page
    assert operations.decide_duty(own, done=True, by=cast.as_("thuy"), at=AT).state == DutyState.DONE


@pytest.mark.parametrize("who", ["trung", "lan", "thu", "hoa", "hung"])
def test_who_did_not_give_the_work_is_refused(cast: Cast, duty: Duty, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.decide_duty(duty, done=True, by=cast.as_(who), at=AT)
    assert Duty.objects.get(pk=duty.pk).state == DutyState.SUBMITTED


def test_in_a_commune_the_leader_decides_what_the_officer_handed_in(cast: Cast) -> None:
    own = duty_of(given_commune_plan(cast), kind="phong_vhxh", commune=COMMUNE_A)
    hand_in(cast, own, who="lan")
    with pytest.raises(NotAllowed):
        operations.decide_duty(own, done=True, by=cast.as_("minh"), at=AT)
    assert operations.decide_duty(own, done=True, by=cast.as_("khoa"), at=AT).state == DutyState.DONE


def test_the_page_decides(cast: Cast, duty: Duty) -> None:
    client, url = cast.client("thuy"), f"/plans/duties/{duty.uuid}/decision/"
    seen = {"version": str(duty.version)}
    assert client.post(url, {"reason": ""} | seen).status_code == 422
    assert client.post(url, {"done": "1"}).status_code == 422  # of which version?
    assert client.post(url, {"done": "1"} | seen).status_code == 302
    duty.refresh_from_db()
    assert duty.state == DutyState.DONE


def test_the_page_hands_in(cast: Cast) -> None:
    duty = schools_duty(given_plan(cast))
    client, url = cast.client("trung"), f"/plans/duties/{duty.uuid}/submission/"
    assert client.post(url).status_code == 302
    duty.refresh_from_db()
    assert duty.state == DutyState.OPEN  # nothing was reported yet

    operations.report_progress(duty, percent=90, words="Gần xong.", by=cast.as_("trung"), at=AT)
    assert client.post(url).status_code == 302
    duty.refresh_from_db()
    assert (duty.state, duty.percent) == (DutyState.SUBMITTED, 100)


def _seen(duty: Duty) -> str:
    """A ticked line of the list: the part, and the version that was shown."""
    duty.refresh_from_db()
    return f"{duty.uuid}:{duty.version}"


def test_several_are_confirmed_at_once_all_or_none(cast: Cast) -> None:
    document = given_plan(cast)
    first, second = commune_duty(document), commune_duty(document, COMMUNE_B)
    hand_in(cast, first, who="lan")
    hand_in(cast, second, who="tam")
    client = cast.client("thuy")
    page = client.get("/plans/tasks/?state=submitted").content.decode()
    assert str(first.uuid) in page
    client.post("/plans/duties/confirmations/", {"id": [_seen(first), _seen(second)]})
    assert set(Duty.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)) == {DutyState.DONE}

    third = hand_in(cast, schools_duty(document))
    client.post("/plans/duties/confirmations/", {"id": [_seen(first), _seen(third)]})
    third.refresh_from_db()
    assert third.state == DutyState.SUBMITTED  # the first was done already, so nothing of the choice was confirmed


def test_only_what_one_may_decide_can_be_chosen_for_all_at_once(cast: Cast) -> None:
    inside = duty_of(given_commune_plan(cast), kind="phong_vhxh", commune=COMMUNE_A)
    hand_in(cast, inside, who="lan")
    document = given_plan(cast)
    health = hand_in(cast, duty_of(document, kind="so_y_te"), who="minh")
    ours = hand_in(cast, schools_duty(document))
    page = cast.client("minh").get("/plans/tasks/?state=submitted").content.decode()
    assert str(inside.uuid) in page
    assert [f'name="id" value="{one.uuid}:' in page for one in (inside, health, ours)] == [False, False, True]


def test_stopping_needs_a_reason_and_the_place_that_gave_it(cast: Cast) -> None:
    duty = schools_duty(given_plan(cast))
    with pytest.raises(Invalid):
        operations.stop_duty(duty, reason="", by=cast.as_("thuy"), at=AT)
    with pytest.raises(NotAllowed):
        operations.stop_duty(duty, reason="không làm", by=cast.as_("trung"), at=AT)
    assert cast.client("trung").post(f"/plans/duties/{duty.uuid}/stop/", {"reason": "x"}).status_code == 403
    cast.client("thuy").post(f"/plans/duties/{duty.uuid}/stop/", {"reason": "gộp vào việc khác"})
    duty.refresh_from_db()
    assert duty.state == DutyState.STOPPED
    with pytest.raises(WrongState):
        operations.stop_duty(duty, reason="lần nữa", by=cast.as_("thuy"), at=AT)


def test_what_is_returned_stands_at_the_per_cent_last_reported(cast: Cast) -> None:
    duty, by = schools_duty(given_plan(cast)), cast.as_("trung")
    operations.report_progress(duty, percent=60, words="Còn hai trường.", by=by, at=AT)
    assert operations.submit_duty(duty, by=by, at=AT).percent == 100
    back = operations.decide_duty(duty, done=False, reason="Thiếu hai trường.", by=cast.as_("thuy"), at=AT)
    assert (back.state, back.percent) == (DutyState.RETURNED, 60)
    page = cast.client("trung").get(f"/plans/duties/{duty.uuid}/").content.decode()
    assert "Phần trăm đang hiện là của lần báo gần nhất, 60%." in page
