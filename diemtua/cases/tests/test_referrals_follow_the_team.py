"""What a case asked is met by its team as it is now: who leaves it meets nothing more, who joins meets all of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.testing import COMMUNE_A, Cast, actor, make_user
from diemtua.cases import operations
from diemtua.cases.codes import MemberPart
from diemtua.cases.models import Case, Member
from diemtua.cases.operations.holding import share
from diemtua.cases.queries.scoping import team_until
from diemtua.cases.testing import make_case
from diemtua.lib.fence import fenced
from diemtua.lib.open_work import Part
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.services import operations as services
from diemtua.services.models import Packet, Referral, Teammate
from diemtua.services.tests.asking import asking, at_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def case(cast: Cast, now: datetime) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), now)


@pytest.fixture
def nam(cast: Cast) -> User:
    return make_user("nam.xa", "Hồ Văn Nam", Role.COMMUNE_OFFICER, COMMUNE_A, "phong_vhxh")


def ask(cast: Cast, case: Case, now: datetime) -> Referral:
    child: Child = make_child("Nguyễn Măng Cụt", village=make_village(COMMUNE_A))
    asked = asking(
        child, origin=case.uuid, origin_code=case.code, team=team_until(case, now), is_sensitive=case.is_sensitive
    )
    return services.refer(asked, to=[at_agency("tram_y_te")], by=cast.as_("lan"), at=now)


def meets(user: User, referral: Referral) -> bool:
    """The row and what was told, at both fences."""
    with fenced(actor(user)):
        rows = Referral.objects.filter(pk=referral.pk).exists(), Packet.objects.filter(referral=referral).exists()
    assert rows[0] == rows[1]
    return rows[0]


def seal(case: Case) -> Case:
    Case.objects.filter(pk=case.pk).update(is_sensitive=True)
    case.refresh_from_db()
    return case


def test_who_joins_a_sensitive_case_meets_what_it_asked_and_who_leaves_does_not(
    cast: Cast, case: Case, nam: User, now: datetime
) -> None:
    referral = ask(cast, seal(case), now)
    assert (meets(cast.lan, referral), meets(nam, referral)) == (True, False)
    operations.add_member(case, nam, part=MemberPart.WORKER, by=cast.as_("lan"), at=now)
    assert meets(nam, referral)
    first = Member.objects.get(case=case, user=cast.lan)
    operations.end_member(first, reason="Chuyển việc", by=actor(nam), at=now)
    assert (meets(cast.lan, referral), meets(nam, referral)) == (False, True)
    assert cast.client("lan").get(f"/services/referrals/{referral.uuid}/").status_code == 404


def test_what_becomes_sensitive_takes_its_referrals_from_the_commune_and_back(
    cast: Cast, case: Case, nam: User, now: datetime
) -> None:
    referral = ask(cast, case, now)
    assert meets(nam, referral)
    operations.seal_case(case, reasons=("law",), by=cast.as_("lan"), at=now)
    assert (meets(cast.lan, referral), meets(nam, referral)) == (True, False)
    operations.seal_case(case, reasons=(), by=cast.as_("lan"), at=now)
    assert meets(nam, referral)


def test_a_worker_of_another_commune_meets_it_while_of_the_team(cast: Cast, case: Case, now: datetime) -> None:
    referral = ask(cast, case, now)
    assert not meets(cast.tam, referral)
    operations.add_member(case, cast.tam, part=MemberPart.HELPER, by=cast.as_("lan"), at=now)
    assert meets(cast.tam, referral)
    assert cast.client("tam").get(f"/services/referrals/{referral.uuid}/").status_code == 200
    assert referral.code in cast.client("tam").get("/services/referrals/").content.decode()
    operations.end_member(Member.objects.get(case=case, user=cast.tam), reason="Xong", by=cast.as_("lan"), at=now)
    assert not meets(cast.tam, referral)
    assert cast.client("tam").get(f"/services/referrals/{referral.uuid}/").status_code == 404


def test_who_stands_in_meets_it_until_the_day_of_return(cast: Cast, case: Case, nam: User, now: datetime) -> None:
    referral = ask(cast, seal(case), now)
    back = now + timedelta(days=3)
    operations.lend_cases(cast.lan.pk, Part(), to_id=nam.pk, until=back, by=cast.as_("khoa"), at=now)
    assert meets(nam, referral)
    assert Teammate.objects.get(person=nam.pk).until == back
    Teammate.objects.filter(person=nam.pk).update(until=now - timedelta(minutes=1))
    assert not meets(nam, referral)
    operations.lend_cases(cast.lan.pk, Part(), to_id=nam.pk, until=now, by=cast.as_("khoa"), at=now)
    assert not Teammate.objects.filter(person=nam.pk).exists()


def test_an_heir_of_the_work_meets_it_and_the_one_who_went_does_not(
    cast: Cast, case: Case, nam: User, now: datetime
) -> None:
    referral = ask(cast, seal(case), now)
    operations.pass_on_cases(cast.lan.pk, Part(), to_id=nam.pk, by=cast.as_("hung"), at=now)
    assert (meets(cast.lan, referral), meets(nam, referral)) == (False, True)


def test_an_emergency_opening_adds_no_referral(cast: Cast, case: Case, now: datetime) -> None:
    referral = ask(cast, seal(case), now)
    Member.objects.create(
        case=case, user=cast.khoa, part=MemberPart.EMERGENCY, since=now, until=now + timedelta(hours=3), reason="x"
    )
    share(case, now)
    assert not meets(cast.khoa, referral)


def test_a_case_that_asked_nothing_leaves_no_row_behind(cast: Cast, case: Case, nam: User, now: datetime) -> None:
    operations.add_member(case, nam, part=MemberPart.WORKER, by=cast.as_("lan"), at=now)
    assert not Teammate.objects.exists()
