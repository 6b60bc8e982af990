"""What officers, provinces and leaders see of quality, and what mending changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast
from diemtua.lib.actor import system_actor
from diemtua.people import operations as people
from diemtua.people.models import Child, Membership, ReviewItem
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.quality import operations, queries
from diemtua.quality.models import Finding, Standing, UnitScore
from diemtua.quality.operations import statements
from diemtua.quality.operations.freshening import AT_ONCE

pytestmark = pytest.mark.django_db
COUNTER = system_actor("tests")


@pytest.fixture
def village() -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def child(village: Village) -> Child:
    """A child in special circumstances nobody has met for a year, without name of a carer, sex, number."""
    return make_child(
        "Trần Gia Bảo", TODAY - timedelta(days=3000), village=village, is_special=True,
        visited_on=TODAY - timedelta(days=400),
    )  # fmt: skip


def count() -> None:
    operations.count_all(by=COUNTER, at=AT)


def test_the_list_begins_where_mending_helps_most(cast: Cast, child: Child, village: Village) -> None:
    other = make_child("Lê Thị Hoa", TODAY - timedelta(days=3000), village=village, visited_on=TODAY)
    count()
    rows = queries.to_do(cast.as_("lan"))
    assert [row.pk for row in rows] == [child.pk, other.pk]
    page = cast.client("lan").get(reverse("quality:todo") + "?dimension=full").content.decode()
    assert page.index("Trần Gia Bảo") < page.index("Lê Thị Hoa")
    assert "hoàn cảnh đặc biệt" in page


def test_mending_three_things_changes_what_is_seen_next(cast: Cast, child: Child) -> None:
    count()
    before = Standing.objects.get(pk=child.pk).score
    whole = UnitScore.objects.get(commune_code=COMMUNE_A).score
    lan = cast.as_("lan")
    people.note_visit(child, visited_on=TODAY, outcome="seen", by=lan, at=AT)
    Child.objects.filter(pk=child.pk).update(sex="male", ethnicity="01")
    assert Standing.objects.get(pk=child.pk).score == before  # whoever writes waits for no count
    browser = cast.client("lan")
    browser.get(reverse("people:child", args=[child.uuid]))
    after = Standing.objects.get(pk=child.pk).score
    assert after > before
    assert UnitScore.objects.get(commune_code=COMMUNE_A).score == whole + after - before
    assert not Finding.objects.filter(child=child, rule__in=["A01", "F04", "F11"]).exists()


@pytest.mark.parametrize("name", ["web:today", "quality:todo", "quality:units"])
def test_a_page_shows_what_was_mended_a_moment_ago(cast: Cast, child: Child, name: str) -> None:
    count()
    people.note_visit(child, visited_on=TODAY, outcome="seen", by=cast.as_("lan"), at=AT)
    assert cast.client("lan").get(reverse(name)).status_code == 200
    assert not Finding.objects.filter(child=child, rule="A01").exists()


def test_more_than_a_page_can_wait_for_is_left_to_the_worker_and_said(cast: Cast, village: Village) -> None:
    for _ in range(AT_ONCE + 2):
        make_child("Lê Thị Hoa", TODAY - timedelta(days=3000), village=village, visited_on=TODAY)
    browser = cast.client("lan")
    assert "đang được tính lại" in browser.get(reverse("quality:todo")).content.decode()
    assert Standing.objects.count() == AT_ONCE
    assert "đang được tính lại" not in browser.get(reverse("quality:todo")).content.decode()
    assert Standing.objects.count() == AT_ONCE + 2


def test_what_is_written_elsewhere_keeps_nobody_from_seeing_the_own_places(cast: Cast, child: Child) -> None:
    elsewhere = make_village(COMMUNE_B)
    for _ in range(AT_ONCE + 2):
        make_child("Lê Thị Hoa", TODAY - timedelta(days=3000), village=elsewhere)
    assert operations.freshen_seen(by=cast.as_("lan"), at=AT)
    assert list(Standing.objects.values_list("pk", flat=True)) == [child.pk]


def test_a_count_that_fails_keeps_no_page_from_being_shown(
    cast: Cast, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    count()
    monkeypatch.setattr(statements, "TAKE", "select 1 / 0")
    people.note_visit(child, visited_on=TODAY, outcome="seen", by=cast.as_("lan"), at=AT)
    assert cast.client("lan").get(reverse("people:child", args=[child.uuid])).status_code == 200
    assert "đang được tính lại" in cast.client("lan").get(reverse("quality:todo")).content.decode()


def test_a_fault_leads_to_the_field_where_it_is_mended(cast: Cast, child: Child) -> None:
    browser = cast.client("lan")
    where = {"F05": "/number/#id_number", "A01": "/visit/#id_visited_on", "F01": "/change/#id_full_name"}
    for rule, end in where.items():
        answer = browser.get(reverse("quality:mending", args=[child.uuid, rule]))
        assert answer.status_code == 302
        assert answer["Location"].endswith(end)
    assert browser.get(reverse("quality:mending", args=[child.uuid, "X99"])).status_code == 404


def test_every_rule_leads_to_a_form_that_opens(cast: Cast, child: Child) -> None:
    from diemtua.quality.rules.catalogue import RULES

    browser = cast.client("lan")
    Child.objects.filter(pk=child.pk).update(is_restricted=True)
    for rule in RULES:
        answer = browser.get(reverse("quality:mending", args=[child.uuid, rule]))
        assert browser.get(answer["Location"].partition("#")[0]).status_code == 200, rule


def test_what_a_review_found_leads_to_where_it_is_settled(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    people.open_review(name="Rà soát", due_on=TODAY, only_special=False, by=lan, at=AT)
    item = ReviewItem.objects.get(child=child)
    people.answer_review(item, outcome="away", note="theo mẹ", answered_on=TODAY, by=lan, at=AT)
    page = cast.client("lan").get(reverse("quality:mending", args=[child.uuid, "A08"]), follow=True)
    assert reverse("people:review_item_settling", args=[item.uuid]) in page.content.decode()


def test_the_record_shows_its_score_and_the_way_to_mend(cast: Cast, child: Child) -> None:
    count()
    page = cast.client("lan").get(reverse("people:child", args=[child.uuid])).content.decode()
    assert "Chất lượng hồ sơ" in page
    assert reverse("quality:mending", args=[child.uuid, "A01"]) in page


def test_another_commune_and_a_leader_without_names_see_no_record(cast: Cast, child: Child) -> None:
    count()
    assert not queries.to_do(cast.as_("tam")).exists()
    assert not queries.to_do(cast.as_("thuy")).exists()
    assert cast.client("thuy").get(reverse("quality:todo")).status_code == 404
    page = cast.client("thuy").get(reverse("quality:units"))
    assert page.status_code == 200
    assert "Trần Gia Bảo" not in page.content.decode()
    assert f"{reverse('quality:todo')}?" not in page.content.decode()


def test_what_rests_on_restricted_groups_is_seen_by_the_commune_alone_and_scores_nothing(
    cast: Cast, child: Child
) -> None:
    Membership.objects.create(
        child=child, group="G11", subgroup="G11.1", is_restricted=True, state="confirmed", since=TODAY, proposed_at=AT
    )
    count()
    seen = {}
    for name in ("lan", "minh"):
        found = queries.faulty_record(child, queries.rows_on(child, cast.as_(name)))
        assert found is not None
        seen[name] = {rule.code for rule in found.found}
    assert "F13" in seen["lan"]
    assert "F13" not in seen["minh"]
    assert "F13" not in queries.counts_by_rule(cast.as_("minh"))
    score = Standing.objects.get(pk=child.pk).score
    Membership.objects.update(evidence="KL 12/2026")
    count()
    assert Standing.objects.get(pk=child.pk).score == score


def test_a_province_compares_communes_by_size_and_poverty(cast: Cast, child: Child) -> None:
    make_child("Lê Thị Hoa", TODAY - timedelta(days=3000), village=make_village(COMMUNE_B), visited_on=TODAY)
    count()
    operations.keep_day(by=COUNTER, at=AT)
    page = cast.client("minh").get(reverse("quality:units"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "So sánh công bằng" in text
    assert f"commune={COMMUNE_A}" in text
    one = cast.client("minh").get(reverse("quality:units") + f"?commune={COMMUNE_A}")
    assert "Theo thôn, khu phố" in one.content.decode()


def test_every_figure_opens_as_many_records_as_it_says(cast: Cast, child: Child, village: Village) -> None:
    make_child("Lê Thị Hoa", TODAY - timedelta(days=3000), village=village, visited_on=TODAY)
    make_child("Lê Thị Mai", TODAY - timedelta(days=3000), village=village, visited_on=TODAY)
    make_child("Lê Thị Lan", TODAY - timedelta(days=3000), village=make_village(COMMUNE_B), visited_on=TODAY)
    Child.objects.filter(full_name="Lê Thị Mai").update(village=None)
    count()
    browser = cast.client("minh")
    for query in ("", f"?commune={COMMUNE_A}"):
        units = browser.get(reverse("quality:units") + query).context
        figures = [(units["faulty"], units["score"].faulty)]
        figures += [(line["list"], line["score"].faulty) for line in units["places"]]
        figures += [(url, n) for _rule, n, _tone, url in units["rules"]]
        for address, figure in figures:
            assert browser.get(address).context["page"].paginator.count == figure, address
        assert all(f"commune={units['commune'] and COMMUNE_A}" in part["url"] for part in units["parts"] if query)
        assert len(units["places"]) == 2  # a record without a village is a line of its own


def test_a_unit_without_a_record_has_no_score(cast: Cast) -> None:
    page = cast.client("tam").get(reverse("quality:todo")).content.decode()
    assert "Không còn hồ sơ nào phải sửa" in page
    assert "hồ sơ đạt" not in page


def test_small_things_left_are_not_called_nothing(cast: Cast, village: Village) -> None:
    make_child("Lê Thị Hoa", TODAY - timedelta(days=3000), village=village, visited_on=TODAY)
    count()
    page = cast.client("minh").get(reverse("quality:todo") + f"?commune={COMMUNE_A}").content.decode()
    assert "Không còn hồ sơ nào phải sửa" not in page
    assert f"?all=1&amp;commune={COMMUNE_A}" in page


def test_pages_ask_as_many_questions_for_one_record_as_for_twenty(
    cast: Cast, village: Village, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, asked = cast.client("lan"), []
    for number in (1, 20):
        for at in range(number):
            make_child(f"Lê Văn {at}", village=village)
        count()
        browser.get(reverse("quality:todo"))
        with CaptureQueriesContext(connection) as made:
            browser.get(reverse("quality:todo"))
        asked.append(len(made))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "query", ["?commune=abc", "?village=99999999999999999999", "?dimension=x&rule=%27", "?page=-1"]
)
def test_odd_addresses_break_nothing(cast: Cast, child: Child, query: str) -> None:
    assert cast.client("lan").get(reverse("quality:todo") + query).status_code == 200
    assert cast.client("minh").get(reverse("quality:units") + query).status_code == 200


def test_small_and_common_things_are_one_line_a_kind(cast: Cast, child: Child, village: Village) -> None:
    for _ in range(30):
        make_child("Lê Thị Hoa", TODAY - timedelta(days=3000), village=village, visited_on=TODAY)
    count()
    browser = cast.client("lan")
    page = browser.get(reverse("quality:todo")).content.decode()
    assert page.count("Trần Gia Bảo") == 2  # the name, and beside the button
    assert "Lê Thị Hoa" not in page
    assert "Làm gom theo việc" in page
    one = browser.get(reverse("quality:todo") + "?rule=F05&small=1").content.decode()
    assert "Trần Gia Bảo" not in one
    assert "Lê Thị Hoa" in one
    assert ">30<" in page.partition("Chưa có số định danh")[2]
