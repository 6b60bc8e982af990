"""Who meets a case, and who of them reads what stands in it: both fences, the team, and the leader's glass."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from diemtua.access.models import BreakGlass, Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast, unit
from diemtua.cases import operations, queries
from diemtua.cases.codes import MemberPart, Verb
from diemtua.cases.models import Case, ClockStart, FormEdition, Member, Sheet, Subject
from diemtua.cases.testing import make_case
from diemtua.lib.clock import now
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed
from diemtua.lib.fence import fenced
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Măng Cụt"
WHY = "Trẻ em có thể đang ở với người gây hại, không liên lạc được cán bộ phụ trách."


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="planning", name=NAME)


@pytest.fixture
def sealed(cast: Cast) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="open", name=NAME, harms=("X3",))


def inside(case: Case) -> tuple[int, int]:
    """What the database shows of a case: its row, and what stands in it."""
    return Case.objects.filter(pk=case.pk).count(), Subject.objects.filter(case=case).count()


def test_the_database_shows_a_case_to_its_commune_and_not_its_row_to_those_above(cast: Cast, case: Case) -> None:
    expected = {
        "lan": (1, 1),
        "khoa": (1, 1),
        "tam": (0, 0),
        "hoa": (0, 0),
        "minh": (0, 0),
        "thuy": (0, 0),
        "thu": (0, 0),
        "trung": (0, 0),
        "hung": (0, 0),
    }
    for name, seen in expected.items():
        with fenced(cast.as_(name)):
            assert inside(case) == seen, name


def test_a_sensitive_case_is_met_by_its_team_alone(cast: Cast, sealed: Case) -> None:
    assert sealed.is_sensitive
    for name, seen in {"lan": (1, 1), "khoa": (1, 0), "minh": (0, 0), "thuy": (0, 0), "thu": (0, 0)}.items():
        with fenced(cast.as_(name)):
            assert inside(sealed) == seen, name
    page = cast.client("khoa").get(f"/cases/{sealed.uuid}/")
    assert NAME not in page.content.decode()
    assert NAME not in cast.client("khoa").get("/cases/").content.decode()
    assert NAME in cast.client("lan").get(f"/cases/{sealed.uuid}/").content.decode()


def test_a_stranger_with_the_link_finds_nothing(cast: Cast, case: Case) -> None:
    for name in ("tam", "hung", "minh", "thuy", "thu", "hoa", "trung"):
        assert cast.client(name).get(f"/cases/{case.uuid}/").status_code == 404, name
        assert cast.client(name).get(f"/cases/{case.uuid}/acts/visit/").status_code == 404, name


def test_each_look_is_in_the_trail(cast: Cast, case: Case) -> None:
    before = Entry.objects.filter(verb=Verb.READ_CASE).count()
    cast.client("khoa").get(f"/cases/{case.uuid}/")
    entry = Entry.objects.filter(verb=Verb.READ_CASE).latest("pk")
    assert Entry.objects.filter(verb=Verb.READ_CASE).count() == before + 1
    assert (entry.thing_label, entry.user_id) == (case.code, cast.khoa.pk)
    assert NAME not in str(entry.facts)


def test_somebody_of_another_office_in_the_team_sees_the_case(cast: Cast, sealed: Case) -> None:
    with fenced(cast.as_("hoa")):
        assert inside(sealed) == (0, 0)
    member = operations.add_member(sealed, cast.hoa, part=MemberPart.HELPER, by=cast.as_("lan"), at=AT)
    with fenced(cast.as_("hoa")):
        assert inside(sealed) == (1, 1)
    with pytest.raises(Duplicate):
        operations.add_member(sealed, cast.hoa, part=MemberPart.HELPER, by=cast.as_("lan"), at=AT)
    operations.end_member(member, reason="Đã xong việc", by=cast.as_("lan"), at=AT)
    with fenced(cast.as_("hoa")):
        assert inside(sealed) == (0, 0)


def test_who_may_see_no_case_is_taken_into_no_team(cast: Cast, case: Case) -> None:
    for name in ("minh", "hung", "locked"):
        with pytest.raises(Invalid):
            operations.add_member(case, cast.people[name], part=MemberPart.HELPER, by=cast.as_("lan"), at=AT)


def test_the_last_worker_stays(cast: Cast, case: Case) -> None:
    with pytest.raises(Invalid):
        operations.end_member(Member.objects.get(case=case), reason="nghỉ", by=cast.as_("lan"), at=AT)


def test_a_leader_opens_a_sensitive_case_for_three_hours_and_the_team_is_told(cast: Cast, sealed: Case) -> None:
    at = now()
    with pytest.raises(Invalid):
        operations.unseal_case(sealed, unit(COMMUNE_A), reason="xem", by=cast.as_("khoa"), at=at)
    operations.unseal_case(sealed, unit(COMMUNE_A), reason=WHY, by=cast.as_("khoa"), at=at)
    with fenced(cast.as_("khoa")):
        assert inside(sealed) == (1, 1)
    assert BreakGlass.objects.get().until == at + timedelta(hours=3)
    assert Notice.objects.filter(user=cast.lan, text__contains=sealed.code).exists()
    Member.objects.filter(part=MemberPart.EMERGENCY).update(until=at - timedelta(days=1))
    with fenced(cast.as_("khoa")):
        assert inside(sealed) == (1, 0)


def test_nobody_else_opens_it(cast: Cast, sealed: Case) -> None:
    for name in ("lan", "tam", "minh", "hung"):
        with pytest.raises(NotAllowed):
            operations.unseal_case(sealed, unit(COMMUNE_A), reason=WHY, by=cast.as_(name), at=now())


def test_a_sexual_case_cannot_be_unsealed_and_another_can(cast: Cast, case: Case, sealed: Case) -> None:
    with pytest.raises(Invalid):
        operations.seal_case(sealed, reasons=(), by=cast.as_("lan"), at=AT)
    operations.seal_case(case, reasons=("hiv",), by=cast.as_("lan"), at=AT)
    with fenced(cast.as_("khoa")):
        assert inside(case) == (1, 0)
    operations.seal_case(case, reasons=(), by=cast.as_("lan"), at=AT)
    with fenced(cast.as_("khoa")):
        assert inside(case) == (1, 1)


def test_a_case_on_its_way_is_a_number_to_the_receiver_until_received(cast: Cast, case: Case) -> None:
    row = operations.hand_over(case, to=unit(COMMUNE_B), reason="Em về ở với bà", by=cast.as_("lan"), at=AT)
    with fenced(cast.as_("tam")):
        assert inside(case) == (1, 0)
    with pytest.raises(Duplicate):
        operations.hand_over(case, to=unit(COMMUNE_B), reason="Em về ở với bà", by=cast.as_("lan"), at=AT)
    page = cast.client("tam").get("/cases/handovers/").content.decode()
    assert case.code in page
    assert NAME not in page
    operations.take_over(row, by=cast.as_("tam"), at=AT)
    case.refresh_from_db()
    assert case.commune_code == COMMUNE_B
    for name in ("tam", "lan"):  # the place of the event goes on meeting it
        with fenced(cast.as_(name)):
            assert inside(case) == (1, 1), name
    with pytest.raises(NotAllowed):
        operations.write_plan(case, goal="x", review_on=None, by=cast.as_("lan"), at=AT)


def test_what_is_given_back_stays_with_the_sender(cast: Cast, case: Case) -> None:
    row = operations.hand_over(case, to=unit(COMMUNE_B), reason="Em về ở với bà", by=cast.as_("lan"), at=AT)
    operations.give_back(row, answer="Bà ở xã khác", by=cast.as_("tam"), at=AT)
    case.refresh_from_db()
    assert case.commune_code == COMMUNE_A
    with fenced(cast.as_("tam")):
        assert inside(case) == (0, 0)


def test_a_list_that_forgot_its_filter_still_shows_nothing(cast: Cast, case: Case) -> None:
    with fenced(cast.as_("tam")):
        for model in apps.get_app_config("cases").get_models():
            if model not in {FormEdition, ClockStart}:  # what the administrator keeps for all
                assert not model._base_manager.exists(), model
    assert Sheet.objects.filter(case=case).exists()


def test_figures_name_nobody_and_lists_are_as_long_as_they_say(cast: Cast, case: Case) -> None:
    for name in ("minh", "thuy", "thu", "lan"):
        with fenced(cast.as_(name)):
            found = queries.figures_for(cast.as_(name), now())
        assert [(row.code, row.counts["running"]) for row in found.rows] == [(COMMUNE_A, 1)], name
        assert found.rows[0].rates["emg"] == (1, 1), name
    with fenced(cast.as_("tam")):
        assert not queries.figures_for(cast.as_("tam"), now()).rows


def test_the_counting_functions_stay_within_the_places_of_the_session(cast: Cast, case: Case, sealed: Case) -> None:
    """Whoever asks them past the program is told of no other place, and of a sensitive case a number alone."""
    for name, seen in {"thu": [2], "lan": [2], "tam": [], "trung": [], "hung": []}.items():
        with fenced(cast.as_(name)), connection.cursor() as cursor:
            cursor.execute(
                "select opened from cases_counted(array['75', '01'], array[%s, %s], '{}', now(), now(),"
                " now() - interval '9 years', now() + interval '9 years')",
                [COMMUNE_A, COMMUNE_B],
            )
            assert [count for (count,) in cursor.fetchall()] == seen, name


def test_figures_are_shown_without_a_name(cast: Cast, case: Case) -> None:
    for name in ("minh", "thuy", "thu", "lan"):
        page = cast.client(name).get("/cases/figures/")
        assert page.status_code == 200, name
        assert NAME not in page.content.decode()
    assert cast.client("hung").get("/cases/figures/").status_code == 404
