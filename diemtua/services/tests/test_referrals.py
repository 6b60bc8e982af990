"""Help is asked for a child: what is told, to whom, on what ground; who has it; what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diemtua.access.codes import Role
from diemtua.access.models import Notice, User
from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, actor, agency, client_for, make_user
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.lib.fence import everywhere, fenced
from diemtua.lib.open_work import Part
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.services import operations, queries
from diemtua.services.codes import Verb
from diemtua.services.models import Call, Feedback, Kind, Offer, Packet, Provider, Referral, Step
from diemtua.services.queries.of_person import counts_of_calls
from diemtua.services.rules.packet import Chosen
from diemtua.services.states import CallState, ReferralState
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Măng Cụt"
PURPOSE = "Cần tham vấn tâm lý sáu buổi sau khi bị bạo lực ở trường."
LAW = "Luật Trẻ em 102/2016/QH13 Đ50"
LATELY = queries.Period(since=TODAY - timedelta(days=30), until=TODAY)


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child(NAME, village=make_village(COMMUNE_A))


@pytest.fixture
def station(cast: Cast) -> User:
    return make_user("y.tram", "Bùi Như Ý", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te")


@pytest.fixture
def police(cast: Cast) -> User:
    return make_user("duc.ca", "Phan Văn Đức", Role.POLICE_STAFF, COMMUNE_A, "cong_an_xa")


def asking(child: Child | None, **changed: Any) -> operations.Asking:
    known: dict[str, Any] = {
        "child": child, "need": "N3", "purpose": PURPOSE, "basis": "duty", "law": LAW,
        "pieces": (Chosen("initials"), Chosen("age"), Chosen("state", value="Em ít nói, ngủ không yên.")),
    }  # fmt: skip
    return operations.Asking(**{**known, **changed})


def to(kind: str) -> operations.Place:
    return operations.Place(agency=agency(COMMUNE_A, kind))


def sent(cast: Cast, child: Child, *kinds: str, **changed: Any) -> Referral:
    made = operations.refer(asking(child, **changed), to=[to(kind) for kind in kinds], by=cast.as_("lan"), at=AT)
    made.refresh_from_db()
    return made


def call(referral: Referral, kind: str) -> Call:
    return Call.objects.select_related("referral").get(referral=referral, agency=agency(COMMUNE_A, kind))


def seen_by(user: User, referral: Referral) -> tuple[int, int, int]:
    """What the database shows: the row, what was told, the record of the child."""
    with fenced(actor(user)):
        return (
            Referral.objects.filter(pk=referral.pk).count(),
            Packet.objects.filter(referral=referral).count(),
            Child.objects.filter(pk=referral.child_id or 0).count(),
        )


def test_the_place_sees_what_was_told_and_nothing_of_the_record(
    cast: Cast, child: Child, station: User, police: User
) -> None:
    referral = sent(cast, child, "tram_y_te")
    assert seen_by(station, referral) == (1, 1, 0)
    assert seen_by(police, referral) == (0, 0, 0)
    page = client_for(station).get(f"/services/inbox/{call(referral, 'tram_y_te').uuid}/").content.decode()
    assert "N.M.C." in page
    assert "Em ít nói" in page
    assert NAME not in page
    assert client_for(station).get(reverse("people:child", args=[child.uuid])).status_code == 404


def test_a_forwarded_link_opens_nothing_for_anybody_else(cast: Cast, child: Child, station: User, police: User) -> None:
    referral = sent(cast, child, "tram_y_te")
    found = call(referral, "tram_y_te")
    for path in (
        f"/services/inbox/{found.uuid}/", f"/services/inbox/{found.uuid}/acts/acceptance/",
        f"/api/v1/services/inbox/{found.uuid}",
    ):  # fmt: skip
        assert client_for(police).get(path).status_code in {404, 405}, path
        for name in ("hung", "tam", "minh", "thuy", "thu", "trung", "hoa", "khoa"):
            assert cast.client(name).get(path).status_code in {404, 405}, (name, path)
    for name in ("hung", "tam", "minh", "thuy", "thu", "trung", "hoa"):
        assert cast.client(name).get(f"/services/referrals/{referral.uuid}/").status_code == 404, name
    assert client_for(station).get(f"/services/referrals/{referral.uuid}/").status_code == 404


def test_each_look_at_a_packet_is_in_the_trail_and_names_nobody(cast: Cast, child: Child, station: User) -> None:
    referral = sent(cast, child, "tram_y_te", pieces=(Chosen("name", why="Để lập phiếu khám đúng tên"), Chosen("age")))
    found = call(referral, "tram_y_te")
    for _ in range(2):
        client_for(station).get(f"/services/inbox/{found.uuid}/")
    entries = Entry.objects.filter(verb=Verb.READ_PACKET)
    assert [entry.user_id for entry in entries] == [station.pk, station.pk]
    assert not Entry.objects.filter(thing_label__contains="Măng").exists()
    assert NAME not in str(list(Notice.objects.values_list("text", "mail")))
    assert Referral.objects.get(pk=referral.pk).state == ReferralState.SEEN


@pytest.mark.parametrize(
    ("pieces", "more"),
    [
        ((Chosen("name"),), {}),  # psychology needs no name
        ((Chosen("school"),), {}),
        ((Chosen("name"), Chosen("initials")), {}),
        ((Chosen("state"),), {}),  # chosen and not written
        ((Chosen("harm", why="Để tham vấn đúng cách", value="bị đánh"),), {}),  # class C3 without a law of its own
        ((Chosen("groups", why="vì sao thì không biết"),), {}),
        ((Chosen("state", value="Mẹ em nhiễm HIV"),), {}),
        ((Chosen("state", value="Số 079 2160 12345 của em"),), {}),
        ((Chosen("age"),), {"purpose": "giúp"}),
        ((Chosen("age"),), {"law": ""}),
        ((Chosen("age"),), {"due_on": date(2020, 1, 1)}),
    ],
)
def test_no_more_is_told_than_the_purpose_needs(
    cast: Cast, child: Child, pieces: tuple[Chosen, ...], more: dict[str, Any]
) -> None:
    with pytest.raises(Invalid):
        operations.refer(asking(child, pieces=pieces, **more), to=[to("tram_y_te")], by=cast.as_("lan"), at=AT)
    assert not Referral.objects.exists()


def test_silence_is_no_consent_and_a_child_of_seven_is_asked_too(cast: Cast, child: Child) -> None:
    agreed = operations.Agreed(given_by="Nguyễn Thị Mẹ", relation="mother", how="written", given_on=TODAY)
    for given in (None, replace(agreed, given_by=" "), agreed, replace(agreed, given_on=TODAY + timedelta(days=1))):
        with pytest.raises(Invalid):
            sent(cast, child, "tram_y_te", basis="consent", agreed=given)
    assert sent(cast, child, "tram_y_te", basis="consent", agreed=replace(agreed, child_agrees=True)).sent_at


def test_what_was_told_is_frozen(cast: Cast, child: Child, station: User) -> None:
    referral = sent(cast, child, "tram_y_te")
    Child.objects.filter(pk=child.pk).update(full_name="Tên Khác")
    values = [row["value"] for row in Packet.objects.get(referral=referral).pieces]
    assert "N.M.C." in values


def test_of_two_that_accept_the_first_has_it_and_the_second_is_told(
    cast: Cast, child: Child, station: User, police: User
) -> None:
    referral = sent(cast, child, "tram_y_te", "cong_an_xa")
    with fenced(actor(station)):
        operations.accept_call(call(referral, "tram_y_te"), by=actor(station), at=AT)
    second = call(referral, "cong_an_xa")
    assert second.state == CallState.MISSED
    with fenced(actor(police)), pytest.raises(WrongState):
        operations.accept_call(second, by=actor(police), at=AT)
    assert seen_by(police, referral) == (1, 0, 0)
    assert Notice.objects.filter(user=police, text__contains=referral.code).count() == 2


def test_everybody_declines_and_another_is_found(cast: Cast, child: Child, station: User, police: User) -> None:
    referral = sent(cast, child, "tram_y_te", "cong_an_xa")
    for user, kind in ((station, "tram_y_te"), (police, "cong_an_xa")):
        with fenced(actor(user)):
            operations.decline_call(call(referral, kind), reason="full", by=actor(user), at=AT)
    referral.refresh_from_db()
    assert (referral.state, referral.readers, referral.next_due_at) == (ReferralState.DECLINED, [], None)
    assert "Tìm trong danh bạ" in cast.client("lan").get(f"/services/referrals/{referral.uuid}/").content.decode()
    operations.send_referral(referral, to=[to("ubnd_xa")], by=cast.as_("lan"), at=AT)
    referral.refresh_from_db()
    assert referral.state == ReferralState.SENT
    assert seen_by(station, referral) == (1, 0, 0)


def test_a_refusal_needs_a_reason(cast: Cast, child: Child, station: User) -> None:
    found = call(sent(cast, child, "tram_y_te"), "tram_y_te")
    for reason in ("", "other", "nonsense"):
        with pytest.raises(Invalid):
            operations.decline_call(found, reason=reason, by=actor(station), at=AT)


def test_consent_taken_back_shuts_the_packet_at_once_and_the_fact_stays(
    cast: Cast, child: Child, station: User
) -> None:
    agreed = operations.Agreed(
        given_by="Nguyễn Thị Mẹ", relation="mother", how="spoken", given_on=TODAY, child_agrees=True
    )
    referral = sent(cast, child, "tram_y_te", basis="consent", agreed=agreed)
    found = call(referral, "tram_y_te")
    operations.accept_call(found, by=actor(station), at=AT)
    operations.end_consent(referral, withdrawn_by="Nguyễn Thị Mẹ", withdrawn_on=TODAY, by=cast.as_("lan"), at=AT)
    assert seen_by(station, referral) == (1, 0, 0)
    page = client_for(station).get(f"/services/inbox/{found.uuid}/").content.decode()
    assert "Em ít nói" not in page
    assert referral.code in page
    with pytest.raises(WrongState):
        operations.report_call(found, words="đã gặp em", done_on=TODAY, by=actor(station), at=AT)
    with pytest.raises(WrongState):
        operations.end_consent(referral, withdrawn_by="Mẹ", withdrawn_on=TODAY, by=cast.as_("lan"), at=AT)
    referral.refresh_from_db()
    with pytest.raises(Invalid):
        operations.send_referral(referral, to=[to("ubnd_xa")], by=cast.as_("lan"), at=AT)


def _provider(**changed: Any) -> Offer:
    place = {"province_code": "75", "commune_code": COMMUNE_A}
    provider = Provider.objects.create(
        kind=Kind.objects.get(code="psychology"), name="Phòng tham vấn Bưởi", folded="phong tham van buoi",
        valid_from=date(2025, 7, 1), changed_at=AT, **place, **changed,
    )  # fmt: skip
    return Offer.objects.create(provider=provider, name="Tham vấn", needs=["N3"], valid_from=date(2025, 7, 1), **place)


def test_a_provider_that_was_closed_is_not_asked(cast: Cast, child: Child) -> None:
    offer = _provider(valid_until=TODAY)
    with pytest.raises(Invalid, match="ngừng nhận"):
        operations.refer(asking(child), to=[operations.Place(offer=offer)], by=cast.as_("lan"), at=AT)
    assert not Call.objects.exists()


def test_outside_the_duty_of_the_state_consent_is_asked(cast: Cast, child: Child) -> None:
    place = operations.Place(offer=_provider())
    with pytest.raises(Invalid):
        operations.refer(asking(child), to=[place], by=cast.as_("lan"), at=AT)
    made = operations.refer(asking(child, basis="emergency"), to=[place], by=cast.as_("lan"), at=AT)
    found = made.calls.get()
    operations.note_told_answer(
        found, answer="accept", words="nhận qua điện thoại", done_on=TODAY, by=cast.as_("lan"), at=AT
    )
    operations.note_told_answer(
        found, answer="finish", words="đã tham vấn xong", done_on=TODAY, by=cast.as_("lan"), at=AT
    )
    made.refresh_from_db()
    assert made.state == ReferralState.DONE


def test_the_same_place_is_not_asked_twice(cast: Cast, child: Child) -> None:
    referral = sent(cast, child, "tram_y_te")
    with pytest.raises(Duplicate):
        operations.send_referral(referral, to=[to("tram_y_te")], by=cast.as_("lan"), at=AT)


def test_a_place_that_never_answers_is_reminded_and_the_sender_is_told(cast: Cast, child: Child, station: User) -> None:
    referral = sent(cast, child, "tram_y_te", urgency="urgent")
    assert referral.answer_due_at == AT + timedelta(hours=12)
    job = operations.send_referral_reminders
    assert job(by=cast.as_("lan"), at=AT + timedelta(hours=9)) == 1
    assert job(by=cast.as_("lan"), at=AT + timedelta(hours=9)) == 0
    late = AT + timedelta(hours=13)
    assert job(by=cast.as_("minh"), at=late) == 1
    assert job(by=cast.as_("minh"), at=late) == 0
    assert Notice.objects.filter(user=cast.lan, text__contains="quá hạn").count() == 1
    assert Notice.objects.filter(user=cast.khoa, text__contains="quá hạn").count() == 1
    assert Notice.objects.filter(user=station, text__contains="quá hạn").count() == 1
    assert queries.referrals_listed(cast.as_("lan"), "stuck", late).get() == referral


def test_the_place_reports_finishes_and_the_family_says_whether_it_helped(
    cast: Cast, child: Child, station: User
) -> None:
    referral, by = sent(cast, child, "tram_y_te"), actor(station)
    found = call(referral, "tram_y_te")
    with fenced(by):
        operations.accept_call(found, next_on=TODAY + timedelta(days=2), by=by, at=AT)
        paper = SimpleUploadedFile("ket-qua.txt", b"x")
        operations.report_call(found, words="Đã gặp em lần một", done_on=TODAY, file=paper, by=by, at=AT)
        operations.report_call(found, words="Đã đủ sáu buổi", done_on=TODAY, is_done=True, by=by, at=AT)
        with pytest.raises(Invalid):
            operations.report_call(found, words="mai gặp", done_on=TODAY + timedelta(days=1), by=by, at=AT)
    operations.note_feedback(
        referral, told_by="child", helped="yes", words="Cô hiền", told_on=TODAY, by=cast.as_("lan"), at=AT
    )
    operations.close_referral(referral, by=cast.as_("lan"), at=AT)
    referral.refresh_from_db()
    assert (referral.state, referral.readers) == (ReferralState.CLOSED, [])
    with fenced(by):
        assert not Feedback.objects.exists()
    step = Step.objects.exclude(file="").get()
    for user, status in ((station, 200), (cast.lan, 200), (cast.tam, 404), (cast.hung, 404)):
        answer: Any = client_for(user).get(f"/services/referral-files/{step.uuid}/")
        assert answer.status_code == status, user
        assert status == 404 or b"".join(answer.streaming_content) == b"x"


def test_who_is_asked_names_another_office_and_the_sender_decides(cast: Cast, child: Child, station: User) -> None:
    referral = sent(cast, child, "tram_y_te")
    by, other = actor(station), agency(COMMUNE_A, "ubnd_xa")
    with fenced(by):
        operations.pass_on_call(call(referral, "tram_y_te"), suggested=other, words="Việc này của ủy ban", by=by, at=AT)
    referral.refresh_from_db()
    assert referral.state == ReferralState.DECLINED
    assert queries.suggestions_for(referral) == [other]
    assert not referral.calls.filter(agency=other).exists()


def test_a_person_of_the_place_is_put_in_charge_and_nobody_else(cast: Cast, child: Child, station: User) -> None:
    found = call(sent(cast, child, "tram_y_te"), "tram_y_te")
    with pytest.raises(Invalid):
        operations.assign_call(found, cast.tam, by=actor(station), at=AT)
    assert operations.assign_call(found, station, by=actor(station), at=AT).handler == station


def test_who_goes_leaves_no_referral_with_nobody(cast: Cast, child: Child, station: User) -> None:
    found = call(sent(cast, child, "tram_y_te"), "tram_y_te")
    operations.assign_call(found, station, by=actor(station), at=AT)
    heir = make_user("moi.tram", "Người Mới", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te")
    everything = Part()
    with fenced(cast.as_("hung")):
        assert counts_of_calls([station.pk], everything) == {station.pk: 1}
        operations.pass_on_calls(station.pk, everything, to_id=heir.pk, by=cast.as_("hung"), at=AT)
        assert not Call.objects.exists()
    assert Call.objects.get(pk=found.pk).handler == heir
    assert Notice.objects.filter(user=heir, text__contains="bàn giao").exists()


def test_a_place_asks_and_the_sender_answers_it_alone(cast: Cast, child: Child, station: User, police: User) -> None:
    referral = sent(cast, child, "tram_y_te", "cong_an_xa")
    found = call(referral, "tram_y_te")
    operations.ask_sender(found, words="Em học buổi nào?", by=actor(station), at=AT)
    operations.reply_to(found, words="Em học buổi sáng", by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid):
        operations.reply_to(found, words="079216012345", by=cast.as_("lan"), at=AT)
    with fenced(actor(police)):
        assert not Step.objects.filter(words__contains="buổi").exists()
    with fenced(actor(station)):
        assert Step.objects.filter(words__contains="buổi").count() == 2


def test_a_case_of_class_c3_is_met_by_its_team_alone(cast: Cast, child: Child, station: User) -> None:
    referral = sent(
        cast, child, "tram_y_te", is_sensitive=True, team={cast.lan.pk: None}, origin=uuid4(), origin_code="VV-1"
    )
    assert seen_by(cast.lan, referral)[:2] == (1, 1)
    assert seen_by(cast.khoa, referral)[:2] == (0, 0)
    assert seen_by(station, referral)[:2] == (1, 1)
    assert cast.client("khoa").get(f"/services/referrals/{referral.uuid}/").status_code == 404
    assert not Notice.objects.filter(user=cast.khoa).exists()


def test_another_commune_refers_no_child_of_this_one(cast: Cast, child: Child) -> None:
    for name in ("tam", "minh", "hoa", "hung"):
        with pytest.raises(NotAllowed):
            operations.draft_referral(asking(child), by=cast.as_(name), at=AT)


def test_the_circle_shows_each_place_and_a_meeting_gives_each_its_own_part(
    cast: Cast, child: Child, station: User, police: User
) -> None:
    sent(cast, child, "tram_y_te")
    met = operations.Met(
        child=child, held_at=AT, place="UBND", chair="Lê Đăng Khoa", minutes="Biên bản riêng của xã.",
        attended=["Lan", "Đức"],
        given=[
            operations.Given(words="Tuần tra buổi tối", agency=agency(COMMUNE_A, "cong_an_xa"), due_on=TODAY),
            operations.Given(words="Khám lại", agency=agency(COMMUNE_A, "tram_y_te")),
        ],
    )  # fmt: skip
    meeting = operations.hold_meeting(met, by=cast.as_("lan"), at=AT)
    circle = queries.circle_of(cast.as_("lan"), child_id=child.pk)
    assert [part.call.agency for part in circle.parts] == [agency(COMMUNE_A, "tram_y_te")]
    assert circle.meetings == [meeting]
    page = client_for(police).get("/services/inbox/").content.decode()
    assert "Tuần tra buổi tối" in page
    assert "Khám lại" not in page
    assert "Biên bản riêng" not in page
    mine = queries.decisions_waiting_for(actor(police)).get()
    with fenced(actor(police)):
        operations.note_decision(mine, result="Đã tuần tra", done_on=TODAY, by=actor(police), at=AT)
    with everywhere(), pytest.raises(NotAllowed):
        operations.note_decision(meeting.decisions.last(), result="x", done_on=TODAY, by=actor(police), at=AT)  # type: ignore[arg-type]


def test_the_province_sees_who_does_not_answer_and_no_row(cast: Cast, child: Child) -> None:
    referral = sent(cast, child, "tram_y_te")
    with fenced(cast.as_("minh")):
        assert not Referral.objects.exists()
        assert [row.counts["waiting"] for row in queries.places_asked(LATELY, AT).rows] == [1]
    with fenced(cast.as_("tam")):
        assert not queries.places_asked(LATELY, AT).rows
    page = cast.client("minh").get("/services/referrals/unanswered/").content.decode()
    assert referral.calls.get().place_name in page
    assert NAME not in page


def test_a_step_of_the_chain_is_asked_of_the_office_whose_work_it_is(cast: Cast, child: Child, police: User) -> None:
    page = cast.client("lan").get(f"/services/referrals/new/?child={child.uuid}&step=residence").content.decode()
    assert "Đề nghị đăng ký thường trú" in page
    pieces = tuple(Chosen(code) for code in ("name", "birth", "address", "papers"))
    made = sent(cast, child, "cong_an_xa", need="N4", step="residence", pieces=pieces)
    assert made.answer_due_at is not None
    assert made.answer_due_at > AT + timedelta(days=7)
    assert queries.referrals_of_children(cast.as_("lan"), [child.pk], "residence") == {child.pk: made}


def test_all_of_it_through_the_pages(cast: Cast, child: Child, station: User) -> None:
    lan = cast.client("lan")
    body = {
        "child": str(child.uuid), "need": "N3", "purpose": PURPOSE, "urgency": "normal", "basis": "duty", "law": LAW,
        "places": [f"a:{agency(COMMUNE_A, 'tram_y_te').uuid}"], "pieces": ["initials", "age", "state"],
        "state": "Em ít nói",
    }  # fmt: skip
    refused = lan.post("/services/referrals/new/", {**body, "law": ""})
    assert refused.status_code == 422
    assert "Em ít nói" in refused.content.decode()
    assert lan.post("/services/referrals/new/", body).status_code == 302
    referral = Referral.objects.get()
    found = referral.calls.get()
    theirs = client_for(station)
    assert referral.code in theirs.get("/services/inbox/").content.decode()
    assert referral.code in theirs.get("/").content.decode()
    at = f"/services/inbox/{found.uuid}/"
    assert theirs.get(at).status_code == 200
    for act, typed in (
        ("acceptance", {"words": "mai gặp"}),
        ("report", {"words": "đã gặp em", "done_on": "2026-11-20"}),
        ("finish", {"words": "đã xong cả", "done_on": "2026-11-20"}),
    ):
        assert theirs.get(f"{at}acts/{act}/").status_code == 200, act
        assert theirs.post(f"{at}acts/{act}/", typed).status_code == 302, act
    referral.refresh_from_db()
    assert referral.state == ReferralState.DONE
    for tab in ("out", "stuck", "drafts", "done", "ended"):
        assert lan.get(f"/services/referrals/?tab={tab}").status_code == 200
    assert lan.post(f"/services/referrals/{referral.uuid}/acts/closing/", {}).status_code == 302
    assert referral.code in lan.get(f"/services/circles/{child.uuid}/").content.decode()
    assert referral.code in lan.get(reverse("people:child", args=[child.uuid])).content.decode()


def test_a_longer_list_asks_no_more(cast: Cast, child: Child, station: User) -> None:
    asked = []
    for many in (1, 20):
        for _ in range(many):
            sent(cast, child, "tram_y_te")
        pages = []
        for client, path in ((cast.client("lan"), "/services/referrals/"), (client_for(station), "/services/inbox/")):
            client.get(path)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(path).status_code == 200
            pages.append(len(seen))
        asked.append(pages)
    assert asked[0] == asked[1]
    assert max(asked[1]) <= 20
