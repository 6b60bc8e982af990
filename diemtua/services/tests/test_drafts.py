"""A draft is its author's: changed, thrown away, sent; whoever saves second sees both and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diemtua.access.testing import AT, COMMUNE_A, Cast, agency
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.services import operations
from diemtua.services.models import Call, Consent, Packet, Referral
from diemtua.services.rules.packet import Chosen
from diemtua.services.states import ReferralState
from diemtua.services.tests.asking import AGREED, LAW, asking, at_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Măng Cụt", village=make_village(COMMUNE_A))


@pytest.fixture
def draft(cast: Cast, child: Child) -> Referral:
    return operations.draft_referral(asking(child), to=[at_agency("tram_y_te")], by=cast.as_("lan"), at=AT)


def body(child: Child, **changed: Any) -> dict[str, Any]:
    known = {
        "child": str(child.uuid), "need": "N3", "purpose": "Cần tham vấn tâm lý, đã sửa.", "urgency": "soon",
        "basis": "duty", "law": LAW, "places": [f"a:{agency(COMMUNE_A, 'cong_an_xa').uuid}"],
        "pieces": ["initials", "age"], "then": "draft",
    }  # fmt: skip
    return {**known, **changed}


def test_its_author_changes_it_and_nothing_leaves_the_commune(cast: Cast, child: Child, draft: Referral) -> None:
    agreed = replace(asking(child), basis="consent", law="", agreed=AGREED, need="N1", pieces=(Chosen("age"),))
    to = [at_agency("cong_an_xa")]
    row = operations.change_draft(draft, agreed, to=to, version=draft.version, by=cast.as_("lan"), at=AT)
    assert (row.need, row.basis, row.state) == ("N1", "consent", ReferralState.DRAFT)
    assert Consent.objects.get(referral=row).named == [str(agency(COMMUNE_A, "cong_an_xa"))]
    assert [piece["code"] for piece in Packet.objects.get(referral=row).pieces] == ["age"]
    assert not Call.objects.exists()
    operations.change_draft(row, asking(child), version=row.version, by=cast.as_("lan"), at=AT)
    assert not Consent.objects.exists()


def test_nobody_else_changes_it_or_throws_it_away(cast: Cast, child: Child, draft: Referral) -> None:
    for who in ("khoa", "tam", "minh", "hung"):
        with pytest.raises(NotAllowed):
            operations.change_draft(draft, asking(child), version=draft.version, by=cast.as_(who), at=AT)
        with pytest.raises(NotAllowed):
            operations.drop_draft(draft, version=draft.version, by=cast.as_(who), at=AT)
        assert cast.client(who).get(f"/services/referrals/{draft.uuid}/draft/").status_code == 404


def test_thrown_away_nothing_of_the_child_stays_and_that_there_was_one_does(cast: Cast, draft: Referral) -> None:
    row = operations.drop_draft(draft, version=draft.version, by=cast.as_("lan"), at=AT)
    packet = Packet.objects.get(referral=row)
    assert (row.state, packet.purpose, packet.pieces, row.wanted) == (ReferralState.DROPPED, "", [], [])
    page = cast.client("lan").get(f"/services/referrals/{row.uuid}/").content.decode()
    assert "Bản soạn đã bỏ" in page
    assert "ngủ không yên" not in page
    with pytest.raises(WrongState):
        operations.send_referral(row, to=[at_agency("tram_y_te")], by=cast.as_("lan"), at=AT)


def test_what_was_sent_is_changed_no_more(cast: Cast, child: Child, draft: Referral) -> None:
    operations.send_referral(draft, to=[at_agency("tram_y_te")], by=cast.as_("lan"), at=AT)
    with pytest.raises(WrongState):
        operations.change_draft(draft, asking(child), version=draft.version, by=cast.as_("lan"), at=AT)
    with pytest.raises(WrongState):
        operations.drop_draft(draft, version=draft.version, by=cast.as_("lan"), at=AT)
    assert cast.client("lan").get(f"/services/referrals/{draft.uuid}/draft/").status_code == 404
    late = cast.client("lan").post(
        f"/services/referrals/{draft.uuid}/draft/", body(child, version=draft.version, purpose="Lời vừa gõ chưa lưu.")
    )
    assert late.status_code == 422
    assert "Lời vừa gõ chưa lưu." in late.content.decode()


def test_two_who_save_at_once_do_not_overwrite_each_other(cast: Cast, child: Child, draft: Referral) -> None:
    seen = draft.version
    operations.change_draft(draft, asking(child, urgency="urgent"), version=seen, by=cast.as_("lan"), at=AT)
    with pytest.raises(Stale):
        operations.change_draft(draft, asking(child), version=seen, by=cast.as_("lan"), at=AT)
    lan, path = cast.client("lan"), f"/services/referrals/{draft.uuid}/draft/"
    both = lan.post(path, body(child, version=seen))
    page = both.content.decode()
    assert both.status_code == 409
    assert "Hai bản" in page
    assert "Cần tham vấn tâm lý, đã sửa." in page
    assert "Khẩn cấp" in page
    draft.refresh_from_db()
    assert f'value="{draft.version}"' in page
    assert lan.post(path, body(child, version=draft.version)).status_code == 302
    draft.refresh_from_db()
    assert draft.urgency == "soon"


def test_it_is_kept_edited_and_sent_through_the_pages(cast: Cast, child: Child) -> None:
    lan = cast.client("lan")
    assert lan.post("/services/referrals/new/", body(child)).status_code == 302
    made = Referral.objects.get()
    assert (made.state, made.wanted) == (ReferralState.DRAFT, [f"a:{agency(COMMUNE_A, 'cong_an_xa').uuid}"])
    page = lan.get(f"/services/referrals/{made.uuid}/").content.decode()
    assert f"/services/referrals/{made.uuid}/draft/" in page
    form = lan.get(f"/services/referrals/{made.uuid}/draft/").content.decode()
    assert "Cần tham vấn tâm lý, đã sửa." in form
    path, now = f"/services/referrals/{made.uuid}/draft/", {"version": made.version, "then": "send"}
    assert lan.post(path, body(child, **{**now, "places": []})).status_code == 422
    sent = lan.post(path, body(child, **now))
    assert sent.status_code == 302
    made.refresh_from_db()
    assert (made.state, made.wanted) == (ReferralState.SENT, [])
    assert made.calls.get().agency == agency(COMMUNE_A, "cong_an_xa")


def test_a_draft_is_thrown_away_through_its_page(cast: Cast, draft: Referral) -> None:
    lan, path = cast.client("lan"), f"/services/referrals/{draft.uuid}/dropping/"
    assert lan.get(path).status_code == 200
    assert lan.post(path, {"version": draft.version + 1}).status_code == 422
    assert lan.post(path, {"version": draft.version}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == ReferralState.DROPPED


def test_a_draft_that_makes_no_sense_is_not_kept(cast: Cast, child: Child, draft: Referral) -> None:
    with pytest.raises(Invalid):
        operations.change_draft(draft, asking(child, purpose="giúp"), version=draft.version, by=cast.as_("lan"), at=AT)
    draft.refresh_from_db()
    assert draft.version == 1
