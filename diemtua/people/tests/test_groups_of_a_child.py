"""A child in one of the fourteen groups: proposed, confirmed by the law's conditions, ended, opened again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, actor
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.fence import fenced
from diemtua.people import jobs, operations, queries
from diemtua.people.codes import Poverty, Precision, RelationKind, Verb
from diemtua.people.models import Adult, Child, Membership, Relation
from diemtua.people.states import MembershipState
from diemtua.people.testing import make_child, make_household, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
BORN = date(2018, 3, 14)


@pytest.fixture
def village(cast: Cast) -> Village:
    return make_village(COMMUNE_A, "Một")


@pytest.fixture
def child(village: Village) -> Child:
    return make_child("Nguyễn Gia Bảo", BORN, village=village)


@pytest.fixture
def hoa(cast: Cast, village: Village) -> Actor:
    """The collaborator, with the one village."""
    held = cast.hoa.assignments.get()
    held.villages = [village.pk]
    held.save()
    return actor(cast.hoa)


def propose(by: Actor, child: Child, group: str = "G01", subgroup: str = "G01.3", **more: Any) -> Membership:
    more.setdefault("since", TODAY)
    return operations.propose_group(child, group=group, subgroup=subgroup, **more, by=by, at=AT)


def confirm(by: Actor, row: Membership, **more: Any) -> Membership:
    more.setdefault("version", row.version)
    return operations.confirm_group(row, **more, by=by, at=AT)


def test_a_collaborator_proposes_and_the_commune_confirms(cast: Cast, child: Child, hoa: Actor) -> None:
    with fenced(hoa):
        row = propose(hoa, child, evidence="Trích lục khai tử")
    child.refresh_from_db()
    assert (row.state, child.groups, child.is_special) == (MembershipState.PROPOSED, [], False)

    with fenced(cast.as_("khoa")):
        confirm(cast.as_("khoa"), row)

    child.refresh_from_db()
    assert (child.groups, child.is_special, child.is_restricted) == (["G01.3"], True, False)
    verbs = list(Entry.objects.filter(thing_id=child.uuid).order_by("pk").values_list("verb", flat=True))
    assert verbs == [Verb.PROPOSE_GROUP, Verb.CONFIRM_GROUP]


def test_the_leader_decides_what_others_proposed_and_proposes_none(cast: Cast, child: Child) -> None:
    with pytest.raises(NotAllowed):
        propose(cast.as_("khoa"), child)
    khoa = cast.client("khoa")
    assert khoa.get(reverse("people:group_new", args=[child.uuid])).status_code == 404
    body = {"group": "G08", "since": "2026-01-01"}
    answer = khoa.post(f"/api/v1/people/children/{child.uuid}/memberships", body, content_type="application/json")
    assert answer.status_code == 403
    assert not Membership.objects.exists()
    assert reverse("people:group_new", args=[child.uuid]) not in khoa.get(f"/children/{child.uuid}/").content.decode()
    assert confirm(cast.as_("khoa"), propose(cast.as_("lan"), child)).state == MembershipState.CONFIRMED


def test_the_same_group_is_not_proposed_twice_and_several_stand_beside_each_other(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    propose(lan, child)
    with pytest.raises(Duplicate):
        propose(lan, child)
    propose(lan, child, "G08", "G08.2")
    assert Membership.objects.count() == 2


@pytest.mark.parametrize("name", ["tam", "minh", "thu", "trung"])
def test_nobody_elsewhere_proposes_or_decides(cast: Cast, child: Child, name: str) -> None:
    row = propose(cast.as_("lan"), child)
    with pytest.raises(NotAllowed):
        propose(cast.as_(name), child, "G08", "")
    with pytest.raises(NotAllowed):
        confirm(cast.as_(name), row)
    assert not queries.groups_to_confirm(cast.as_(name)).exists()
    for page in ("group_confirmation", "group_refusal", "group_ending", "group_reopening"):
        assert cast.client(name).get(reverse(f"people:{page}", args=[row.uuid])).status_code == 404


def test_a_collaborator_meets_only_the_own_villages(cast: Cast, hoa: Actor) -> None:
    other = make_child("Trần Văn Xa", BORN, village=make_village(COMMUNE_A, "Hai"))
    with pytest.raises(NotAllowed):
        propose(hoa, other)
    assert cast.client("hoa").get(reverse("people:group_new", args=[other.uuid])).status_code == 404


def test_groups_of_class_c3_are_the_communes_alone(cast: Cast, child: Child, hoa: Actor) -> None:
    lan = cast.as_("lan")
    with pytest.raises(NotAllowed):
        propose(hoa, child, "G11", "G11.1")
    confirm(lan, propose(lan, child, "G11", "G11.1"))

    child.refresh_from_db()
    assert (child.groups, child.is_special, child.is_restricted) == ([], True, True)
    assert [str(row) for row in queries.restricted_groups(child, lan)] == ["G11.1"]
    assert queries.circumstances_of(child).groups == []
    for who in (hoa, cast.as_("minh"), cast.as_("tam")):
        assert queries.restricted_groups(child, who) == []
        assert not queries.memberships_visible_to(who).exists()
        with fenced(who):  # and with the first fence removed
            assert not Membership.objects.filter(is_restricted=True).exists()
    assert not [entry for entry in Entry.objects.all() if "G11" in str(entry.facts)]


def test_the_look_at_a_group_of_class_c3_is_kept(cast: Cast, child: Child) -> None:
    row = propose(cast.as_("lan"), child, "G11", "G11.1")
    assert cast.client("lan").get(reverse("people:group_confirmation", args=[row.uuid])).status_code == 200
    assert Entry.objects.filter(verb=Verb.READ_RESTRICTED, user_id=cast.lan.pk).exclude(reason="").exists()


def test_violence_needs_the_conclusion(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    row = propose(lan, child, "G09", "G09.1", evidence="Kết luận 12/KL ngày 2/3/2026")
    with pytest.raises(Invalid, match="Điều 11"):
        confirm(lan, row)
    assert confirm(lan, row, is_conclusion=True).state == MembershipState.CONFIRMED


def test_illness_needs_a_household_that_is_poor_this_year(cast: Cast, child: Child, village: Village) -> None:
    lan, home = cast.as_("lan"), make_household("Nguyễn Văn Chủ", village=village)
    Child.objects.filter(pk=child.pk).update(household=home)
    row = propose(lan, child, "G13", "G13.1")
    with pytest.raises(Invalid, match="bệnh"):
        confirm(lan, row)
    operations.set_poverty(home, year=TODAY.year - 1, state=Poverty.POOR, by=lan, at=AT)
    with pytest.raises(Invalid, match="Năm nay"):
        confirm(lan, row, illness="Tim bẩm sinh")
    operations.set_poverty(home, year=TODAY.year, state=Poverty.NEAR_POOR, by=lan, at=AT)
    child.refresh_from_db()
    assert child.poverty == Poverty.NEAR_POOR
    with pytest.raises(Invalid, match=r"G13\.2"):
        confirm(lan, row, illness="Tim bẩm sinh")
    confirm(lan, row, illness="Tim bẩm sinh", subgroup="G13.2")

    operations.set_poverty(home, year=TODAY.year, state=Poverty.NONE, by=lan, at=AT)
    assert list(queries.poverty_gone(lan, TODAY)) == [child]


def test_the_level_of_disability_decides_the_subgroup(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    operations.set_disability(child, kinds=["DT1"], level="MD2", certificate_no="7/GXN", since=TODAY, by=lan, at=AT)
    first = Membership.objects.get()
    assert first.subgroup == "G04.2"
    with pytest.raises(Invalid, match="Mức độ"):
        confirm(lan, first, subgroup="G04.1")
    confirm(lan, first)
    operations.set_disability(child, kinds=["DT1", "DT2"], level="MD1", since=TODAY, by=lan, at=AT)
    confirm(lan, Membership.objects.get(subgroup="G04.1"))

    first.refresh_from_db()
    child.refresh_from_db()
    assert (first.state, child.groups) == (MembershipState.ENDED, ["G04.1"])
    assert child.disabilities.filter(until__isnull=True).get().level == "MD1"


def test_adoption_ends_the_group_of_orphans(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    row = confirm(lan, propose(lan, child))
    assert operations.end_for_adoption(child, adopted_on=TODAY, by=lan, at=AT) == 1
    row.refresh_from_db()
    child.refresh_from_db()
    assert (row.state, row.until, child.is_special) == (MembershipState.ENDED, TODAY, False)
    assert "nuôi" not in row.reason

    mother = Adult.objects.create(
        full_name="Lê Thị Nhận", folded="le thi nhan", province_code=child.province_code, commune_code=COMMUNE_A
    )
    Relation.objects.create(child=child, adult=mother, kind=RelationKind.ADOPTIVE_MOTHER)
    with pytest.raises(Invalid, match="Điều 3"):
        confirm(lan, propose(lan, child))


def test_refused_ended_and_opened_again_with_a_reason(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    row = propose(lan, child)
    with pytest.raises(Invalid):
        operations.refuse_group(row, reason=" ", version=row.version, by=lan, at=AT)
    row = operations.refuse_group(row, reason="mẹ còn sống", version=row.version, by=lan, at=AT)
    with pytest.raises(WrongState):
        confirm(lan, row)
    row = operations.reopen_group(row, reason="xem lại giấy", version=row.version, by=lan, at=AT)
    row = confirm(lan, row)
    with pytest.raises(Invalid):
        operations.end_group(row, until=TODAY + timedelta(1), reason="x", version=row.version, by=lan, at=AT)
    row = operations.end_group(row, until=TODAY, reason="cha trở về", version=row.version, by=lan, at=AT)
    child.refresh_from_db()
    assert (row.state, row.until, child.groups) == (MembershipState.ENDED, TODAY, [])


def test_who_decides_on_what_was_changed_meanwhile_is_told(cast: Cast, child: Child) -> None:
    row = propose(cast.as_("lan"), child)
    confirm(cast.as_("khoa"), row)
    with pytest.raises(Stale):
        confirm(cast.as_("lan"), row)


@pytest.mark.parametrize(("precision", "born", "ends"), [
    (Precision.DAY, date(2010, 11, 20), True),
    (Precision.DAY, date(2010, 11, 21), False),
    (Precision.MONTH, date(2010, 11, 1), False),
    (Precision.MONTH, date(2010, 10, 1), True),
    (Precision.YEAR, date(2010, 1, 1), False),
    (Precision.YEAR, date(2009, 1, 1), True),
    (Precision.ESTIMATED, date(2009, 1, 1), False),
])  # fmt: skip
def test_at_sixteen_groups_end_when_it_is_certain(
    cast: Cast, village: Village, precision: str, born: date, ends: bool
) -> None:
    young = make_child("Lê Minh", born, village=village, birth_precision=precision, is_special=True)
    row = Membership.objects.create(
        child=young, group="G01", is_restricted=False, state=MembershipState.CONFIRMED, since=BORN, proposed_at=AT
    )
    assert operations.end_groups_of_age(by=jobs.AGES, at=AT) == int(ends)
    assert operations.end_groups_of_age(by=jobs.AGES, at=AT) == 0
    row.refresh_from_db()
    young.refresh_from_db()
    assert (row.state == MembershipState.ENDED, young.is_special) == (ends, not ends)
    assert Notice.objects.filter(user=cast.lan).exists() == ends
    assert queries.came_of_age(cast.as_("lan"), TODAY).exists() == (ends and born.year == 2010)
    assert queries.perhaps_16(cast.as_("lan"), TODAY).exists() == (not ends and precision != Precision.DAY)


def test_nobody_of_sixteen_enters_a_group(cast: Cast, village: Village) -> None:
    grown = make_child("Lê Lớn", date(2010, 1, 1), village=village)
    with pytest.raises(Invalid, match="16"):
        propose(cast.as_("lan"), grown)


@pytest.mark.parametrize(("group", "subgroup", "since"), [
    ("G01", "G03.1", TODAY), ("G01", "", TODAY + timedelta(1)), ("G01", "", BORN - timedelta(1)),
])  # fmt: skip
def test_what_cannot_be_is_refused(cast: Cast, child: Child, group: str, subgroup: str, since: date) -> None:
    with pytest.raises(Invalid):
        propose(cast.as_("lan"), child, group, subgroup, since=since)


def test_the_paper_is_taken_as_a_download_by_who_may(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    paper = SimpleUploadedFile("khai-tu.pdf", b"%PDF-1.4 x")
    plain, closed = propose(lan, child, file=paper), propose(lan, child, "G07", "", file=paper)
    page = cast.client("minh").get(reverse("people:group_paper", args=[plain.uuid]))
    assert page.headers["Cache-Control"] == "no-store, private"
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert (page.status_code, page["Content-Disposition"][:10]) == (200, "attachment")
    assert b"".join(page) == b"%PDF-1.4 x"
    assert Entry.objects.filter(verb=Verb.READ_PAPER).count() == 1
    assert cast.client("minh").get(reverse("people:group_paper", args=[closed.uuid])).status_code == 404
    with pytest.raises(Invalid):
        propose(lan, child, "G08", "", file=SimpleUploadedFile("x.exe", b"MZ"))


def test_the_pages_do_it_by_hand(cast: Cast, child: Child) -> None:
    browser = cast.client("lan")
    typed = {"group": "G01", "subgroup": "G01.3", "since": f"{TODAY}", "evidence": "Trích lục"}
    sent = browser.post(reverse("people:group_new", args=[child.uuid]), typed)
    assert sent.status_code == 302
    row = Membership.objects.get()
    assert child.name in browser.get(reverse("people:groups")).content.decode()
    assert "Luật Nuôi con nuôi" in browser.get(reverse("people:group_confirmation", args=[row.uuid])).content.decode()
    browser.post(reverse("people:group_confirmation", args=[row.uuid]), {"version": 1, "subgroup": "G01.3"})
    row.refresh_from_db()
    assert row.state == MembershipState.CONFIRMED
    stale = browser.post(
        reverse("people:group_ending", args=[row.uuid]), {"version": 1, "until": f"{TODAY}", "reason": "x"}
    )
    assert stale.status_code == 422
    assert browser.post(reverse("people:disability_new", args=[child.uuid]), {"level": "MD1"}).status_code == 422


def test_the_list_asks_the_same_number_of_queries_for_many(cast: Cast, village: Village, queries_of: Any) -> None:
    browser = cast.client("lan")

    def add(n: int) -> None:
        for number in range(n):
            propose(cast.as_("lan"), make_child(f"Lê Văn {n}{number}", BORN, village=village))

    add(1)
    one = queries_of(lambda: browser.get(reverse("people:groups")))
    add(12)
    assert queries_of(lambda: browser.get(reverse("people:groups"))) == one
