"""A figure of *Hôm nay* counts what its list shows."""

from __future__ import annotations

import pytest
from zeal import zeal_ignore

from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast
from diemtua.lib.clock import now
from diemtua.plans import operations, queries
from diemtua.plans.models import Duty, ReportDue
from diemtua.plans.panels.today import own_work, to_decide
from diemtua.plans.testing import (
    commune_duty,
    duty_of,
    given_commune_plan,
    given_plan,
    hand_in,
    schools_duty,
)
from diemtua.plans.tests.rivers import rivers_plan

pytestmark = pytest.mark.django_db


def shown(cast: Cast, who: str, url: str) -> int:
    count: int = cast.client(who).get(url).context["page"].paginator.count
    return count


def test_the_figures_of_own_work_are_those_of_their_lists(cast: Cast) -> None:
    """Late work that was returned waits under "Bị trả lại", not twice; what was reported is not "Chưa báo lần nào"."""
    duty = hand_in(cast, commune_duty(given_plan(cast)), who="lan")
    operations.decide_duty(duty, done=False, reason="Thiếu danh sách", by=cast.as_("thuy"), at=AT)
    given_commune_plan(cast)
    rivers = rivers_plan(cast)
    signs = Duty.objects.filter(task__document=rivers, commune_code=COMMUNE_A, part="lead").first()
    assert signs is not None
    operations.report_progress(signs, percent=10, words="Đã cắm hai biển.", by=cast.as_("lan"), at=AT)
    with zeal_ignore():
        groups = {group.key: group for group in own_work(cast.as_("lan"), now())}
        assert {"viec-tra-lai", "viec-moi"} <= set(groups)
        for key, group in groups.items():
            assert shown(cast, "lan", group.url) == group.count, key


def test_what_waits_for_my_decision_is_what_its_list_shows(cast: Cast) -> None:
    """Not what I handed in myself, nor what a commune decides."""
    document = given_plan(cast)
    hand_in(cast, schools_duty(document))
    hand_in(cast, duty_of(document, kind="so_y_te"), who="minh")
    hand_in(cast, duty_of(given_commune_plan(cast), kind="phong_vhxh", commune=COMMUNE_A), who="lan")
    with zeal_ignore():
        for who, count in (("minh", 1), ("thuy", 2), ("khoa", 1)):
            group = to_decide(cast.as_(who), now())
            assert group is not None
            assert group.count == count
            assert shown(cast, who, group.url) == count, who
            assert all(shown(cast, who, row.url) for row in group.rows if "/tasks/" in row.url)


def test_a_report_that_one_agency_alone_sends_is_a_round_too(cast: Cast) -> None:
    rivers_plan(cast)
    alone = ReportDue.objects.filter(agency__kind="so_giao_duc").order_by("due_on").first()
    assert alone is not None
    ReportDue.objects.filter(due_on=alone.due_on).exclude(pk=alone.pk).delete()
    rounds = {row["due_on"]: row["total"] for row in queries.rounds_given(cast.as_("minh"), TODAY)}
    assert rounds[alone.due_on] == 1
    assert sum(rounds.values()) == ReportDue.objects.count()
