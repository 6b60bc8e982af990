"""Which wards have a plan of their own, who is late, and reminding them once a day; sharing."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.plans import operations, queries
from diemtua.plans.models import Document
from diemtua.plans.queries.covering import Covering, covering_of, due_day_of
from diemtua.plans.rules.coverage import Cover
from diemtua.plans.testing import add_plan, confirm_plan
from diemtua.plans.tests.cascade_papers import add_city, add_party, add_ward, ward_text
from diemtua.trail.models import Entry

TODAY = AT.date()


def covering(cast: Cast, document: Document) -> Covering:
    return covering_of(document, cast.as_("minh"), today=TODAY)


def row_of(found: Covering, code: str) -> object:
    return next(row for row in found.rows if row.code == code)


def test_the_day_comes_from_the_task_that_asks_for_a_plan(cast: Cast) -> None:
    assert due_day_of(add_city(cast)) == date(2026, 4, 14)


def test_issued_draft_and_none_with_who_is_late(cast: Cast) -> None:
    city = add_city(cast)
    add_ward(cast, day="20")
    draft = ward_text("TÂN TRIỀU", "Tân Triều").replace("Số: 61/KH-UBND", "Số:      /KH-UBND")
    add_plan(cast, who="tam", text=draft.replace("ngày 10 tháng 4 năm", "ngày    tháng    năm"), name="dự thảo.txt")
    found = covering(cast, city)
    assert len(found.rows) == 95
    mine, theirs = row_of(found, COMMUNE_A), row_of(found, COMMUNE_B)
    assert (mine.cover, mine.days_late, mine.number) == (Cover.ISSUED, 6, "61/KH-UBND")  # type: ignore[attr-defined]
    assert theirs.cover is Cover.DRAFT  # type: ignore[attr-defined]
    assert found.counts == {"issued": 1, "draft": 1, "proposed": 0, "none": 93}


def test_a_plan_counts_for_what_stands_two_steps_above(cast: Cast) -> None:
    party, _city, _ward = add_party(cast), add_city(cast), add_ward(cast)
    assert covering(cast, party).counts["issued"] == 1


def test_a_link_nobody_is_sure_of_is_proposed_and_a_report_is_no_plan(cast: Cast) -> None:
    city = add_city(cast)
    add_plan(cast, who="lan", text=ward_text().replace("ngày 20/3/2026 của", "của"), name="không ngày.txt")
    report = ward_text("TÂN TRIỀU", "Tân Triều").replace("KẾ HOẠCH\n", "BÁO CÁO\n")
    add_plan(cast, who="tam", text=report, name="báo cáo.txt")
    counts = covering(cast, city).counts
    assert (counts["proposed"], counts["issued"]) == (1, 0)


def test_the_page_and_its_filters(cast: Cast) -> None:
    city = add_city(cast)
    add_ward(cast)
    client = cast.client("minh")
    address = f"/plans/cascade/{city.uuid}/coverage/"
    body = client.get(address).content.decode()
    assert "95 xã, phường có kế hoạch riêng hay chưa" in body
    assert "Hạn đọc từ văn bản" in body
    assert "Trấn Biên" in client.get(f"{address}?state=issued").content.decode()
    later = client.get(f"{address}?due=01/01/2027").content.decode()
    assert "Hạn do anh/chị đặt" in later
    assert client.get(f"{address}?due=abc&state=xyz").status_code == 200


def test_who_does_not_meet_all_plans_does_not_get_the_list(cast: Cast) -> None:
    city = add_city(cast)
    operations.share_document(city, by=cast.as_("thuy"), at=AT)
    assert cast.client("lan").get(f"/plans/cascade/{city.uuid}/coverage/").status_code == 404
    assert cast.client("trung").get(f"/plans/cascade/{city.uuid}/coverage/").status_code == 404


def test_reminding_once_a_day_those_who_may_read_it(cast: Cast) -> None:
    city = add_city(cast)
    add_ward(cast)
    minh = cast.as_("minh")
    with pytest.raises(Invalid, match="chia sẻ"):
        operations.urge_units(city, by=minh, at=AT)
    operations.share_document(city, by=minh, at=AT)
    assert operations.urge_units(city, by=minh, at=AT) == 94
    assert Notice.objects.filter(user=cast.tam, text__contains="44/KH-UBND").count() == 1
    assert not Notice.objects.filter(user=cast.lan, text__contains="Xin ban hành").exists()
    with pytest.raises(Duplicate, match="Hôm nay đã nhắc"):
        operations.urge_units(city, by=cast.as_("thuy"), at=AT + timedelta(hours=2))
    assert operations.urge_units(city, by=minh, at=AT + timedelta(days=1)) == 94
    assert Entry.objects.filter(verb="document.urge").count() == 2
    with pytest.raises(NotAllowed):
        operations.urge_units(city, by=cast.as_("lan"), at=AT + timedelta(days=2))


def test_nobody_is_reminded_of_a_document_that_was_withdrawn(cast: Cast) -> None:
    city, minh = add_city(cast), cast.as_("minh")
    operations.share_document(city, by=minh, at=AT)
    operations.withdraw_document(city, reason="nhầm", by=minh, at=AT)
    with pytest.raises(WrongState):
        operations.urge_units(city, by=minh, at=AT)


def test_the_button_says_what_happened(cast: Cast) -> None:
    city = add_city(cast)
    operations.share_document(city, by=cast.as_("thuy"), at=AT)
    client = cast.client("minh")
    address = f"/plans/cascade/{city.uuid}/coverage/"
    assert "Đã nhắc 95 xã, phường" in client.post(f"{address}reminders/", follow=True).content.decode()
    assert "Hôm nay đã nhắc rồi" in client.post(f"{address}reminders/", follow=True).content.decode()


def test_the_list_leaves_as_a_sheet_with_its_purpose(cast: Cast) -> None:
    city = add_city(cast)
    answer = cast.client("minh").post(f"/plans/cascade/{city.uuid}/coverage/export/", {"purpose": "báo cáo tuần"})
    assert len(list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)) == 96
    assert Entry.objects.get(verb="coverage.export").reason == "báo cáo tuần"


def test_a_shared_plan_is_read_by_everyone_and_its_tasks_stay_with_their_own(cast: Cast) -> None:
    city = confirm_plan(cast, add_city(cast))
    lan, hoa = cast.as_("lan"), cast.as_("tam")
    operations.share_document(city, by=cast.as_("thuy"), at=AT)
    for viewer in (lan, hoa, cast.as_("trung")):
        assert queries.documents_visible_to(viewer).filter(pk=city.pk).exists()
    assert len(queries.tasks_of(city, lan)) == 3
    assert queries.tasks_of(city, cast.as_("trung")) == []
    operations.unshare_document(city, by=cast.as_("thuy"), at=AT)
    assert not queries.documents_visible_to(cast.as_("trung")).filter(pk=city.pk).exists()
    assert queries.documents_visible_to(lan).filter(pk=city.pk).exists()


def test_sharing_outlives_giving_out_and_taking_back(cast: Cast) -> None:
    city = add_city(cast)
    operations.share_document(city, by=cast.as_("minh"), at=AT)
    city = confirm_plan(cast, city)
    assert len(city.reader_communes) == 95
    city = operations.reopen_document(city, reason="thử", by=cast.as_("thuy"), at=AT)
    assert len(city.reader_communes) == 95
    assert queries.documents_visible_to(cast.as_("trung")).filter(pk=city.pk).exists()


def test_what_cannot_be_shared(cast: Cast) -> None:
    ward, city = add_ward(cast), add_city(cast)
    with pytest.raises(Invalid, match="của riêng xã"):
        operations.share_document(ward, by=cast.as_("khoa"), at=AT)
    with pytest.raises(NotAllowed):
        operations.share_document(city, by=cast.as_("lan"), at=AT)
    operations.withdraw_document(city, reason="nhầm", by=cast.as_("minh"), at=AT)
    with pytest.raises(WrongState):
        operations.share_document(city, by=cast.as_("minh"), at=AT)


def test_sharing_by_the_page(cast: Cast) -> None:
    city = add_city(cast)
    client = cast.client("minh")
    client.post(f"/plans/documents/{city.uuid}/sharing/", {"shared": "1"})
    assert Document.objects.get(pk=city.pk).is_shared
    client.post(f"/plans/documents/{city.uuid}/sharing/", {"shared": "0"})
    assert not Document.objects.get(pk=city.pk).is_shared
    assert [e.verb for e in Entry.objects.filter(thing_id=str(city.uuid)).order_by("pk")][-2:] == [
        "document.share",
        "document.unshare",
    ]
