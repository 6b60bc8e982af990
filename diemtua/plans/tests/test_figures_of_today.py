"""A figure of *Hôm nay* counts what its list shows."""

from __future__ import annotations

import pytest
from zeal import zeal_ignore

from diemtua.access.testing import AT, Cast
from diemtua.plans import operations
from diemtua.plans.panels.today import own_work
from diemtua.plans.testing import commune_duty, given_plan, hand_in

pytestmark = pytest.mark.django_db


def test_the_figures_of_own_work_are_those_of_their_lists(cast: Cast) -> None:
    """Late work that was returned waits under "Bị trả lại", not twice."""
    duty = hand_in(cast, commune_duty(given_plan(cast)), who="lan")
    operations.decide_duty(duty, done=False, reason="Thiếu danh sách", by=cast.as_("thuy"), at=AT)
    with zeal_ignore():
        groups = {group.key: group for group in own_work(cast.as_("lan"), AT)}
        assert "viec-tra-lai" in groups
        for key in groups.keys() - {"viec-moi"}:
            page = cast.client("lan").get(groups[key].url).context["page"]
            assert page.paginator.count == groups[key].count, key
