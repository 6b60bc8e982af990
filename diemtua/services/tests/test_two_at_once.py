"""Both ends work at the same time: who comes second is told why, loses nothing typed, and reads nothing any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, actor, agency, client_for, make_user
from diemtua.lib.errors import WrongState
from diemtua.people.models import Child
from diemtua.people.testing import make_child
from diemtua.services import operations, queries
from diemtua.services.models import Call, Referral, Step
from diemtua.services.states import ReferralState
from diemtua.services.tests.asking import AGREED, agreed, asked, asking, at_agency
from diemtua.services.tests.places import village

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Măng Cụt", village=village())


@pytest.fixture
def station(cast: Cast) -> User:
    return make_user("y.tram", "Bùi Như Ý", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te")


@pytest.fixture
def police(cast: Cast) -> User:
    return make_user("duc.ca", "Phan Văn Đức", Role.POLICE_STAFF, COMMUNE_A, "cong_an_xa")


def call(referral: Referral, kind: str) -> Call:
    return Call.objects.select_related("referral").get(referral=referral, agency=agency(COMMUNE_A, kind))


def read_by(user: User, found: Call) -> tuple[str, str]:
    """The call as the page and as the API show it."""
    theirs = client_for(user)
    page = theirs.get(f"/services/inbox/{found.uuid}/").content.decode()
    return page, str(theirs.get(f"/api/v1/services/inbox/{found.uuid}").json())


def test_who_accepts_second_is_told_that_another_has_it(cast: Cast, child: Child, station: User, police: User) -> None:
    referral = asked(cast, child, "tram_y_te", "cong_an_xa")
    first, second = (f"/services/inbox/{call(referral, kind).uuid}/" for kind in ("tram_y_te", "cong_an_xa"))
    theirs = client_for(police)
    assert theirs.get(f"{second}acts/acceptance/").status_code == 200
    assert client_for(station).post(f"{first}acts/acceptance/", {"words": ""}).status_code == 302
    refused = theirs.post(f"{second}acts/acceptance/", {"words": "Chiều nay tôi đến"})
    assert refused.status_code == 422
    assert "Nơi khác đã nhận trước" in refused.content.decode()
    assert "Chiều nay tôi đến" in refused.content.decode()
    api = f"/api/v1{second}acceptance"
    assert theirs.post(api, {"words": ""}, content_type="application/json").status_code == 409
    answer = theirs.get(f"{second}acts/acceptance/", follow=True)  # the button of a page that stood open
    assert answer.redirect_chain == [(second, 302)]
    assert "Nơi khác đã nhận" in answer.content.decode()


def test_words_typed_while_the_sender_took_it_back_are_not_lost(cast: Cast, child: Child, station: User) -> None:
    referral = asked(cast, child, "tram_y_te")
    found = call(referral, "tram_y_te")
    operations.accept_call(found, by=actor(station), at=AT)
    operations.withdraw_referral(referral, words="không cần nữa", by=cast.as_("lan"), at=AT)
    for act in ("report", "finish", "question", "return"):
        typed = {"words": "Đã gặp em và bà", "done_on": TODAY.isoformat()}
        answer = client_for(station).post(f"/services/inbox/{found.uuid}/acts/{act}/", typed)
        assert answer.status_code == 422, act
        assert "Nơi gửi đã rút" in answer.content.decode()
        assert "Đã gặp em và bà" in answer.content.decode()
    assert not Step.objects.filter(words__contains="Đã gặp").exists()


def test_the_sender_s_late_press_says_why_too(cast: Cast, child: Child, station: User) -> None:
    referral = asked(cast, child, "tram_y_te")
    operations.withdraw_referral(referral, words="không cần nữa", by=cast.as_("lan"), at=AT)
    path = f"/services/referrals/{referral.uuid}/acts/withdrawal/"
    assert cast.client("lan").get(path).status_code == 302
    assert cast.client("lan").post(path, {"words": "Gia đình đã chuyển đi"}).status_code == 422
    assert cast.client("lan").get(path.replace("withdrawal", "khong-co")).status_code == 404


def test_a_draft_is_ended_by_no_late_press(cast: Cast, child: Child) -> None:
    given = {"basis": "consent", "law": "", "agreed": AGREED}
    draft = operations.draft_referral(asking(child, **given), to=[at_agency("tram_y_te")], by=cast.as_("lan"), at=AT)
    for act, typed in (
        ("consent-end", {"withdrawn_by": "Mẹ", "withdrawn_on": TODAY.isoformat(), "words": ""}),
        ("feedback", {"told_by": "child", "helped": "yes", "told_on": TODAY.isoformat()}),
        ("reminder", {}),
        ("closing", {"words": "không cần nữa"}),
    ):
        assert cast.client("lan").post(f"/services/referrals/{draft.uuid}/acts/{act}/", typed).status_code == 422, act
    draft.refresh_from_db()
    assert draft.state == ReferralState.DRAFT


def test_what_the_sender_told_besides_is_shut_with_the_packet(cast: Cast, child: Child, station: User) -> None:
    referral = agreed(cast, child, "tram_y_te")
    found = call(referral, "tram_y_te")
    operations.ask_sender(found, words="Ai đón em?", by=actor(station), at=AT)
    operations.reply_to(found, words="Bà ngoại ở xóm Bưởi", by=cast.as_("lan"), at=AT)
    assert all("xóm Bưởi" in page for page in read_by(station, found))
    operations.end_consent(referral, withdrawn_by="Mẹ", withdrawn_on=TODAY, by=cast.as_("lan"), at=AT)
    for page in read_by(station, found):
        assert "xóm Bưởi" not in page
        assert "Ai đón em?" in page  # what the place said itself stays, and that it was answered
    assert "reply" in {step.kind for step in queries.steps_for(call(referral, "tram_y_te"))}
    assert "xóm Bưởi" in cast.client("lan").get(f"/services/referrals/{referral.uuid}/").content.decode()


def test_nothing_is_told_to_a_place_that_lost_sight_meanwhile(cast: Cast, child: Child, station: User) -> None:
    referral = asked(cast, child, "tram_y_te")
    as_it_was = call(referral, "tram_y_te")
    operations.decline_call(call(referral, "tram_y_te"), reason="full", by=actor(station), at=AT)
    with pytest.raises(WrongState):
        operations.reply_to(as_it_was, words="Bà ngoại ở xóm Bưởi", by=cast.as_("lan"), at=AT)
    with pytest.raises(WrongState):
        operations.ask_sender(as_it_was, words="Ai đón em?", by=actor(station), at=AT)
    with pytest.raises(WrongState):
        operations.assign_call(as_it_was, station, by=actor(station), at=AT)
    assert not Step.objects.filter(kind__in=["reply", "question", "assigned"]).exists()


def test_a_day_the_place_promised_and_let_pass_is_late(cast: Cast, child: Child, station: User) -> None:
    referral = asked(cast, child, "tram_y_te")
    found, day = call(referral, "tram_y_te"), timedelta(days=1)
    operations.accept_call(found, next_on=TODAY + day, by=actor(station), at=AT)
    stuck = queries.referrals_listed(cast.as_("lan"), "stuck", AT + day)
    assert not stuck.exists()
    stuck = queries.referrals_listed(cast.as_("lan"), "stuck", AT + 2 * day)
    assert stuck.get() == referral
    assert operations.send_referral_reminders(by=cast.as_("lan"), at=AT + 2 * day) == 1
    operations.report_call(
        found, words="Hẹn lại em tuần sau", done_on=TODAY, next_on=TODAY + 7 * day, by=actor(station), at=AT
    )
    assert not stuck.exists()
    referral.refresh_from_db()
    assert referral.escalated_at is None
    later = AT + 9 * day
    assert operations.send_referral_reminders(by=cast.as_("lan"), at=later) == 1
    operations.report_call(
        found, words="Vẫn đang làm", done_on=TODAY, next_on=TODAY + 7 * day, by=actor(station), at=AT
    )
    assert operations.send_referral_reminders(by=cast.as_("lan"), at=later) == 0  # of that day it was told
    operations.report_call(found, words="Đã gặp em", done_on=TODAY, is_done=True, by=actor(station), at=AT)
    referral.refresh_from_db()
    assert referral.next_due_at is None
