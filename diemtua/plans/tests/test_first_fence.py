"""The first fence alone: with the second one open, what hangs on a document still keeps to what the viewer may see."""

from __future__ import annotations

import pytest
from django.db import connection
from zeal import zeal_ignore

from diemtua.access.testing import AT, PROVINCE, TODAY, Cast, unit
from diemtua.lib.fence import everywhere
from diemtua.plans import operations, queries
from diemtua.plans.models import Document
from diemtua.plans.queries.cascade import heads_of_families
from diemtua.plans.queries.documents import HEAVY
from diemtua.plans.testing import COMMUNE_PLAN, PLAN, add_plan, confirm_plan, given_commune_plan, given_plan
from diemtua.trail import queries as trail

NEXT = PLAN.replace("31/KH-UBND", "45/KH-UBND").replace("ngày 10 tháng 11", "ngày 18 tháng 11")


@pytest.fixture(autouse=True)
def _without_the_second_fence(db: None) -> None:
    """Tests stand outside the fence; this says so aloud, for here it is the point."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('diemtua.country', true)")
        assert cursor.fetchone() == ("on",)


@pytest.fixture
def plan(cast: Cast) -> Document:
    return given_plan(cast)


def test_versions_are_told_to_who_may_see_them(cast: Cast, plan: Document) -> None:
    new = operations.add_version(plan, NEXT.encode(), name="mới.txt", unit=unit(PROVINCE), by=cast.as_("minh"), at=AT)
    assert queries.versions_after(plan, cast.as_("minh")) == [new]
    assert queries.version_before(new, cast.as_("minh")) == plan
    assert queries.versions_after(plan, cast.as_("lan")) == []  # not given out yet
    plan.reader_communes = []
    plan.save(update_fields=["reader_communes"])
    assert queries.version_before(new, cast.as_("lan")) is None


def test_a_draft_tells_of_the_plan_above_only_while_it_may_be_seen(cast: Cast, plan: Document) -> None:
    lan = cast.as_("lan")
    with zeal_ignore():
        draft = operations.derive_plan(plan, by=lan, at=AT)
    assert all(task.above for task in queries.tasks_of_draft(draft, lan))  # type: ignore[attr-defined]
    assert "chăm lo trẻ em mùa khô" in queries.paper_of(draft, lan, on=TODAY).parent
    operations.reopen_document(plan, reason="sai hạn", by=cast.as_("thuy"), at=AT)
    assert not any(task.above for task in queries.tasks_of_draft(draft, lan))  # type: ignore[attr-defined]
    assert "chăm lo trẻ em mùa khô" not in queries.paper_of(draft, lan, on=TODAY).parent


def test_a_document_named_in_another_is_linked_for_who_may_see_it_and_without_its_paper(
    cast: Cast, plan: Document
) -> None:
    own = given_commune_plan(cast)

    def named(who: str) -> Document | None:
        page = queries.document_page(cast.as_(who)).get(pk=own.pk)
        return next(row.target for row in page.citations.all() if row.number == "31/KH-UBND")

    target = named("lan")
    assert target == plan
    assert set(HEAVY) <= target.get_deferred_fields()
    operations.reopen_document(plan, reason="sai hạn", by=cast.as_("thuy"), at=AT)
    assert named("lan") is None
    assert named("minh") == plan
    now = queries.document_now(own, cast.as_("lan"))
    assert [row.target for row in now.citations.all() if row.number == "31/KH-UBND"] == [None]


def test_a_head_of_a_family_counts_what_the_viewer_may_see(cast: Cast, plan: Document) -> None:
    given_commune_plan(cast)
    neighbour = COMMUNE_PLAN.replace("PHƯỜNG TRẤN BIÊN", "PHƯỜNG TAM HIỆP").replace("Số: 9/", "Số: 12/")
    other = add_plan(cast, who="tam", text=neighbour, name="kế hoạch Tam Hiệp.txt")
    assert other.citations.filter(target=plan).exists()
    below = {who: heads_of_families(cast.as_(who))[0].below for who in ("lan", "minh")}  # type: ignore[attr-defined]
    assert below == {"lan": 1, "minh": 2}


def test_the_story_of_a_thing_is_told_within_the_viewers_scope(cast: Cast, plan: Document) -> None:
    for who, sees in (("minh", True), ("thuy", True), ("lan", False), ("trung", False)):
        with everywhere():
            assert trail.story_of(plan, cast.as_(who)).exists() is sees, who
    confirm_plan(cast, own := add_plan(cast, who="lan", text=COMMUNE_PLAN, name="x.txt"), reviewer="lan", leader="khoa")
    assert trail.story_of(own, cast.as_("khoa")).exists()
    assert not trail.story_of(own, cast.as_("tam")).exists()
