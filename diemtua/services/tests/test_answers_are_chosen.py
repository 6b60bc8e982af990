"""A form says nothing for whoever has not chosen: no reason, no word of a child, no signed consent is there before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, client_for, make_user
from diemtua.lib.errors import Invalid
from diemtua.people.models import Child
from diemtua.people.testing import make_child
from diemtua.services import operations
from diemtua.services.models import Consent, Feedback, Referral
from diemtua.services.states import ReferralState
from diemtua.services.tests.asking import AGREED, asked, asking, at_agency
from diemtua.services.tests.places import village

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Măng Cụt", village=village())


def test_a_refusal_pressed_without_a_reason_refuses_nothing(cast: Cast, child: Child) -> None:
    station = make_user("y.tram", "Bùi Như Ý", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te")
    referral = asked(cast, child, "tram_y_te")
    path = f"/services/inbox/{referral.calls.get().uuid}/acts/refusal/"
    assert 'value="full" selected' not in client_for(station).get(path).content.decode()
    answer = client_for(station).post(path, {"reason": "", "words": "Đang hết người"})
    assert answer.status_code == 422
    assert "Đang hết người" in answer.content.decode()
    referral.refresh_from_db()
    assert referral.state == ReferralState.SENT
    assert client_for(station).post(path, {"reason": "area", "words": ""}).status_code == 302
    assert "Từ chối: Ngoài địa bàn" in cast.client("lan").get(f"/services/circles/{child.uuid}/").content.decode()


def test_nobody_says_for_a_child_that_it_helped(cast: Cast, child: Child) -> None:
    referral = asked(cast, child, "tram_y_te")
    path = f"/services/referrals/{referral.uuid}/acts/feedback/"
    typed = {"told_by": "", "helped": "", "words": "", "told_on": TODAY.isoformat()}
    assert cast.client("lan").post(path, typed).status_code == 422
    assert cast.client("lan").post(path, {**typed, "told_by": "child"}).status_code == 422
    assert not Feedback.objects.exists()


def test_nothing_is_written_down_that_a_place_did_not_say(cast: Cast, child: Child) -> None:
    referral = asked(cast, child, "tram_y_te")
    path = f"/services/referrals/{referral.uuid}/calls/{referral.calls.get().uuid}/told/"
    typed = {"answer": "", "words": "Họ hẹn thứ Sáu", "done_on": TODAY.isoformat()}
    assert cast.client("lan").post(path, typed).status_code == 422
    assert referral.calls.get().answered_at is None


def test_who_agreed_and_how_is_said_and_not_supposed(cast: Cast, child: Child) -> None:
    page = cast.client("lan").get(f"/services/referrals/new/?child={child.uuid}").content.decode()
    for supposed in ("father", "written"):
        assert f'value="{supposed}" selected' not in page
    for given in (replace(AGREED, relation=""), replace(AGREED, how=""), replace(AGREED, how="nonsense")):
        known = asking(child, basis="consent", law="", agreed=given)
        with pytest.raises(Invalid):
            operations.refer(known, to=[at_agency("tram_y_te")], by=cast.as_("lan"), at=AT)
    assert not Consent.objects.exists()
    assert not Referral.objects.exists()
