"""What was told is corrected, both versions are shown, every state is kept; a child is found in the register."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, Cast, unit
from diemtua.intake import operations, queries
from diemtua.intake.models import Account, Report, ReportedChild
from diemtua.intake.rules import Told, ToldChild
from diemtua.intake.testing import make_report
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.people.models import Child
from diemtua.people.testing import make_child
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/reports/{}/correction/"


@pytest.fixture
def report(cast: Cast) -> Report:
    return make_report(COMMUNE_A, at=timezone.now(), words="Nghe khóc", children=(ToldChild(name="Bé Bin"),))


def village(commune: str = COMMUNE_A) -> Village:
    place = unit(commune)
    return Village.objects.create(
        unit=place, kind="thon", name="Thôn 1", folded="thon 1", valid_from="2025-07-01",
        province_code=place.province_code, commune_code=place.code,
    )  # fmt: skip


def sheet(report: Report, **typed: Any) -> dict[str, Any]:
    account = Account.objects.get(report=report)
    return {
        "place": account.place,
        "words": account.words,
        "unit": COMMUNE_A,
        "seen": queries.seen_of(account),
        **typed,
    }


def child_of(report: Report) -> ReportedChild:
    return ReportedChild.objects.get(report=report)


def test_an_officer_corrects_and_completes_and_the_earlier_state_is_kept(cast: Cast, report: Report) -> None:
    client = cast.client("lan")
    assert "Nghe khóc" in client.get(PAGE.format(report.uuid)).content.decode()
    answer = client.post(PAGE.format(report.uuid), sheet(report, words="Em bị đánh", harms=["X1"], settings=["home"]))
    assert answer.status_code == 302
    account = Account.objects.get(report=report)
    assert (account.words, account.harms, account.settings) == ("Em bị đánh", ["X1"], ["home"])
    page = client.get(f"/reports/{report.uuid}/history/").content.decode()
    assert "Nghe khóc" in page
    assert "Em bị đánh" in page
    entry = Entry.objects.filter(verb="report.correct").get()
    assert "words" in str(entry.facts)
    assert "Em bị đánh" not in str(entry.facts)


def test_who_saves_second_sees_both_versions_and_loses_nothing(cast: Cast, report: Report) -> None:
    first, second = sheet(report, words="Lời của người thứ nhất"), sheet(report, family="Mẹ đi làm xa")
    second["words"] = "Lời của người thứ hai"
    client = cast.client("lan")
    assert client.post(PAGE.format(report.uuid), first).status_code == 302
    answer = client.post(PAGE.format(report.uuid), second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lời của người thứ nhất" in page
    assert "Lời của người thứ hai" in page
    assert "Mẹ đi làm xa" in page
    assert "hai bên cùng sửa" in page
    assert Account.objects.get(report=report).words == "Lời của người thứ nhất"


def test_what_only_the_other_changed_is_taken_over(cast: Cast, report: Report) -> None:
    first, second = sheet(report, family="Mẹ đi làm xa"), sheet(report, happened="Tối qua")
    client = cast.client("lan")
    client.post(PAGE.format(report.uuid), first)
    page = client.post(PAGE.format(report.uuid), second).content.decode()
    assert "không sửa; lấy theo bản vừa lưu" in page
    assert 'name="family"' in page
    assert "Mẹ đi làm xa</textarea>" in page.replace("\n", "")


def test_a_correction_can_make_it_urgent_and_the_leader_is_told(cast: Cast, report: Report) -> None:
    told = Told(place="Gần chợ", words="Nghe khóc", harms=("X3",))
    seen = queries.seen_of(Account.objects.get(report=report))
    operations.correct_report(report, told, event=None, seen=seen, by=cast.as_("lan"), at=timezone.now())
    assert Report.objects.get().is_urgent


def test_a_correction_is_refused_to_others_when_stale_and_when_it_has_ended(cast: Cast, report: Report) -> None:
    told, seen, at = Told(place="Chợ"), queries.seen_of(Account.objects.get(report=report)), timezone.now()
    with pytest.raises(NotAllowed):
        operations.correct_report(report, told, event=None, seen=seen, by=cast.as_("tam"), at=at)
    operations.correct_report(report, told, event=None, seen=seen, by=cast.as_("lan"), at=at)
    with pytest.raises(Stale):
        operations.correct_report(report, told, event=None, seen=seen, by=cast.as_("lan"), at=at)
    taken = operations.take_report(report, by=cast.as_("lan"), at=at)
    operations.close_report(
        report, falsity="untrue", words="Đã gặp, không có", version=taken.version, by=cast.as_("lan"), at=at
    )
    with pytest.raises(WrongState):
        operations.correct_report(report, told, event=None, seen=seen, by=cast.as_("lan"), at=at)


def test_a_child_is_corrected_and_one_more_is_added(cast: Cast, report: Report) -> None:
    client, row = cast.client("lan"), child_of(report)
    typed = {"seen": queries.seen_of(row), "name": "Trần Thị Bin", "sex": "female", "birth_on": "2017-03-04"}
    assert client.post(f"/reports/{report.uuid}/children/{row.uuid}/", typed).status_code == 302
    assert client.post(f"/reports/{report.uuid}/children/", {"seen": 0, "name": "Bé Na"}).status_code == 302
    row.refresh_from_db()
    report.refresh_from_db()
    assert (row.name, row.sex, row.folded, report.children) == ("Trần Thị Bin", "female", "tran thi bin", 2)


def test_the_child_is_found_in_the_own_places_and_its_page_leads_to_the_report(cast: Cast, report: Report) -> None:
    here = make_child("Trần Thị Bin", village=village())
    make_child("Trần Thị Bin", village=village(COMMUNE_B))
    row, client = child_of(report), cast.client("lan")
    link = f"/reports/{report.uuid}/children/{row.uuid}/link/"
    page = client.get(link, {"q": "trần bin"}).content.decode()
    assert page.count("Là trẻ em này") == 1
    assert client.post(link, {"chosen": str(here.uuid)}).status_code == 302
    assert child_of(report).child == here
    assert report.code in client.get(f"/children/{here.uuid}/").content.decode()
    assert client.post(f"/reports/{report.uuid}/children/{row.uuid}/unlinking/").status_code == 302
    assert child_of(report).child is None
    assert report.code not in client.get(f"/children/{here.uuid}/").content.decode()


def test_a_child_out_of_sight_or_named_twice_is_not_linked(cast: Cast, report: Report) -> None:
    there, here = make_child("Bé Xa", village=village(COMMUNE_B)), make_child("Bé Gần", village=village())
    row, at, by = child_of(report), timezone.now(), cast.as_("lan")
    with pytest.raises(NotAllowed):
        operations.name_child(row, there, by=by, at=at)
    operations.name_child(row, here, by=by, at=at)
    other = operations.add_reported(report, ToldChild(name="Bé Na"), by=by, at=at)
    with pytest.raises(Invalid):
        operations.name_child(other, here, by=by, at=at)


def test_a_record_is_made_from_what_was_told_and_likely_ones_are_shown_first(cast: Cast, report: Report) -> None:
    row, client = child_of(report), cast.client("lan")
    address = f"/reports/{report.uuid}/children/{row.uuid}/record/"
    make_child("Bé Bin", village=village())
    refused = client.post(address)
    assert refused.status_code == 422
    assert "Là trẻ em này" in refused.content.decode()
    assert client.post(address, {"reason": "Em này ở trọ, khác cha mẹ"}).status_code == 302
    assert child_of(report).child == Child.objects.exclude(note="x").order_by("-pk").first()
    assert Child.objects.count() == 2


def test_another_commune_and_the_administrator_meet_no_correction(cast: Cast, report: Report) -> None:
    for person in ("tam", "hung"):
        client = cast.client(person)
        assert client.get(PAGE.format(report.uuid)).status_code == 404
        assert client.get(f"/reports/{report.uuid}/history/").status_code == 404
