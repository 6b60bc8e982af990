"""Places that do not answer: each referral once for a place, within days, by place and by commune; no name above."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast, actor, agency, make_user
from diemtua.lib.fence import fenced
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.services import operations, queries
from diemtua.services.models import Referral
from diemtua.services.queries.unanswered import Period
from diemtua.services.tests.asking import asked, at_agency

pytestmark = pytest.mark.django_db
LATELY = Period(since=TODAY - timedelta(days=30), until=TODAY)


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Măng Cụt", village=make_village(COMMUNE_A))


@pytest.fixture
def declined_twice(cast: Cast, child: Child) -> Referral:
    """The same place was asked, declined, and was asked again."""
    station = make_user("y.tram", "Bùi Như Ý", Role.HEALTH_STAFF, COMMUNE_A, "tram_y_te")
    referral = asked(cast, child, "tram_y_te")
    with fenced(actor(station)):
        operations.decline_call(referral.calls.get(), reason="full", by=actor(station), at=AT)
    operations.send_referral(referral, to=[at_agency("tram_y_te")], by=cast.as_("lan"), at=AT + timedelta(minutes=5))
    return referral


def counted(cast: Cast, who: str, **more: Any) -> list[queries.Asked]:
    with fenced(cast.as_(who)):
        return queries.places_asked(LATELY, AT + timedelta(hours=1), **more).rows


def test_a_referral_counts_once_for_a_place_as_it_stands_there_last(cast: Cast, declined_twice: Referral) -> None:
    rows = counted(cast, "minh")
    assert [(row.counts["asked"], row.counts["waiting"], row.counts["declined"]) for row in rows] == [(1, 1, 0)]


def test_only_what_was_asked_within_the_days(cast: Cast, declined_twice: Referral) -> None:
    early = Period(since=TODAY - timedelta(days=60), until=TODAY - timedelta(days=1))
    with fenced(cast.as_("minh")):
        assert not queries.places_asked(early, AT).rows


def test_the_province_sees_by_commune_and_by_place_and_one_leads_to_the_other(
    cast: Cast, declined_twice: Referral
) -> None:
    key = f"a{agency(COMMUNE_A, 'tram_y_te').pk}"
    assert [row.key for row in counted(cast, "minh", by="commune")] == [COMMUNE_A]
    assert [row.key for row in counted(cast, "minh", by="commune", place=key)] == [COMMUNE_A]
    assert [row.key for row in counted(cast, "minh", commune=COMMUNE_A)] == [key]
    assert not counted(cast, "minh", commune=COMMUNE_B)
    page = cast.client("minh").get("/services/referrals/unanswered/").content.decode()
    assert f"by=commune&amp;place={key}" in page
    assert declined_twice.code not in page
    page = cast.client("minh").get("/services/referrals/unanswered/?by=commune").content.decode()
    assert f"by=place&amp;commune={COMMUNE_A}" in page
    assert "Măng" not in page


def test_a_figure_opens_its_referrals_for_those_who_meet_them(
    cast: Cast, child: Child, declined_twice: Referral
) -> None:
    key = f"a{agency(COMMUNE_A, 'tram_y_te').pk}"
    with fenced(cast.as_("lan")):
        for figure, found in (
            ("asked", [declined_twice]),
            ("waiting", [declined_twice]),
            ("declined", []),
            ("done", []),
        ):
            rows = queries.referrals_asked(cast.as_("lan"), LATELY, AT, figure=figure, place=key)
            assert list(rows) == found, figure
    with fenced(cast.as_("tam")):
        assert not queries.referrals_asked(cast.as_("tam"), LATELY, AT, figure="asked", place=key)
    page = cast.client("lan").get("/services/referrals/unanswered/?since=01/01/2020").content.decode()
    assert f"place={key}&amp;figure=waiting" in page
    days = f"since=01/01/2020&until={TODAY:%d/%m/%Y}"
    opened = cast.client("lan").get(f"/services/referrals/?{days}&place={key}&figure=waiting").content.decode()
    assert declined_twice.code in opened
    for wrong in ("x1", "a", "a99999999999999999999", "a1;"):
        assert cast.client("lan").get(f"/services/referrals/?place={wrong}&figure=late").status_code == 200


def test_days_nobody_can_read_are_the_usual_ones(cast: Cast, declined_twice: Referral) -> None:
    for asked_for in ("since=x", "until=31/02/2026", "since=&until="):
        assert cast.client("minh").get(f"/services/referrals/unanswered/?{asked_for}").status_code == 200
