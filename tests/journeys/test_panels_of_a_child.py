"""What apps above hang on a child's page: asked for at once, and shown to nobody who may not meet it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, agency
from diemtua.cases.models import Case
from diemtua.cases.testing import make_case
from diemtua.intake.models import Report, ReportedChild
from diemtua.intake.testing import make_report
from diemtua.lib.actor import system_actor
from diemtua.lib.beside import Hanging, Together
from diemtua.lib.clock import now
from diemtua.lib.fence import fenced
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_household, make_village
from diemtua.quality import operations as quality
from diemtua.quality.models import Sign
from diemtua.quality.rules.catalogue import EARLY
from diemtua.quality.rules.catalogue.signs import OF_SIBLING
from diemtua.services.models import Call, Referral, Teammate
from diemtua.services.testing import make_referral

pytestmark = pytest.mark.django_db
BORN = TODAY - timedelta(days=3000)
MOST = 12 + 1  # when a page is answered, the tests' own fence is put up again


@dataclass(frozen=True)
class Known:
    """A child with a report, a case and a referral; and a brother, with a sign of that case and a case of class C3."""

    child: Child
    brother: Child
    report: Report
    case: Case
    sealed: Case
    referral: Referral


@pytest.fixture
def known(cast: Cast) -> Known:
    village = make_village(COMMUNE_A)
    home = make_household("Lê Văn Sơn", village=village)
    cast.hoa.assignments.update(villages=[village.pk])
    child, brother = (make_child(name, BORN, village=village) for name in ("Lê Gia Hân", "Lê Gia Huy"))
    Child.objects.filter(pk__in=[child.pk, brother.pk]).update(household=home)
    lan, khoa = cast.as_("lan"), cast.as_("khoa")
    report = make_report(COMMUNE_A, at=AT)
    ReportedChild.objects.create(report=report, child=child)
    found = Known(
        child,
        brother,
        report,
        make_case(lan, khoa, AT, child=child),
        make_case(lan, khoa, AT, child=brother, harms=("X3",)),
        make_referral(child, agency(COMMUNE_A, "tram_y_te"), words="Em ít nói.", by=lan, at=AT),
    )
    quality.freshen_seen(most=100, by=system_actor("tests"), at=AT)
    assert Sign.objects.filter(rule=OF_SIBLING, child=brother).exists()
    assert not Sign.objects.filter(rule=OF_SIBLING, child=child).exists()
    return found


def told(cast: Cast, who: str, known: Known) -> set[str]:
    """Which of all that the two pages tell this person."""
    answers = [cast.client(who).get(f"/children/{child.uuid}/") for child in (known.child, known.brother)]
    assert {answer.status_code for answer in answers} == {200}
    first, second = (answer.content.decode() for answer in answers)
    says = {
        "report": known.report.code in first,
        "case": known.case.code in first,
        "referral": known.referral.code in first,
        "sign": EARLY[OF_SIBLING].sentence in second,
        "sealed": known.sealed.code in second,
    }
    return {name for name, shown in says.items() if shown}


def test_the_team_reads_all_and_each_other_what_it_may(cast: Cast, known: Known) -> None:
    assert known.sealed.is_sensitive
    all_but_sealed = {"report", "case", "referral", "sign"}
    assert told(cast, "lan", known) == {*all_but_sealed, "sealed"}
    assert told(cast, "khoa", known) == all_but_sealed
    for who in ("hoa", "minh", "thu"):
        assert told(cast, who, known) == set(), who


def test_a_referral_of_class_c3_is_told_to_its_team(cast: Cast, known: Known) -> None:
    Referral.objects.filter(pk=known.referral.pk).update(is_sensitive=True, origin=known.case.uuid)
    Teammate.objects.create(origin=known.case.uuid, person=cast.lan.pk)
    assert "referral" in told(cast, "lan", known)
    assert "referral" not in told(cast, "khoa", known)


def test_what_becomes_sensitive_is_gone_at_once_with_its_sign(cast: Cast, known: Known) -> None:
    Case.objects.filter(pk=known.case.pk).update(is_sensitive=True)
    assert told(cast, "khoa", known) == {"report", "referral"}


@pytest.mark.parametrize("who", ["tam", "trung", "hung"])
def test_a_stranger_finds_neither_page(cast: Cast, known: Known, who: str) -> None:
    for child in (known.child, known.brother):
        assert cast.client(who).get(f"/children/{child.uuid}/").status_code == 404


@pytest.mark.parametrize("who", ["tam", "minh", "hoa"])
def test_each_row_of_the_one_statement_passes_the_second_fence(cast: Cast, known: Known, who: str) -> None:
    """Where a panel forgot to say whose rows it wants, the database would give none."""
    everything: dict[str, Any] = {
        "told": ReportedChild.objects.filter(child=known.child),
        "cases": Case.objects.filter(pk__in=[known.case.pk, known.sealed.pk]),
        "calls": Call.objects.filter(referral=known.referral),
        "signs": Sign.objects.filter(rule=OF_SIBLING),
    }
    hanging, stranger = {name: Hanging(rows, columns=("id",)) for name, rows in everything.items()}, cast.as_(who)
    asked = Together([hanging], stranger.of_the_office())
    assert all(asked.of(stranger, now())[0].values())
    with fenced(stranger):
        assert asked.of(stranger, now()) == [{name: [] for name in everything}]


@pytest.mark.parametrize("who", ["lan", "minh"])
def test_a_page_with_much_on_it_asks_no_more_than_an_empty_one(
    cast: Cast, known: Known, who: str, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    empty = make_child("Trần Thị Sen", BORN, village=known.child.village or make_village(COMMUNE_A, "Hai"))
    browser = cast.client(who)

    def asks(child: Child) -> int:
        browser.get(f"/children/{child.uuid}/")  # the first look counts what was written since
        return queries_of(lambda: browser.get(f"/children/{child.uuid}/"))

    assert asks(known.child) == asks(known.brother) == asks(empty) <= MOST


def test_nothing_is_asked_where_nothing_hangs(cast: Cast, django_assert_num_queries: Callable[[int], Any]) -> None:
    lan = cast.as_("lan")
    with django_assert_num_queries(0):
        assert Together([{}, {}], lan.of_the_office()).of(lan, now()) == [{}, {}]
        assert Together([], lan.of_the_office()).of(lan, now()) == []
