"""Several parts are confirmed from the list by a browser without script: boxes, one button, no bar."""

from __future__ import annotations

from lxml import html

from diemtua.access.testing import COMMUNE_B, Cast, client_for
from diemtua.plans.models import Duty
from diemtua.plans.states import DutyState
from diemtua.plans.testing import commune_duty, given_plan, hand_in, schools_duty


def test_what_is_ticked_is_confirmed_by_the_button_below(cast: Cast) -> None:
    document = given_plan(cast)
    first, second = schools_duty(document), commune_duty(document, COMMUNE_B)
    hand_in(cast, first)
    hand_in(cast, second, who="tam")
    client = client_for(cast.thuy)
    page = html.fromstring(client.get("/plans/tasks/?state=submitted").content.decode())
    [form] = page.xpath("//form[@data-bulk-form]")
    assert form.xpath(".//noscript//button[@type='submit']")
    ticked = form.xpath(".//input[@name='id']/@value")
    assert {row.partition(":")[0] for row in ticked} == {str(first.uuid), str(second.uuid)}
    assert client.post(form.get("action"), {"id": ticked[:1]}).status_code == 302
    assert Duty.objects.filter(state=DutyState.DONE).count() == 1
