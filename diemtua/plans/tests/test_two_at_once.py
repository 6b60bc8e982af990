"""Two people change one thing at once: who saves second is told, sees what stands now, and decides knowingly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diemtua.access.testing import AT, PROVINCE, Cast, agency
from diemtua.lib.errors import Stale
from diemtua.plans import operations
from diemtua.plans.models import Duty, Step, Target
from diemtua.plans.states import DutyState
from diemtua.plans.testing import commune_duty, given_plan, hand_in, schools_duty


def stale(act: Callable[[], object]) -> str:
    with pytest.raises(Stale) as refused:
        act()
    return str(refused.value)


@pytest.fixture
def duty(cast: Cast) -> Duty:
    return schools_duty(given_plan(cast))


def test_what_was_returned_and_handed_in_again_is_not_confirmed_from_an_old_page(cast: Cast, duty: Duty) -> None:
    seen = hand_in(cast, duty).version
    operations.decide_duty(duty, done=False, reason="Thiếu.", version=seen, by=cast.as_("minh"), at=AT)
    hand_in(cast, duty)
    thuy = cast.as_("thuy")
    said = stale(lambda: operations.decide_duty(duty, done=True, version=seen, by=thuy, at=AT))
    assert "Sở Giáo dục và Đào tạo" in said
    answer = cast.client("thuy").post(f"/plans/duties/{duty.uuid}/decision/", {"done": "1", "version": str(seen)})
    assert answer.status_code == 409
    duty.refresh_from_db()
    assert duty.state == DutyState.SUBMITTED
    page = answer.content.decode()
    assert "vừa được người khác cập nhật" in page
    assert f'name="version" value="{duty.version}"' in page  # a second press is meant


def test_of_several_ticked_none_is_confirmed_when_one_changed(cast: Cast, duty: Duty) -> None:
    other = commune_duty(duty.task.document)
    first, second = hand_in(cast, duty), hand_in(cast, other, who="lan")
    ticked = [f"{first.uuid}:{first.version}", f"{second.uuid}:{second.version}"]
    operations.decide_duty(second, done=False, reason="Thiếu.", by=cast.as_("minh"), at=AT)
    hand_in(cast, other, who="lan")
    seen = {first.uuid: first.version, second.uuid: second.version}
    stale(lambda: operations.confirm_duties([first, second], versions=seen, by=cast.as_("thuy"), at=AT))
    cast.client("thuy").post("/plans/duties/confirmations/", {"id": ticked})
    states = set(Duty.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True))
    assert states == {DutyState.SUBMITTED}


def test_a_tick_without_its_version_confirms_nothing(cast: Cast, duty: Duty) -> None:
    handed = hand_in(cast, duty)
    ticked = [str(handed.uuid), f"{handed.uuid}:", f"{handed.uuid}:²", f"abc:{handed.version}"]
    assert cast.client("thuy").post("/plans/duties/confirmations/", {"id": ticked}).status_code == 302
    handed.refresh_from_db()
    assert handed.state == DutyState.SUBMITTED


def test_a_piece_that_a_colleague_changed_is_not_overwritten(cast: Cast, duty: Duty) -> None:
    by = cast.as_("trung")
    step = operations.add_step(duty, text="Gọi các trường", by=by, at=AT)
    operations.correct_step(step, text="Gọi trường ở xa", person_id=None, due_on=None, version=1, by=by, at=AT)
    stale(lambda: operations.correct_step(step, text="Cũ", person_id=None, due_on=None, version=1, by=by, at=AT))
    client, url = cast.client("trung"), f"/plans/duties/{duty.uuid}/steps/{step.uuid}/"
    answer = client.post(url, {"text": "Của tôi", "version": "1"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Gọi trường ở xa" in page
    assert "Của tôi" in page
    assert 'name="version" value="2"' in page
    assert Step.objects.get().text == "Gọi trường ở xa"
    assert client.post(url, {"text": "Của tôi", "version": "2"}).status_code == 302
    assert Step.objects.get().text == "Của tôi"


def test_who_reports_a_target_is_not_overwritten(cast: Cast, duty: Duty) -> None:
    target = duty.task.document.targets.get()
    schools, health = agency(PROVINCE, "so_giao_duc"), agency(PROVINCE, "so_y_te")
    operations.name_reporter(target, agency=schools, rhythm="yearly", version=1, by=cast.as_("minh"), at=AT)
    thuy = cast.as_("thuy")
    said = stale(lambda: operations.name_reporter(target, agency=health, rhythm="yearly", version=1, by=thuy, at=AT))
    assert schools.name in said
    client, url = cast.client("thuy"), f"/plans/targets/{target.uuid}/reporter/"
    sent = {"agency": str(health.uuid), "every": "yearly", "on_day": "", "version": "1"}
    answer = client.post(url, sent)
    assert answer.status_code == 409
    assert schools.name in answer.content.decode()
    assert Target.objects.get(pk=target.pk).reporter == schools
    body = {"agency": str(health.uuid), "rhythm": "yearly", "version": 1}
    api = f"/api/v1/plans/targets/{target.uuid}/reporter"
    assert client.put(api, body, content_type="application/json").status_code == 409
    assert client.post(url, sent | {"version": "2"}).status_code == 302
    assert Target.objects.get(pk=target.pk).reporter == health
