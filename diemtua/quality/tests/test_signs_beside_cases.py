"""Signs that rest on a case or a report: they propose a visit, and tell nobody of a case who may not meet it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY, Cast
from diemtua.cases.models import Case
from diemtua.cases.testing import make_case
from diemtua.intake.models import Account, Report, ReportedChild
from diemtua.lib.actor import system_actor
from diemtua.lib.fence import fenced
from diemtua.people.codes import RelationKind
from diemtua.people.models import Adult, Child, Relation
from diemtua.people.testing import make_child, make_household, make_village
from diemtua.places.models import Village
from diemtua.quality import operations, queries
from diemtua.quality.models import Sign
from diemtua.quality.rules.catalogue.signs import OF_SIBLING, TOLD_AGAIN

pytestmark = pytest.mark.django_db
COUNTER = system_actor("tests")
BORN = TODAY - timedelta(days=3000)


@pytest.fixture
def village() -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def at_home(village: Village) -> tuple[Child, Child]:
    """A child who gets a case, and a brother of the same home."""
    home = make_household("Lê Văn Sơn", village=village)
    one, two = (make_child(name, BORN, village=village) for name in ("Lê Gia Hân", "Lê Gia Huy"))
    Child.objects.filter(pk__in=[one.pk, two.pk]).update(household=home)
    return one, two


def count() -> None:
    assert operations.freshen_seen(most=100, by=COUNTER, at=AT)


def signs_of(cast: Cast, name: str, rule: str) -> list[int | None]:
    """What a person meets, through both fences."""
    actor = cast.as_(name)
    with fenced(actor):
        return list(queries.open_signs(actor).filter(rule=rule).values_list("child_id", flat=True))


def test_a_brother_of_a_child_with_a_case_is_looked_in_on(cast: Cast, at_home: tuple[Child, Child]) -> None:
    one, two = at_home
    count()
    make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=one)
    count()
    assert signs_of(cast, "lan", OF_SIBLING) == [two.pk]
    Case.objects.update(state="closed", ended_at=AT)
    count()
    assert signs_of(cast, "lan", OF_SIBLING) == []


def test_brothers_are_known_by_a_parent_wherever_they_live(cast: Cast, village: Village) -> None:
    one = make_child("Lê Gia Hân", BORN, village=village)
    two = make_child("Lê Gia Huy", BORN, village=make_village(COMMUNE_B))
    mother = Adult.objects.create(
        full_name="Trần Thị Hà", folded="tran thi ha", province_code=PROVINCE, commune_code=COMMUNE_A
    )
    for child in (one, two):
        Relation.objects.create(child=child, adult=mother, kind=RelationKind.MOTHER)
    make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=one)
    count()
    assert Sign.objects.filter(rule=OF_SIBLING, child=two).exists()
    # The brother's commune has no part in the case: it may not learn of one.
    assert signs_of(cast, "tam", OF_SIBLING) == []


@pytest.mark.parametrize("name", ["hoa", "minh", "thuy", "tam"])
def test_who_may_not_read_the_case_meets_no_sign_of_it(cast: Cast, at_home: tuple[Child, Child], name: str) -> None:
    one, two = at_home
    make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=one)
    count()
    assert Sign.objects.filter(rule=OF_SIBLING, child=two).exists()
    assert signs_of(cast, name, OF_SIBLING) == []


def test_the_second_fence_alone_hides_it_too(cast: Cast, at_home: tuple[Child, Child]) -> None:
    one, two = at_home
    make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=one)
    count()
    assert Sign.objects.filter(rule=OF_SIBLING, child=two).exists()
    with fenced(cast.as_("tam")), connection.cursor() as cursor:
        cursor.execute("select count(*) from quality_sign where rule = %s", [OF_SIBLING])
        assert cursor.fetchone() == (0,)


def test_a_sensitive_case_gives_no_sign_and_takes_back_what_it_gave(cast: Cast, at_home: tuple[Child, Child]) -> None:
    one, _two = at_home
    make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=one)
    count()
    Case.objects.update(is_sensitive=True)
    assert signs_of(cast, "khoa", OF_SIBLING) == []  # at once, before anything is counted
    assert signs_of(cast, "lan", OF_SIBLING) == []
    count()
    assert Sign.objects.get(rule=OF_SIBLING).state == "lapsed"


def report(child: Child, days: int, **facts: str) -> Report:
    at = AT - timedelta(days=days)
    known = {"holder": "commune", "province_code": PROVINCE, "commune_code": child.commune_code, "channel": "phone"}
    found = Report.objects.create(
        **known, received_at=at, recorded_at=at, ended_at=at, taken_at=at, state="closed",
        **({"falsity": "no_harm"} | facts),
    )  # fmt: skip
    Account.objects.create(report=found, place="Gần chợ")
    ReportedChild.objects.create(report=found, child=child)
    return found


@pytest.mark.parametrize(
    ("days", "falsity", "shown"),
    [((300, 10), "no_harm", 1), ((400, 10), "no_harm", 0), ((10,), "no_harm", 0), ((300, 10), "untrue", 0)],
)
def test_two_reports_in_a_year_that_found_nothing(
    cast: Cast, village: Village, days: tuple[int, ...], falsity: str, shown: int
) -> None:
    child = make_child("Lê Gia Hân", BORN, village=village)
    for back in days:
        report(child, back, falsity=falsity)
    count()
    assert Sign.objects.filter(rule=TOLD_AGAIN).count() == shown


def test_a_sign_of_reports_is_met_by_who_meets_reports(cast: Cast, village: Village) -> None:
    child = make_child("Lê Gia Hân", BORN, village=village)
    for back in (300, 10):
        report(child, back)
    count()
    assert signs_of(cast, "lan", TOLD_AGAIN) == [child.pk]
    for name in ("hoa", "minh", "thuy", "tam"):
        assert signs_of(cast, name, TOLD_AGAIN) == []
