"""School, poverty, the chain of the under-sixes, and people of concern."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY, Cast, actor, client_for, make_user
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.fence import fenced
from diemtua.people import operations, queries
from diemtua.people.codes import BirthRegistration, InsuranceState, Poverty, SchoolState, Verb
from diemtua.people.models import Child, Concern, PovertyYear, Schooling
from diemtua.people.panels.today import chains_stuck
from diemtua.people.rules.chain import BIRTH, INSURANCE, RESIDENCE, chain_of
from diemtua.people.testing import make_child, make_household, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
BORN = date(2024, 3, 14)
NOTHING = operations.Papers(birth_registration=BirthRegistration.NONE, insurance=InsuranceState.NONE)
WOMAN = operations.ConcernFacts(kind="pregnancy", full_name="Chị Hai đầu xóm", note="cần người thăm")


@pytest.fixture
def village(cast: Cast) -> Village:
    return make_village(COMMUNE_A, "Một")


@pytest.fixture
def child(village: Village) -> Child:
    return make_child("Nguyễn Gia Bảo", BORN, village=village)


@pytest.mark.parametrize(("registration", "residence", "insurance", "days", "step", "late"), [
    (BirthRegistration.NONE, None, InsuranceState.NONE, 60, BIRTH, False),
    (BirthRegistration.NONE, None, InsuranceState.NONE, 61, BIRTH, True),
    (BirthRegistration.ASKED, None, InsuranceState.HAS, 5, BIRTH, False),
    (BirthRegistration.DONE, None, InsuranceState.NONE, 400, RESIDENCE, False),
    (BirthRegistration.DONE, TODAY, InsuranceState.UNKNOWN, 400, INSURANCE, False),
    (BirthRegistration.DONE, TODAY, InsuranceState.HAS, 400, "", False),
])  # fmt: skip
def test_where_a_child_is_stuck(
    registration: str, residence: date | None, insurance: str, days: int, step: str, late: bool
) -> None:
    found = chain_of(
        birth_on=TODAY - timedelta(days), registration=registration, residence_on=residence, insurance=insurance,
        on=TODAY, by_day=True,
    )  # fmt: skip
    assert (found.step, found.late, found.days) == (step, late, days)


def test_the_chain_is_mended_step_by_step(cast: Cast, child: Child) -> None:
    lan = cast.as_("lan")
    steps = [
        (NOTHING, BIRTH),
        (replace(NOTHING, birth_registration_no="12/2024"), RESIDENCE),
        (replace(NOTHING, birth_registration_no="12/2024", residence_registered_on=TODAY), INSURANCE),
        (
            replace(NOTHING, birth_registration_no="12/2024", residence_registered_on=TODAY, insurance_no="TE1750000"),
            "",
        ),
    ]
    for papers, step in steps:
        child.refresh_from_db()
        operations.set_papers(child, papers, version=child.version, by=lan, at=AT)
        counts = queries.chain_counts(lan, TODAY)
        assert {name for name in (BIRTH, RESIDENCE, INSURANCE) if counts[name]} == ({step} if step else set())
        assert queries.stuck(lan, TODAY).count() == bool(step)
    child.refresh_from_db()
    assert (child.birth_registration, child.insurance) == (BirthRegistration.DONE, InsuranceState.HAS)
    with pytest.raises(Stale):
        operations.set_papers(child, NOTHING, version=1, by=lan, at=AT)
    with pytest.raises(Invalid):
        operations.set_papers(
            child, replace(NOTHING, insurance_on=TODAY + timedelta(1)), version=child.version, by=lan, at=AT
        )
    for name in ("tam", "minh", "khoa"):
        with pytest.raises(NotAllowed):
            operations.set_papers(child, NOTHING, version=child.version, by=cast.as_(name), at=AT)


def test_the_chains_page_leads_to_mending_and_back(cast: Cast, child: Child, queries_of: Any) -> None:
    make_child("Trẻ Sáu Tuổi", date(2020, 11, 20), village=child.village or make_village(COMMUNE_A, "Hai"))
    browser, page = cast.client("lan"), reverse("people:chain")
    mend = reverse("people:child_papers", args=[child.uuid]) + "?from=chain"
    shown = browser.get(page).content.decode()
    assert mend in shown
    assert "Trẻ Sáu Tuổi" not in shown
    sent = browser.post(mend, {"version": 1, "birth_registration": "done", "insurance": "none"})
    assert sent["Location"] == page
    assert child.name not in browser.get(f"{page}?step=birth").content.decode()
    assert child.name in browser.get(f"{page}?step=residence").content.decode()
    group = chains_stuck(cast.as_("lan"), AT)
    assert group is not None
    assert group.count == queries.stuck(cast.as_("lan"), TODAY).count() == 1
    assert child.name not in cast.client("tam").get(page).content.decode()
    one = queries_of(lambda: browser.get(page))
    for number in range(12):
        make_child(f"Lê Văn {number}", BORN, village=child.village or make_village(COMMUNE_A, "Hai"))
    assert queries_of(lambda: browser.get(page)) == one


def test_a_school_year_is_written_once_and_mended(cast: Cast, child: Child) -> None:
    lan, studying = cast.as_("lan"), operations.SchoolYear(year=2026, state=SchoolState.STUDYING, school_name="Hoa Sen")
    operations.set_school_year(child, studying, by=lan, at=AT)
    operations.set_school_year(
        child, operations.SchoolYear(year=2025, state=SchoolState.NOT_YET, support="sách vở"), by=lan, at=AT
    )
    child.refresh_from_db()
    assert (child.school, child.school_name, Schooling.objects.count()) == (SchoolState.STUDYING, "Hoa Sen", 2)
    left = replace(studying, state=SchoolState.DROPPED_OUT)
    with pytest.raises(Invalid):
        operations.set_school_year(child, left, by=lan, at=AT)
    operations.set_school_year(child, replace(left, dropped_on=TODAY, reason="đi làm với cha"), by=lan, at=AT)
    child.refresh_from_db()
    assert (child.school, Schooling.objects.count()) == (SchoolState.DROPPED_OUT, 2)
    with pytest.raises(Invalid):
        operations.set_school_year(child, replace(studying, year=26), by=lan, at=AT)
    with pytest.raises(NotAllowed):
        operations.set_school_year(child, studying, by=cast.as_("tam"), at=AT)


def test_poverty_of_the_newest_year_is_kept_on_household_and_children(
    cast: Cast, child: Child, village: Village, at_most: Any
) -> None:
    lan, home = cast.as_("lan"), make_household("Nguyễn Văn Chủ", village=village)
    Child.objects.filter(pk=child.pk).update(household=home)
    for number in range(5):
        make_child(f"Lê Văn {number}", BORN, village=village, household=home)
    with at_most(16):
        operations.set_poverty(home, year=2026, state=Poverty.POOR, certificate_no="3/GCN", by=lan, at=AT)
    operations.set_poverty(home, year=2025, state=Poverty.NONE, by=lan, at=AT)
    home.refresh_from_db()
    assert (home.poverty, PovertyYear.objects.count()) == (Poverty.POOR, 2)
    assert set(Child.objects.values_list("poverty", flat=True)) == {Poverty.POOR}
    for name in ("tam", "minh"):
        with pytest.raises(NotAllowed):
            operations.set_poverty(home, year=2026, state=Poverty.NONE, by=cast.as_(name), at=AT)
        assert cast.client(name).get(reverse("people:household_poverty", args=[home.uuid])).status_code == 404


def test_health_is_marked(cast: Cast, child: Child) -> None:
    sent = cast.client("lan").post(
        reverse("people:child_health", args=[child.uuid]), {"version": 1, "immunised": "fully", "nutrition": "stunted"}
    )
    child.refresh_from_db()
    assert (sent.status_code, child.immunised, child.nutrition, child.version) == (302, "fully", "stunted", 2)
    with pytest.raises(Stale):
        operations.set_health(child, immunised="none", nutrition="normal", version=1, by=cast.as_("lan"), at=AT)


def test_what_the_health_station_notes_only_it_and_the_commune_meet(cast: Cast) -> None:
    nurse = make_user("tram.yte", "Võ Thị Trạm", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te")
    midwife = make_user("tram.kia", "Hồ Thị Kia", Role.HEALTH_STAFF, COMMUNE_B, "tram_y_te")
    with fenced(actor(nurse)):
        noted = operations.add_concern(WOMAN, by=actor(nurse), at=AT)
    with fenced(cast.as_("lan")):
        own = operations.add_concern(replace(WOMAN, full_name="Nhà bà Ba"), by=cast.as_("lan"), at=AT)

    assert set(queries.concerns_visible_to(cast.as_("lan"))) == {noted, own}
    assert list(queries.concerns_visible_to(actor(nurse))) == [noted]
    for who in (actor(midwife), cast.as_("tam"), cast.as_("hoa"), cast.as_("minh"), cast.as_("thu")):
        assert not queries.concerns_visible_to(who).exists()
        with fenced(who):  # and with the first fence removed
            assert not Concern.objects.exists()
        with pytest.raises(NotAllowed):
            operations.read_concern(noted, by=who, at=AT)
    page = reverse("people:concern", args=[own.uuid])
    assert client_for(nurse).get(page).status_code == 404
    assert WOMAN.full_name not in client_for(nurse).get(reverse("people:concerns")).content.decode()
    assert not Entry.objects.filter(thing_label__contains="Nhà bà Ba").exists()


def test_every_look_at_a_person_of_concern_is_kept(cast: Cast) -> None:
    lan = cast.as_("lan")
    found = operations.add_concern(WOMAN, by=lan, at=AT)
    browser, page = cast.client("lan"), reverse("people:concern", args=[found.uuid])
    assert WOMAN.full_name in browser.get(page).content.decode()
    assert Entry.objects.filter(verb="concern.read", thing_id=found.uuid, user_id=cast.lan.pk).count() == 1
    sent = browser.post(page, {"version": 1, "kind": "other", "full_name": "Chị Hai", "birth_year": "1999"})
    found.refresh_from_db()
    assert (sent.status_code, found.kind, found.birth_year, found.version) == (302, "other", 1999, 2)
    with pytest.raises(Stale):
        operations.close_concern(found, reason="x", version=1, by=lan, at=AT)
    with pytest.raises(Invalid):
        operations.close_concern(found, reason="", version=2, by=lan, at=AT)
    operations.close_concern(found, reason="đã sinh, có hồ sơ", version=2, by=lan, at=AT)
    with pytest.raises(WrongState):
        operations.change_concern(found, WOMAN, version=3, by=lan, at=AT)
    assert [Entry.objects.filter(verb=verb).count() for verb in (Verb.ADD_CONCERN, Verb.CLOSE_CONCERN)] == [1, 1]


@pytest.mark.parametrize("facts", [
    replace(WOMAN, full_name=" "), replace(WOMAN, kind="gone"), replace(WOMAN, birth_year=1800),
    replace(WOMAN, birth_year=2030),
])  # fmt: skip
def test_what_cannot_be_of_a_person_is_refused(cast: Cast, facts: operations.ConcernFacts) -> None:
    with pytest.raises(Invalid):
        operations.add_concern(facts, by=cast.as_("lan"), at=AT)
    assert not Concern.objects.filter(province_code=PROVINCE).exists()
