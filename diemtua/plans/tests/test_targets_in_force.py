"""A value is owed only for a target of a document that is in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diemtua.access.testing import AT, PROVINCE, TODAY, Cast, agency, unit
from diemtua.lib.dates import day
from diemtua.plans import operations, queries
from diemtua.plans.models import Target
from diemtua.plans.testing import PLAN, given_plan

LATER = date(2027, 2, 1)
# The target is worded anew, so that nothing of it is carried over.
NEXT = (
    PLAN.replace("31/KH-UBND", "45/KH-UBND")
    .replace("ngày 10 tháng 11", "ngày 18 tháng 11")
    .replace("100% trẻ em có hoàn cảnh đặc biệt được thăm hỏi", "95% trẻ em ở nhà một mình được thăm hỏi")
)


@pytest.fixture
def target(cast: Cast) -> Target:
    """Reported every month by the schools' agency; late by February."""
    found = given_plan(cast).targets.get()
    schools = agency(PROVINCE, "so_giao_duc")
    return operations.name_reporter(found, agency=schools, rhythm="monthly", by=cast.as_("thuy"), at=AT)


def late(cast: Cast, who: str = "trung") -> list[Target]:
    rows = queries.own_targets(cast.as_(who), LATER)
    return [one.target for one in queries.standings(rows, LATER) if one.is_late]


def test_in_force_it_is_owed(cast: Cast, target: Target) -> None:
    assert late(cast) == [target]
    assert late(cast, "minh") == [target]


def test_of_a_replaced_document_nothing_is_owed(cast: Cast, target: Target) -> None:
    old = target.document
    new = operations.add_version(old, NEXT.encode(), name="mới.txt", unit=unit(PROVINCE), by=cast.as_("minh"), at=AT)
    operations.accept_clear_tasks(new, doubtful_too=True, by=cast.as_("minh"), at=AT)
    operations.confirm_version(new, by=cast.as_("thuy"), at=AT)
    assert late(cast) == late(cast, "minh") == []
    assert target.pk not in queries.own_targets(cast.as_("minh"), TODAY).values_list("pk", flat=True)
    (alone,) = queries.targets_visible_to(cast.as_("minh")).filter(pk=target.pk)
    assert queries.standing_of(alone, LATER).owed is None
    page = cast.client("minh").get(f"/plans/targets/{target.uuid}/")
    assert page.status_code == 200  # what was reported stays to be read
    assert "Kỳ phải báo" not in page.content.decode()


def test_of_a_document_that_ended_nothing_is_owed_from_that_day_on(cast: Cast, target: Target) -> None:
    document = target.document
    document.refresh_from_db()
    ends = LATER - timedelta(days=1)
    operations.set_force(
        document, effective_on=None, ended_on=ends, ended_reason="hết giai đoạn", version=document.version,
        by=cast.as_("thuy"), at=AT,
    )  # fmt: skip
    assert late(cast) == []
    assert target in queries.own_targets(cast.as_("trung"), ends - timedelta(days=1)), day(ends)
