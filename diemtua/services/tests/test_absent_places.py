"""A place nobody answers at in the system: the sender writes down what it said, so that no help is lost there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diemtua.access.codes import Role
from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, PROVINCE, TODAY, Cast, make_user
from diemtua.lib.errors import NotAllowed
from diemtua.lib.fence import fenced
from diemtua.people.models import Child
from diemtua.people.testing import make_child
from diemtua.services import operations
from diemtua.services.models import Call
from diemtua.services.states import CallState
from diemtua.services.testing import make_offer, make_provider
from diemtua.services.tests.asking import AGREED, asked, asking
from diemtua.services.tests.places import village

pytestmark = pytest.mark.django_db
FRIDAY = TODAY + timedelta(days=7)
TYPED = {
    "answer": "accept", "words": "Họ hẹn thứ Sáu", "done_on": TODAY.isoformat(), "next_on": FRIDAY.isoformat(),
}  # fmt: skip


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Măng Cụt", village=village())


def test_the_sender_writes_down_what_an_agency_without_accounts_said(cast: Cast, child: Child) -> None:
    referral = asked(cast, child, "tram_y_te")
    call, page = referral.calls.get(), f"/services/referrals/{referral.uuid}/"
    told = f"{page}calls/{call.uuid}/told/"
    assert told in cast.client("lan").get(page).content.decode()
    assert cast.client("tam").get(told).status_code == 404
    assert cast.client("lan").post(told, TYPED).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.words, call.next_on) == (CallState.ACCEPTED, "Họ hẹn thứ Sáu", FRIDAY)
    assert call.due_at is not None  # the day they promised runs, also where nobody reminds them but the sender


def test_nobody_answers_for_a_place_whose_people_do(cast: Cast, child: Child) -> None:
    station = make_user("y.tram", "Bùi Như Ý", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te")
    referral = asked(cast, child, "tram_y_te")
    call, page = referral.calls.get(), f"/services/referrals/{referral.uuid}/"
    told = f"{page}calls/{call.uuid}/told/"
    assert told not in cast.client("lan").get(page).content.decode()
    assert cast.client("lan").get(told).status_code == 404
    with pytest.raises(NotAllowed):
        operations.accept_call(Call.objects.get(pk=call.pk), by=cast.as_("lan"), at=AT)
    station.is_active = False
    station.save(update_fields=["is_active"])
    assert told in cast.client("lan").get(page).content.decode()


def test_all_places_of_a_referral_are_asked_about_at_once(
    cast: Cast, child: Child, django_assert_max_num_queries: Callable[..., AbstractContextManager[Any]]
) -> None:
    few, many = asked(cast, child, "tram_y_te"), asked(cast, child, "tram_y_te", "cong_an_xa")
    client = cast.client("lan")
    client.get(f"/services/referrals/{few.uuid}/")
    with CaptureQueriesContext(connection) as seen:
        client.get(f"/services/referrals/{few.uuid}/")
    with django_assert_max_num_queries(len(seen)):
        page = client.get(f"/services/referrals/{many.uuid}/").content.decode()
    assert page.count("/told/") == 2


def test_what_is_over_asks_for_no_answer(cast: Cast, child: Child) -> None:
    referral = asked(cast, child, "tram_y_te")
    operations.withdraw_referral(referral, words="không cần nữa", by=cast.as_("lan"), at=AT)
    page = cast.client("lan").get(f"/services/referrals/{referral.uuid}/").content.decode()
    assert "/told/" not in page


def test_a_place_that_closes_while_it_is_asked_is_told_the_sender(cast: Cast, child: Child) -> None:
    offer = make_offer(make_provider(PROVINCE, at=AT, name="Phòng tham vấn Bưởi"), at=AT, needs=("N3",))
    given = {"basis": "consent", "law": "", "agreed": AGREED}
    referral = operations.refer(asking(child, **given), to=[operations.Place(offer=offer)], by=cast.as_("lan"), at=AT)
    with fenced(cast.as_("minh")):
        operations.close_provider(offer.provider, on=TODAY, why="dời đi", by=cast.as_("minh"), at=AT)
    told = Notice.objects.get(user=cast.lan, text__contains="ngừng nhận")
    assert referral.code in told.text
    assert "Măng Cụt" not in told.text
