"""The files of orphans: who they are, what was asked and given, what is missing; figures without names above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast
from diemtua.lib.fence import fenced
from diemtua.people.codes import BirthRegistration, InsuranceState, SchoolState
from diemtua.people.models import Adult, Child, Relation
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Agency, Village
from diemtua.services import operations, queries
from diemtua.services.codes import Verb
from diemtua.services.operations import Noted
from diemtua.services.queries import OrphansAsked
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/services/orphans/"
BORN = date(2016, 5, 4)
WHOLE: dict[str, Any] = {
    "number_sealed": b"x", "birth_registration": BirthRegistration.DONE, "insurance": InsuranceState.HAS,
    "school": SchoolState.STUDYING, "school_name": "Trường Tiểu học Hòa Bình", "school_class": "Lớp 5",
}  # fmt: skip


@pytest.fixture
def here() -> Village:
    return make_village(COMMUNE_A, "Một")


def orphan(name: str, village: Village, group: str = "G01.3", **facts: Any) -> Child:
    """An orphan whose record says everything but what `facts` says otherwise, with a grandmother as carer."""
    groups = [group] if group.startswith("G") else []
    known = WHOLE | {"number_key": name.encode(), "groups": groups, "is_special": bool(groups)} | facts
    known.setdefault("flags", [] if groups else [group])
    child = make_child(name, BORN, village=village, **known)
    place = {"province_code": child.province_code, "commune_code": child.commune_code}
    elder = Adult.objects.create(**place, village=village, full_name="Bà nội", folded="ba noi")
    Relation.objects.create(child=child, adult=elder, kind="grandparent", is_carer=True)
    return child


def names(cast: Cast, who: str = "lan", **asked: Any) -> set[str]:
    return {child.name for child in queries.orphans_found(cast.as_(who), OrphansAsked(**asked))}


def note(cast: Cast, child: Child, code: str, *acts: str) -> None:
    for place, act in enumerate(acts):
        why = "Không thuộc diện của huyện cũ" if act in {"refuse", "leave"} else ""
        noted = Noted(act=act, on=TODAY - timedelta(days=9 - place), why=why)
        operations.note_support(child, code, noted, by=cast.as_("lan"), at=AT)


def test_orphans_are_those_of_both_parents_of_one_and_nobody_else(cast: Cast, here: Village) -> None:
    orphan("Nguyễn Mồ Côi", here)
    orphan("Lê Một Bên", here, "G03.3")
    orphan("Trần Còn Mẹ", here, "R09")
    orphan("Phạm Khuyết Tật", here, "G04.1")
    orphan("Hồ Nơi Nương", here, "G03.7")
    make_child("Bùi Bình Thường", BORN, village=here)
    orphan("Đỗ Đã Đi", here, state="left", left_on=TODAY)

    assert names(cast) == {"Nguyễn Mồ Côi", "Lê Một Bên", "Trần Còn Mẹ"}
    assert names(cast, kind="both") == {"Nguyễn Mồ Côi"}
    assert names(cast, kind="one") == {"Lê Một Bên", "Trần Còn Mẹ"}


def test_another_commune_the_province_and_a_collaborator_meet_no_name(cast: Cast, here: Village) -> None:
    orphan("Nguyễn Mồ Côi", here)
    for who in ("tam", "minh", "hoa", "thu", "trung"):
        assert not names(cast, who)
        answer = cast.client(who).get(PAGE, follow=True)
        assert "Nguyễn Mồ Côi" not in answer.content.decode()
        assert cast.client(who).get(f"{PAGE}sheet/").status_code == (404 if who != "tam" else 200)
    assert cast.client("hoa").get(PAGE).status_code == 404
    assert cast.client("trung").get(f"{PAGE}figures/").status_code == 404
    assert cast.client("lan").get(f"{PAGE}figures/").status_code == 404


def test_each_thing_the_record_does_not_say_is_said_to_be_missing(cast: Cast, here: Village) -> None:
    orphan("Đủ Cả", here)
    for name, lacks in (
        ("số định danh", {"number_key": None, "number_sealed": None}),
        ("khai sinh", {"birth_registration": BirthRegistration.ASKED}),
        ("thẻ BHYT", {"insurance": InsuranceState.UNKNOWN}),
        ("tình trạng học", {"school": SchoolState.UNKNOWN}),
        ("tên trường", {"school_name": ""}),
        ("lớp", {"school_class": ""}),
    ):
        orphan(name, here, **lacks)
    alone = orphan("người chăm sóc", here)
    in_a_home = orphan("Ở Cơ Sở", here, "G01.2")
    Relation.objects.filter(child__in=[alone, in_a_home]).update(until=TODAY)

    found = queries.files_of_orphans(list(queries.orphans_found(cast.as_("lan"), OrphansAsked())))
    said = {one.child.name: one.missing for one in found}
    assert said.pop("Đủ Cả") == said.pop("Ở Cơ Sở") == []
    assert said == {name: [name] for name in said}
    assert names(cast, state="missing") == set(said)
    assert names(cast, state="whole") == {"Đủ Cả", "Ở Cơ Sở"}


def test_the_list_knows_what_was_asked_given_and_refused_and_why(cast: Cast, here: Village) -> None:
    asked, refused, done, untouched = (orphan(name, here) for name in ("Đã Xin", "Bị Từ Chối", "Xong Cả", "Chưa Gì"))
    note(cast, asked, "U4", "ask")
    note(cast, refused, "U4", "ask", "refuse")
    for code in ("U1", "U2", "U4", "U7"):
        note(cast, done, code, "ask", "give")

    assert names(cast, state="asked") == {"Đã Xin"}
    assert names(cast, state="refused") == {"Bị Từ Chối"}
    assert names(cast, state="unasked") == {asked.name, refused.name, untouched.name}
    page = cast.client("lan").get(PAGE, {"state": "refused"}).content.decode()
    assert "Không được giải quyết" in page
    assert "Không thuộc diện của huyện cũ" in page
    assert f"/children/{refused.uuid}/" in page
    assert f"/services/children/{refused.uuid}/supports/" in page


def test_entitled_and_not_asked_is_still_to_be_asked(cast: Cast, here: Village) -> None:
    one = orphan("Được Hưởng", here, "R09")
    assert names(cast, state="unasked") == set()  # a label of risk alone entitles to nothing by law
    note(cast, one, "U7", "entitle")
    assert names(cast, state="unasked") == {"Được Hưởng"}
    note(cast, one, "U7", "leave")
    assert names(cast, state="unasked") == set()


def test_what_the_register_suggests_and_what_the_database_asks_are_the_same(cast: Cast, here: Village) -> None:
    for number, facts in enumerate(
        ({"group": "G01.3"}, {"group": "G03.1"}, {"group": "R09"}, {"group": "R09", "poverty": "poor"})
    ):
        orphan(f"Em {number}", here, **facts)
    small = orphan("Em Bé", here, school=SchoolState.TOO_YOUNG, school_name="", school_class="")
    for code in ("U1", "U2", "U7"):
        note(cast, small, code, "ask", "give")  # and of the costs of learning nobody asks yet
    files = queries.files_of_orphans(list(queries.orphans_found(cast.as_("lan"), OrphansAsked())))
    suggested = {one.child.name for one in files if any(each.support is None for each in one.supports)}
    assert names(cast, state="unasked") == suggested == {"Em 0", "Em 1", "Em 3"}


def test_a_child_out_of_school_leads_to_the_school_and_a_class_asked_already_is_shown(
    cast: Cast, here: Village
) -> None:
    child = orphan("Nghỉ Học", here, school=SchoolState.DROPPED_OUT, school_name="", school_class="")
    lan = cast.client("lan")
    page = lan.get(PAGE, {"state": "dropped"}).content.decode()
    assert f"/services/referrals/new/?child={child.uuid}&amp;step=school" in page

    school = Agency.objects.create(
        unit=here.unit, kind="truong_hoc", name="Trường THCS", folded="truong thcs", valid_from=date(2025, 7, 1)
    )
    asking = operations.Asking(
        child=child, need="N2", step="school", purpose="Đề nghị nhà trường giúp trẻ em trở lại lớp.", basis="duty",
        law="Luật Trẻ em Đ16", pieces=(),
    )  # fmt: skip
    sent = operations.refer(asking, to=[operations.Place(agency=school)], by=cast.as_("lan"), at=AT)
    page = lan.get(PAGE, {"state": "dropped"}).content.decode()
    assert sent.code in page
    assert "step=school" not in page


def test_the_list_asks_as_often_for_one_as_for_many(
    cast: Cast, here: Village, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    lan = cast.client("lan")
    note(cast, orphan("Em đầu", here), "U4", "ask", "refuse")
    few = queries_of(lambda: lan.get(PAGE))
    for number in range(40):
        note(cast, orphan(f"Em {number}", here), "U4", "ask")
    assert queries_of(lambda: lan.get(PAGE)) == few


def test_villages_and_states_narrow_and_nonsense_is_as_if_not_chosen(cast: Cast, here: Village) -> None:
    there = make_village(COMMUNE_A, "Hai")
    orphan("Em Một", here)
    orphan("Em Hai", there, school_name="")
    lan = cast.client("lan")
    page = lan.get(PAGE, {"village": there.pk}).content.decode()
    assert "Em Hai" in page
    assert "Em Một" not in page
    for wrong in ("x", "9" * 30, "-1", "١"):
        answer = lan.get(PAGE, {"village": wrong, "state": wrong, "kind": wrong, "page": wrong})
        assert answer.status_code == 200
        assert "Em Một" in answer.content.decode()
    counts = queries.counts_of_orphans(cast.as_("lan"), OrphansAsked(village=there.pk))
    assert (counts[""], counts["missing"], counts["whole"]) == (1, 1, 0)


def test_the_list_leaves_with_its_purpose_in_the_trail_and_never_without(cast: Cast, here: Village) -> None:
    note(cast, orphan("=1+1 Em", here), "U4", "ask", "refuse")
    orphan("Em Khác", here, school_name="")
    lan = cast.client("lan")

    answer = lan.post(f"{PAGE}export/", {"query": "?state=refused", "purpose": "gửi trường rà soát"})
    rows = list(load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 2
    assert "=1+1 Em" in rows[1]
    assert any("Không thuộc diện của huyện cũ" in str(cell) for cell in rows[1])
    entry = Entry.objects.get(verb=Verb.EXPORT_ORPHANS)
    assert (entry.reason, entry.facts["rows"]) == ("gửi trường rà soát", 1)

    assert lan.post(f"{PAGE}export/", {"query": "", "purpose": " "}).status_code == 302
    assert Entry.objects.filter(verb=Verb.EXPORT_ORPHANS).count() == 1
    sheet = lan.get(f"{PAGE}sheet/?state=missing").content.decode()
    assert "Em Khác" in sheet
    assert sheet.partition("<tbody>")[2].partition("</tr>")[0].count("data-label=") == 6  # a card on a phone
    assert Entry.objects.get(verb=Verb.PRINT_ORPHANS).facts["rows"] == 1


def test_the_province_has_figures_of_its_communes_with_what_is_small_hidden(cast: Cast, here: Village) -> None:
    there = make_village(COMMUNE_B, "Hai")
    for number in range(6):
        orphan(f"Em {number}", here, school_name="")
    for number in range(7):
        orphan(f"Bạn {number}", there, "R09" if number < 2 else "G01.3", school_name="" if number < 3 else "Trường A")
    with fenced(cast.as_("thuy")):  # a leader's scope meets no child
        assert not Child.objects.exists()
        columns = queries.orphan_figures(cast.as_("thuy"), TODAY).columns
    assert (columns["all"].cells[COMMUNE_A], columns["all"].cells[COMMUNE_B], columns["all"].total) == (6, 7, 13)
    assert columns["missing"].cells[COMMUNE_B] is None
    assert columns["missing"].total is None or columns["missing"].cells[COMMUNE_A] is None
    assert columns["both"].cells[COMMUNE_B] is None  # seven less five would name two
    for who in ("minh", "thuy", "thu"):
        page = cast.client(who).get(PAGE, follow=True).content.decode()
        assert "Số liệu trẻ em mồ côi" in page
        assert "Em 1" not in page
