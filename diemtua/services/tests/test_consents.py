"""What was agreed for one place was not agreed for another: each place is asked on a ground of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, actor, agency, make_user
from diemtua.lib.errors import Invalid
from diemtua.lib.fence import fenced
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.services import operations
from diemtua.services.models import Consent, Kind, Offer, Packet, Provider, Referral
from diemtua.services.tests.asking import AGREED, LAW, agreed, asked, asking, at_agency
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Măng Cụt", village=make_village(COMMUNE_A))


def offer(name: str, kind: str = "psychology") -> operations.Place:
    place = {"province_code": "75", "commune_code": COMMUNE_A}
    provider = Provider.objects.create(
        kind=Kind.objects.get(code=kind), name=name, folded=name.lower(), valid_from=date(2025, 7, 1), changed_at=AT,
        **place,
    )  # fmt: skip
    row = Offer.objects.create(provider=provider, name="Tham vấn", needs=["N3"], valid_from=date(2025, 7, 1), **place)
    return operations.Place(offer=row)


def test_consent_names_the_places_it_is_for(cast: Cast, child: Child) -> None:
    referral = agreed(cast, child, "tram_y_te", "cong_an_xa")
    consent = Consent.objects.get(referral=referral)
    assert set(consent.named) == {str(agency(COMMUNE_A, kind)) for kind in ("tram_y_te", "cong_an_xa")}
    assert not consent.kinds
    assert {(call.basis, call.consent, call.law) for call in referral.calls.all()} == {("consent", consent, "")}


def test_a_place_of_which_nobody_spoke_is_not_asked_on_that_consent(cast: Cast, child: Child) -> None:
    referral = agreed(cast, child, "tram_y_te")
    with pytest.raises(Invalid, match="không nói đến"):
        operations.send_referral(referral, to=[at_agency("ubnd_xa")], by=cast.as_("lan"), at=AT)
    assert referral.calls.count() == 1


def test_the_family_is_asked_anew_for_a_further_place(cast: Cast, child: Child) -> None:
    referral = agreed(cast, child, "tram_y_te")
    silent = operations.Ground(basis="consent")
    of_child = operations.Ground(basis="consent", agreed=operations.Agreed(**{**vars(AGREED), "child_agrees": False}))
    for ground in (silent, of_child):
        with pytest.raises(Invalid):
            operations.send_referral(referral, to=[at_agency("ubnd_xa")], ground=ground, by=cast.as_("lan"), at=AT)
    anew = operations.Ground(basis="consent", agreed=AGREED)
    call = operations.send_referral(referral, to=[at_agency("ubnd_xa")], ground=anew, by=cast.as_("lan"), at=AT)[0]
    assert call.consent is not None
    assert call.consent.named == [str(agency(COMMUNE_A, "ubnd_xa"))]
    assert Consent.objects.filter(referral=referral).count() == 2


def test_what_was_agreed_for_places_of_a_kind_reaches_another_of_it_and_no_other_kind(cast: Cast, child: Child) -> None:
    first, second, other = offer("Phòng Bưởi"), offer("Phòng Cam"), offer("Luật sư Ổi", "legal_aid")
    given = operations.Agreed(**{**vars(AGREED), "also_kind": True})
    made = operations.refer(asking(child, basis="consent", law="", agreed=given), to=[first], by=cast.as_("lan"), at=AT)
    consent = made.consents.get()
    assert consent.kinds == ["p:psychology"]
    assert operations.send_referral(made, to=[second], by=cast.as_("lan"), at=AT)[0].consent == consent
    with pytest.raises(Invalid, match="không nói đến"):
        operations.send_referral(made, to=[other], by=cast.as_("lan"), at=AT)


def test_a_further_place_may_rest_on_a_law_which_is_written(cast: Cast, child: Child) -> None:
    referral = agreed(cast, child, "tram_y_te")
    for law in ("", "luật"):
        with pytest.raises(Invalid):
            operations.send_referral(
                referral, to=[at_agency("cong_an_xa")], ground=operations.Ground(basis="duty", law=law),
                by=cast.as_("lan"), at=AT,
            )  # fmt: skip
    ground = operations.Ground(basis="duty", law=LAW)
    with pytest.raises(Invalid, match="không phải cơ quan nhà nước"):
        operations.send_referral(referral, to=[offer("Phòng Bưởi")], ground=ground, by=cast.as_("lan"), at=AT)
    call = operations.send_referral(referral, to=[at_agency("cong_an_xa")], ground=ground, by=cast.as_("lan"), at=AT)[0]
    assert (call.basis, call.consent, call.law) == ("duty", None, LAW)
    assert Entry.objects.filter(verb="referral.send").latest("pk").facts["basis"] == ["duty"]


def test_a_draft_without_a_place_rests_on_no_consent(cast: Cast, child: Child) -> None:
    with pytest.raises(Invalid, match="cho nơi nào") as refused:
        operations.draft_referral(asking(child, basis="consent", law="", agreed=AGREED), by=cast.as_("lan"), at=AT)
    assert refused.value.field == "places"
    assert not Referral.objects.exists()


def test_taking_consent_back_shuts_every_packet_also_of_places_asked_on_another_ground(
    cast: Cast, child: Child
) -> None:
    station = make_user("y.tram", "Bùi Như Ý", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te")
    police = make_user("duc.ca", "Phan Văn Đức", Role.POLICE_STAFF, COMMUNE_A, "cong_an_xa")
    referral = agreed(cast, child, "tram_y_te")
    ground = operations.Ground(basis="duty", law=LAW)
    operations.send_referral(referral, to=[at_agency("cong_an_xa")], ground=ground, by=cast.as_("lan"), at=AT)
    anew = operations.Ground(basis="consent", agreed=AGREED)
    operations.send_referral(referral, to=[at_agency("ubnd_xa")], ground=anew, by=cast.as_("lan"), at=AT)
    for user in (station, police):
        with fenced(actor(user)):
            assert Packet.objects.count() == 1
    rows = operations.end_consent(referral, withdrawn_by="Mẹ", withdrawn_on=TODAY, by=cast.as_("lan"), at=AT)
    assert len(rows) == 2
    assert not Consent.objects.filter(withdrawn_on__isnull=True).exists()
    for user in (station, police):
        with fenced(actor(user)):
            assert not Packet.objects.exists()
    with pytest.raises(Invalid):
        operations.send_referral(referral, to=[at_agency("ubnd_xa")], ground=ground, by=cast.as_("lan"), at=AT)


def test_the_page_asks_on_what_ground_a_further_place_is_told(cast: Cast, child: Child) -> None:
    referral = agreed(cast, child, "tram_y_te")
    lan, path = cast.client("lan"), f"/services/referrals/{referral.uuid}/acts/sending/"
    assert "Đồng ý đã ghi ngày" in lan.get(path).content.decode()
    body = {"places": [f"a:{agency(COMMUNE_A, 'cong_an_xa').uuid}"], "given_by": "Nguyễn Thị Mẹ gõ lại"}
    assert lan.post(path, body).status_code == 422
    refused = lan.post(path, {**body, "ground": "given"})
    assert refused.status_code == 422
    assert "Nguyễn Thị Mẹ gõ lại" in refused.content.decode()
    told = {"relation": "mother", "how": "spoken", "given_on": f"{TODAY - timedelta(days=1):%d/%m/%Y}"}
    assert lan.post(path, {**body, **told, "ground": "consent", "child_agrees": "on"}).status_code == 302
    page = lan.get(f"/services/referrals/{referral.uuid}/").content.decode()
    assert "Nguyễn Thị Mẹ gõ lại" in page
    assert str(agency(COMMUNE_A, "cong_an_xa")) in page


def test_what_rests_on_a_law_says_so_for_each_place(cast: Cast, child: Child) -> None:
    referral = asked(cast, child, "tram_y_te")
    operations.send_referral(referral, to=[at_agency("cong_an_xa")], by=cast.as_("lan"), at=AT)
    assert {(call.basis, call.law) for call in referral.calls.all()} == {("duty", LAW)}
