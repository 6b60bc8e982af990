"""Two documents side by side on a page, and people's word on pairs of tasks."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import Invalid, NotAllowed, Stale
from diemtua.plans import operations
from diemtua.plans.models import Document, Task, TaskMatch
from diemtua.plans.queries.comparing import Pair, pairs_of
from diemtua.plans.rules.comparison import Fate
from diemtua.plans.tests.cascade_papers import add_city, add_party, add_ward
from diemtua.trail.models import Entry


@pytest.fixture
def papers(cast: Cast) -> tuple[Document, Document]:
    return add_city(cast), add_ward(cast)


def pair_of(cast: Cast, parent: Document, child: Document, who: str = "minh") -> Pair:
    return pairs_of([(parent, child)], cast.as_(who))[parent.pk, child.pk]


def fates(pair: Pair) -> list[str]:
    return [str(one.fate) for one in pair.compared().passed]


def url(parent: Document, child: Document, rest: str = "") -> str:
    return f"/plans/cascade/{child.uuid}/comparison/{parent.uuid}/{rest}"


def tasks(document: Document) -> list[Task]:
    return list(document.tasks.order_by("position"))


def test_what_was_passed_down_changed_lost_and_added(cast: Cast, papers: tuple[Document, Document]) -> None:
    city, ward = papers
    found = pair_of(cast, city, ward).compared()
    assert [str(one.fate) for one in found.passed][:3] == ["changed", "lost", "kept"]
    assert [one.is_by_paper for one in found.passed] == [False, False, True, False]
    assert found.passed[3].fate is Fate.ELSEWHERE
    (change,) = [one for one in found.passed[0].changes if one.kind == "deadline"]
    assert (change.note, change.is_eased) == ("muộn 3 tháng", True)
    assert len(found.added) == 1


def test_the_page_says_it_in_words(cast: Cast, papers: tuple[Document, Document]) -> None:
    body = cast.client("minh").get(url(*papers)).content.decode()
    for words in ("Bỏ sót", "Thay đổi", "muộn 3 tháng", "Không phải việc của cấp này", "Thêm mới"):
        assert words in body
    assert 'style="' not in body
    narrowed = cast.client("minh").get(url(*papers) + "?fate=lost").content.decode()
    assert "muộn 3 tháng" not in narrowed
    assert "không có nhiệm vụ tương ứng" in narrowed


def test_a_pair_made_by_hand_changes_the_result_and_can_be_undone(
    cast: Cast, papers: tuple[Document, Document]
) -> None:
    city, ward = papers
    above, below = tasks(city)[1], tasks(ward)[1]
    minh = cast.as_("minh")
    operations.match_tasks(above, below, verdict="same", by=minh, at=AT)
    assert fates(pair_of(cast, city, ward))[1] in {"kept", "changed"}
    assert TaskMatch.objects.get().made_by_name == "Đặng Quang Minh"
    operations.match_tasks(above, below, verdict="", was="same", by=minh, at=AT)
    assert fates(pair_of(cast, city, ward))[1] == "lost"
    assert Entry.objects.filter(verb="tasks.match", thing_id=str(ward.uuid)).count() == 2


def test_a_rejected_proposal_is_lost(cast: Cast, papers: tuple[Document, Document]) -> None:
    city, ward = papers
    operations.match_tasks(tasks(city)[0], tasks(ward)[0], verdict="other", by=cast.as_("lan"), at=AT)
    assert fates(pair_of(cast, city, ward))[0] == "lost"
    body = cast.client("minh").get(url(city, ward)).content.decode()
    assert "Nguyễn Thị Lan đã bỏ" in body


def test_two_reviewers_who_agree_agree_and_who_differ_is_told(cast: Cast, papers: tuple[Document, Document]) -> None:
    city, ward = papers
    above, below = tasks(city)[0], tasks(ward)[0]
    operations.match_tasks(above, below, verdict="same", by=cast.as_("minh"), at=AT)
    operations.match_tasks(above, below, verdict="same", by=cast.as_("lan"), at=AT)
    assert Entry.objects.filter(verb="tasks.match").count() == 1
    with pytest.raises(Stale, match="Đặng Quang Minh"):
        operations.match_tasks(above, below, verdict="other", by=cast.as_("lan"), at=AT)
    with pytest.raises(Stale):
        operations.match_tasks(above, below, verdict="", was="other", by=cast.as_("lan"), at=AT)
    assert TaskMatch.objects.get().verdict == "same"


def test_only_the_two_desks_decide(cast: Cast, papers: tuple[Document, Document]) -> None:
    city, ward = papers
    above, below = tasks(city)[0], tasks(ward)[0]
    for who in ("tam", "thu", "trung", "hoa"):
        with pytest.raises(NotAllowed):
            operations.match_tasks(above, below, verdict="same", by=cast.as_(who), at=AT)


def test_nonsense_is_refused(cast: Cast, papers: tuple[Document, Document]) -> None:
    city, ward = papers
    first, second = tasks(city)[:2]
    minh = cast.as_("minh")
    with pytest.raises(Invalid, match="cùng một văn bản"):
        operations.match_tasks(first, second, verdict="same", by=minh, at=AT)
    with pytest.raises(Invalid):
        operations.match_tasks(first, tasks(ward)[0], verdict="maybe", by=minh, at=AT)
    dropped = tasks(ward)[1]
    operations.drop_task(dropped, by=cast.as_("lan"), at=AT)
    dropped.refresh_from_db()
    with pytest.raises(Invalid, match="bị bỏ"):
        operations.match_tasks(first, dropped, verdict="same", by=minh, at=AT)


def test_pairing_through_the_pages(cast: Cast, papers: tuple[Document, Document]) -> None:
    city, ward = papers
    above, below = tasks(city)[1], tasks(ward)[1]
    client = cast.client("minh")
    page = client.get(url(city, ward, f"pairs/{above.uuid}/")).content.decode()
    assert below.text in page
    sent = {"above": str(above.uuid), "below": str(below.uuid), "verdict": "same", "was": "", "fate": "lost"}
    answer = client.post(url(city, ward, "matches/"), sent)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?fate=lost#t-{above.uuid}")
    assert TaskMatch.objects.filter(verdict="same").count() == 1
    assert client.post(url(city, ward, "matches/"), sent | {"below": str(uuid4())}).status_code == 404


def test_a_ward_compares_with_its_own_work_only_and_a_stranger_with_nothing(
    cast: Cast, papers: tuple[Document, Document]
) -> None:
    city, ward = papers
    assert cast.client("lan").get(url(city, ward)).status_code == 404
    operations.share_document(city, by=cast.as_("thuy"), at=AT)
    body = cast.client("lan").get(url(city, ward)).content.decode()
    assert "Anh/chị chỉ thấy phần việc giao cho đơn vị mình" in body
    assert tasks(city)[3].text not in body
    assert cast.client("tam").get(url(city, ward)).status_code == 404


def test_withdrawn_and_unread_documents_are_compared_and_said(cast: Cast, papers: tuple[Document, Document]) -> None:
    city, ward = papers
    operations.withdraw_document(city, reason="thay bản khác", by=cast.as_("thuy"), at=AT)
    assert "Đã rút" in cast.client("minh").get(url(city, ward)).content.decode()


def test_a_document_beside_itself_keeps_everything(cast: Cast) -> None:
    party = add_party(cast)
    assert set(fates(pair_of(cast, party, party))) == {"kept"}
    assert cast.client("minh").get(url(party, party)).status_code == 200


def test_the_comparison_leaves_as_a_sheet_with_its_purpose(cast: Cast, papers: tuple[Document, Document]) -> None:
    client = cast.client("minh")
    answer = client.post(url(*papers, "export/"), {"purpose": "họp giao ban tháng tư"})
    (sheet,) = load_workbook(io.BytesIO(answer.content)).worksheets
    rows = list(sheet.values)
    assert rows[0][1] == "Kết quả"
    assert {row[1] for row in rows[1:]} >= {"Bỏ sót", "Thay đổi", "Thêm mới"}
    assert Entry.objects.get(verb="comparison.export").reason == "họp giao ban tháng tư"
    assert client.post(url(*papers, "export/"), {"purpose": ""}).status_code == 302
    assert Entry.objects.filter(verb="comparison.export").count() == 1


def test_another_document_is_chosen_by_a_form(cast: Cast, papers: tuple[Document, Document]) -> None:
    city, ward = papers
    client = cast.client("minh")
    answer = client.get(f"/plans/cascade/{ward.uuid}/comparison/?parent={city.uuid}")
    assert answer["Location"] == url(city, ward)
    assert client.get(f"/plans/cascade/{ward.uuid}/comparison/?parent=x").status_code == 302
    assert client.get(f"/plans/cascade/{ward.uuid}/comparison/?parent={uuid4()}").status_code == 404
