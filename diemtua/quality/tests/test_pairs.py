"""The comparison of a whole province, and what people decide about its pairs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, Cast
from diemtua.lib.actor import system_actor
from diemtua.lib.errors import Duplicate, NotAllowed, Stale, WrongState
from diemtua.lib.fence import fenced
from diemtua.people import operations as people
from diemtua.people.codes import RelationKind
from diemtua.people.models import Adult, Child, NotDuplicate, Relation
from diemtua.people.states import ChildState
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.places.queries import names_ever
from diemtua.quality.jobs import linking as jobs
from diemtua.quality.models import Finding, LinkRun, Pair
from diemtua.quality.operations import counting, linking, pairs
from diemtua.quality.queries.pairs import next_pair, pairs_shown, pairs_visible_to, sides_of
from diemtua.quality.states import LinkState, PairState

pytestmark = pytest.mark.django_db
BORN = date(2016, 5, 14)


@pytest.fixture(autouse=True)
def _no_query_in_a_loop() -> None:
    """A comparison reads in portions."""


@pytest.fixture
def here(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def there(cast: Cast) -> Village:
    return make_village(COMMUNE_B)


def with_mother(child: Child, name: str = "Trần Thị Thu Hà") -> Child:
    mother = Adult.objects.create(
        full_name=name, folded=name.lower(), province_code=child.province_code, commune_code=child.commune_code,
    )  # fmt: skip
    Relation.objects.create(child=child, adult=mother, kind=RelationKind.MOTHER)
    return child


def an(village: Village, name: str = "Nguyễn Gia Bảo An", born: date = BORN, **facts: Any) -> Child:
    return with_mother(make_child(name, born, village=village, phone="0912345678", **facts))


def compared(cast: Cast, *, day: int = 0) -> LinkRun:
    by, at = cast.as_("minh"), AT + timedelta(days=day)
    run = linking.start_linking(PROVINCE, queued=False, by=by, at=at)
    return linking.work_on_linking(run, by=by, at=at)


def only_pair() -> Pair:
    return Pair.objects.get(state=PairState.OPEN)


def seen(*records: Child) -> dict[Any, int]:
    return {child.uuid: child.version for child in Child.objects.filter(pk__in=[child.pk for child in records])}


def test_doubles_across_communes_are_found_and_twins_are_not(cast: Cast, here: Village, there: Village) -> None:
    one, other = an(here), an(there, "Nguyen Bao An")
    an(here, "Nguyễn Gia Bảo Minh")
    run = compared(cast)
    assert (run.state, run.records, run.found, run.new) == (LinkState.DONE, 3, 1, 1)
    pair = only_pair()
    assert (pair.first, pair.second, pair.is_across) == (one, other, True)


def test_again_counts_nothing_twice_and_lays_aside_what_is_no_longer_alike(cast: Cast, here: Village) -> None:
    an(here)
    other = an(here, "Nguyen Bao An")
    compared(cast)
    run = compared(cast, day=1)
    assert (run.found, run.new, Pair.objects.count()) == (1, 0, 1)
    Child.objects.filter(pk=other.pk).update(full_name="Lê Thị Hoa", birth_on=date(2012, 1, 9))
    run = compared(cast, day=2)
    assert (run.found, run.gone) == (0, 1)
    assert Pair.objects.get().state == PairState.GONE


def test_a_run_killed_while_it_writes_goes_on_and_counts_nothing_twice(
    cast: Cast, here: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in range(3):
        make_child(f"Lê Hoài {'ABC'[year]}nh", BORN.replace(year=2010 + year), village=here, phone=f"09876543{year}1")
        make_child(f"Le Hoai {'ABC'[year]}nh", BORN.replace(year=2010 + year), village=here, phone=f"09876543{year}1")
    by = cast.as_("minh")
    run = linking.start_linking(PROVINCE, queued=False, by=by, at=AT)
    monkeypatch.setattr(linking, "WRITTEN_AT_ONCE", 1)
    write = linking._write_portion
    written: list[Any] = []

    def killed(*args: Any) -> None:
        if len(written) == 1:
            raise SystemExit
        write(*args)
        written.append(args)

    monkeypatch.setattr(linking, "_write_portion", killed)
    with pytest.raises(SystemExit):
        linking.work_on_linking(run, by=by, at=AT)
    run.refresh_from_db()
    assert (run.state, run.written, Pair.objects.count()) == (LinkState.COMPARING, 1, 1)
    monkeypatch.setattr(linking, "_write_portion", write)
    assert linking.resume_linking(by=by, at=run.beaten_at + timedelta(minutes=5)) == 1
    run = linking.work_on_linking(run, by=by, at=AT)
    assert (run.state, run.found, run.new, Pair.objects.count()) == (LinkState.DONE, 3, 3, 3)


def test_two_runs_at_once_are_one(cast: Cast, here: Village) -> None:
    by = cast.as_("minh")
    run = linking.start_linking(PROVINCE, queued=False, by=by, at=AT)
    with pytest.raises(Duplicate):
        linking.start_linking(PROVINCE, queued=False, by=by, at=AT)
    other = connection.copy()
    try:
        with other.cursor() as cursor:  # another worker is at it
            cursor.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [f"{linking.LINK_JOB}:{PROVINCE}"])
            assert linking.work_on_linking(run, by=by, at=AT).state == LinkState.COMPARING
            cursor.execute("select pg_advisory_unlock_all()")
    finally:
        other.close()
    assert linking.work_on_linking(run, by=by, at=AT).state == LinkState.DONE


def test_a_run_that_is_stopped_stops(cast: Cast, here: Village) -> None:
    by = cast.as_("minh")
    run = linking.start_linking(PROVINCE, queued=False, by=by, at=AT)
    linking.stop_linking(run, by=by, at=AT)
    assert linking.work_on_linking(run, by=by, at=AT).state == LinkState.STOPPED
    assert linking.start_linking(PROVINCE, queued=False, by=by, at=AT).state == LinkState.COMPARING


def test_a_commune_starts_no_comparison_of_the_province(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        linking.start_linking(PROVINCE, queued=False, by=cast.as_("lan"), at=AT)


def test_a_commune_sees_its_own_side_only_and_asks_the_province(cast: Cast, here: Village, there: Village) -> None:
    one, other = an(here), an(there, "Nguyen Bao An")
    compared(cast)
    pair, commune = only_pair(), cast.as_("lan")
    with fenced(commune):
        assert list(pairs_visible_to(commune)) == list(pairs_shown(commune, "open")) == [pair]
        assert [child.pk for child in sides_of(pair, commune).records] == [one.pk]
        with pytest.raises(NotAllowed):
            pairs.part_pair(pair, versions=seen(one), by=commune, at=AT)
        pairs.ask_province(pair, by=commune, at=AT)
    with fenced(cast.as_("minh")):
        assert [each.pk for each in pairs_shown(cast.as_("minh"), "asked")] == [pair.pk]
    page = cast.client("lan").get(reverse("quality:pair", args=[pair.uuid])).content.decode()
    assert one.name in page
    assert other.name not in page
    assert other.code not in page


def test_a_commune_without_a_part_in_a_pair_does_not_see_it(cast: Cast, there: Village) -> None:
    an(there), an(there, "Nguyen Bao An")
    compared(cast)
    commune = cast.as_("lan")
    with fenced(commune):
        assert not Pair.objects.exists()
        assert not pairs_visible_to(commune).exists()


@pytest.fixture
def three(cast: Cast, here: Village) -> tuple[Child, Child, Child]:
    found = an(here), an(here, "Nguyen Bao An"), an(here, "Nguyễn An")
    compared(cast)
    return found


def pair_of(one: Child, other: Child) -> Pair:
    return Pair.objects.get(first=min(one.pk, other.pk), second=max(one.pk, other.pk))


def merged(cast: Cast, pair: Pair, kept: Child) -> Pair:
    versions = seen(pair.first, pair.second)
    return pairs.merge_pair(pair, kept=kept.uuid, choices={}, versions=versions, by=cast.as_("minh"), at=AT)


def test_after_a_merge_the_third_record_is_a_pair_with_the_one_that_stays(
    cast: Cast, three: tuple[Child, Child, Child]
) -> None:
    a, b, c = three
    merged(cast, pair_of(a, b), a)
    assert pair_of(a, b).state == PairState.MERGED
    assert (pair_of(a, c).state, pair_of(b, c).state) == (PairState.OPEN, PairState.GONE)
    b.refresh_from_db()
    assert (b.state, b.merged_into) == (ChildState.MERGED, a)
    follower = next_pair(cast.as_("minh"), pair_of(a, b), "open")
    assert follower == pair_of(a, c)


def test_undoing_a_merge_after_a_third_record_joined_says_which_comes_first(
    cast: Cast, three: tuple[Child, Child, Child]
) -> None:
    a, b, c = three
    by = cast.as_("minh")
    first, second = merged(cast, pair_of(a, b), a), merged(cast, pair_of(a, c), a)
    with pytest.raises(WrongState, match="gộp sau trước"):
        pairs.reopen_pair(first, reason="nhầm", by=by, at=AT)
    pairs.reopen_pair(second, reason="nhầm", by=by, at=AT)
    pairs.reopen_pair(first, reason="nhầm", by=by, at=AT)
    assert {pair.state for pair in Pair.objects.all()} == {PairState.OPEN}
    assert set(Child.objects.values_list("state", flat=True)) == {ChildState.ACTIVE}


def test_a_record_changed_meanwhile_is_not_merged(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    a, b, _c = three
    versions = seen(a, b)
    Child.objects.filter(pk=b.pk).update(version=b.version + 1)
    by = cast.as_("minh")
    with pytest.raises(Stale):
        pairs.merge_pair(pair_of(a, b), kept=a.uuid, choices={}, versions=versions, by=by, at=AT)
    with pytest.raises(Stale):
        pairs.part_pair(pair_of(a, b), versions=versions, by=by, at=AT)


def test_two_who_decide_the_same_pair(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    a, b, _c = three
    pair = pair_of(a, b)
    pairs.part_pair(pair, versions=seen(a, b), reason="sinh đôi", by=cast.as_("minh"), at=AT)
    with pytest.raises(WrongState, match=cast.as_("minh").name):
        merged(cast, pair, a)


def test_two_children_are_remembered_by_the_next_comparison_and_can_be_taken_back(
    cast: Cast, three: tuple[Child, Child, Child]
) -> None:
    a, b, _c = three
    by = cast.as_("minh")
    pair = pairs.part_pair(pair_of(a, b), versions=seen(a, b), by=by, at=AT)
    assert NotDuplicate.objects.count() == 1
    compared(cast)
    assert pair_of(a, b).state == PairState.TWO
    pairs.reopen_pair(pair, reason="xem lại", by=by, at=AT)
    assert not NotDuplicate.objects.exists()
    assert pair_of(a, b).state == PairState.OPEN


def test_a_merge_undone_on_its_own_page_waits_again_after_the_next_comparison(
    cast: Cast, three: tuple[Child, Child, Child]
) -> None:
    a, b, _c = three
    merged(cast, pair_of(a, b), a)
    people.undo_merge(a.merges.get(), reason="nhầm", by=cast.as_("minh"), at=AT)
    compared(cast)
    assert pair_of(a, b).state == PairState.OPEN


def test_a_merge_while_the_machine_compares_stays_a_merge(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    a, b, _c = three
    by, at = cast.as_("minh"), AT + timedelta(days=1)
    run = linking.start_linking(PROVINCE, queued=False, by=by, at=at)
    found = linking._compared(run)
    merged(cast, pair_of(a, b), a)
    linking._write(run, found)
    linking._finish(run, by=by, at=at)
    assert pair_of(a, b).state == PairState.MERGED
    assert not pairs_shown(by, "open").filter(first__in=[b], state=PairState.OPEN).exists()


def test_what_waits_again_can_be_decided_and_taken_back_again(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    a, b, _c = three
    by = cast.as_("minh")
    merged(cast, pair_of(a, b), a)
    people.undo_merge(a.merges.get(), reason="nhầm", by=by, at=AT)
    compared(cast, day=1)
    pairs.part_pair(pair_of(a, b), versions=seen(a, b), by=by, at=AT)
    pairs.reopen_pair(pair_of(a, b), reason="xem lại", by=by, at=AT)
    assert pair_of(a, b).state == PairState.OPEN


def test_a_province_reads_in_which_communes_two_records_are(cast: Cast, here: Village, there: Village) -> None:
    an(here), an(there, "Nguyen Bao An")
    compared(cast)
    browser, pair = cast.client("minh"), only_pair()
    communes = names_ever([COMMUNE_A, COMMUNE_B])
    for address in (reverse("quality:pairs") + "?show=across", reverse("quality:pair", args=[pair.uuid])):
        page = browser.get(address).content.decode()
        assert all(name in page for name in communes.values()), address
    assert tab_in_hand(browser, "across") == ["across"]
    told = cast.client("lan").get(reverse("quality:pair", args=[pair.uuid])).content.decode()
    assert communes[COMMUNE_B] not in told


def tab_in_hand(browser: Client, show: str) -> list[str]:
    page = browser.get(reverse("quality:pairs") + f"?show={show}").content.decode()
    return re.findall(r'<a href="\?show=(\w+)" aria-current="true"', page)


def test_the_way_back_stays_when_the_other_record_is_kept(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    a, b, c = three
    pairs.part_pair(pair_of(a, b), versions=seen(a, b), by=cast.as_("minh"), at=AT)
    address = reverse("quality:pair", args=[pair_of(a, c).uuid]) + f"?done={pair_of(a, b).uuid}"
    swapped = cast.client("minh").get(address).context["swapped"]
    assert 'data-key="u"' in cast.client("minh").get(address.partition("?")[0] + f"?{swapped}").content.decode()


def test_one_pair_after_the_other_by_plain_forms(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    """What a keyboard does without scripts: each answer leads to the next pair, and the way back is there."""
    browser, a, b = cast.client("minh"), *three[:2]
    page = browser.get(reverse("quality:pairs")).content.decode()
    assert page.count("data-label") >= 3
    address = reverse("quality:pair", args=[pair_of(a, b).uuid])
    form = _filled(browser.get(address))
    answer = browser.post(address, form)
    assert answer.status_code == 302
    following = browser.get(answer.headers["Location"])
    assert reverse("quality:pair_reopening", args=[pair_of(a, b).uuid]) in following.content.decode()
    following_address = answer.headers["Location"].split("?")[0]
    answer = browser.post(f"{following_address}two/", _filled(following))
    assert answer.status_code == 302
    assert set(Pair.objects.values_list("state", flat=True)) <= {PairState.MERGED, PairState.TWO, PairState.GONE}


def test_a_stale_page_says_so(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    browser, a, b = cast.client("minh"), *three[:2]
    address = reverse("quality:pair", args=[pair_of(a, b).uuid])
    form = _filled(browser.get(address))
    Child.objects.filter(pk=b.pk).update(version=b.version + 1)
    answer = browser.post(address, form)
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in answer.content.decode()
    answer = browser.post(f"{address}two/", form, follow=True)
    assert "vừa được người khác sửa" in answer.content.decode()


def test_what_is_settled_on_a_records_own_page_no_longer_waits(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    a, b, c = three
    by, counter = cast.as_("lan"), system_actor("tests")
    counting.count_all(by=counter, at=AT)
    assert Finding.objects.filter(rule="S08").count() == 3
    people.mark_not_duplicate(a, other=c, by=by, at=AT)
    assert pair_of(a, c) not in pairs_shown(by, "open")
    people.merge_children(a, others=[b], choices={}, versions=seen(a, b), by=by, at=AT)
    assert not pairs_shown(by, "open").exists()
    counting.freshen_rest(by=counter, at=AT)
    assert not Finding.objects.filter(rule="S08", child=a).exists()


def test_a_record_thought_double_is_mended_at_its_pair(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    a, b, _c = three
    answer = cast.client("lan").get(reverse("quality:mending", args=[a.uuid, "S08"]))
    assert answer["Location"] in {reverse("quality:pair", args=[pair.uuid]) for pair in Pair.objects.filter(first=a)}
    Pair.objects.all().update(state=PairState.GONE)
    answer = cast.client("lan").get(reverse("quality:mending", args=[b.uuid, "S08"]))
    assert answer["Location"] == reverse("people:duplicates", args=[b.uuid])


def test_who_comes_late_to_a_pair_reads_who_decided(cast: Cast, three: tuple[Child, Child, Child]) -> None:
    browser, a, b = cast.client("minh"), *three[:2]
    address = reverse("quality:pair", args=[pair_of(a, b).uuid])
    form = _filled(browser.get(address))
    pairs.part_pair(pair_of(a, b), versions=seen(a, b), by=cast.as_("lan"), at=AT)
    late = browser.post(address, form)
    assert late.status_code == 422
    assert f"{cast.as_('lan').name} vừa kết luận cặp này" in late.content.decode()


def _filled(response: Any) -> dict[str, str]:
    form = response.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def test_the_province_starts_and_watches_a_comparison(cast: Cast, here: Village) -> None:
    browser = cast.client("minh")
    page = reverse("quality:pairs")
    assert browser.post(reverse("quality:linking_start")).status_code == 302
    assert "Đang chờ máy bắt đầu" in browser.get(page, headers={"HX-Request": "true"}).content.decode()
    run = LinkRun.objects.get()
    assert browser.post(reverse("quality:linking_start"), follow=True).status_code == 200
    assert LinkRun.objects.count() == 1
    assert browser.post(reverse("quality:linking_stop", args=[run.uuid])).status_code == 302
    assert browser.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_who_merges_nothing_sees_no_pairs(cast: Cast) -> None:
    assert cast.client("hoa").get(reverse("quality:pairs")).status_code in {403, 404}


def test_a_worker_does_it_in_the_name_of_who_asked_and_goes_on_when_the_role_has_ended(
    cast: Cast, here: Village
) -> None:
    an(here), an(here, "Nguyen Bao An")
    run = linking.start_linking(PROVINCE, queued=False, by=cast.as_("minh"), at=AT)
    LinkRun.objects.update(assignment_id=None)
    jobs.work_on_linking(str(run.uuid))
    run.refresh_from_db()
    assert (run.state, run.found) == (LinkState.DONE, 1)
