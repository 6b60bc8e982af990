"""A question written once says what it would say if it were written anew, for whoever asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from diemtua.access.models import Assignment
from diemtua.access.queries import assignments_of, views_of, views_shown
from diemtua.access.testing import COMMUNE_A, COMMUNE_B, TODAY, Cast
from diemtua.lib.fence import everywhere, fenced
from diemtua.lib.written import Given, Statement
from diemtua.people import queries
from diemtua.people.queries.scoping import one_place, within
from diemtua.people.rules.searching import sought
from diemtua.people.testing import make_child, make_village

pytestmark = pytest.mark.django_db


def test_each_asking_has_its_own_values_and_its_own_rows(cast: Cast) -> None:
    held = Statement(lambda: assignments_of(Given("user"), Given("day")).annotate(name=F("user__full_name")))
    for user in (cast.lan, cast.tam, cast.lan):
        plain = assignments_of(user, TODAY)
        rows = held.rows(user=user.pk, day=TODAY)
        assert rows == list(plain)
        assert [str(row.unit) for row in rows] == [str(row.unit) for row in plain]
        assert [row.name for row in rows] == [user.full_name]  # type: ignore[attr-defined]
    assert held.rows(user=cast.lan.pk, day=date(1990, 1, 1)) == []


def test_what_is_always_the_same_stands_in_the_text_whatever_it_is(cast: Cast) -> None:
    for said in ("100%", "%s", "%(user)s", "it's", "\\"):
        Assignment.objects.filter(user=cast.lan).update(title=said)
        held = Statement(lambda said=said: Assignment.objects.filter(title=said, user=Given("user")))  # type: ignore[misc]
        assert [row.title for row in held.rows(user=cast.lan.pk)] == [said]
        assert held.rows(user=cast.tam.pk) == []


def test_a_value_that_is_not_given_is_missed(cast: Cast) -> None:
    with pytest.raises(KeyError):
        Statement(lambda: Assignment.objects.filter(user=Given("user"))).rows(use=cast.lan.pk)


def test_views_of_a_list_are_the_persons_own(cast: Cast) -> None:
    for user in (cast.lan, cast.tam):
        assert views_shown(user.pk, "people.children") == list(views_of(user.pk, "people.children"))


def test_the_record_is_met_by_the_own_commune_however_often_others_asked(cast: Cast) -> None:
    child = make_child("Nguyễn Gia Bảo", date(2017, 3, 14), village=make_village(COMMUNE_A))
    for who, meets in (("lan", True), ("tam", False), ("minh", True), ("lan", True), ("tam", False)):
        viewer = cast.as_(who)
        with everywhere():  # the first fence alone
            card = queries.card_of(child.uuid, viewer)
        assert (card is not None) == (meets and bool(viewer.scope.registry))


def test_one_place_is_what_the_first_fence_says(cast: Cast) -> None:
    for who in ("lan", "tam", "minh", "hung"):
        viewer, place = cast.as_(who), one_place(cast.as_(who))
        if place is not None:
            assert dict(within(viewer).children) == {place[0]: place[1]}  # type: ignore[arg-type]
    assert one_place(cast.as_("hung")) is None


def test_what_stands_above_a_list_is_of_the_own_commune(cast: Cast) -> None:
    here, there = make_village(COMMUNE_A), make_village(COMMUNE_B)
    make_child("Nguyễn Gia Bảo", date(2017, 3, 14), village=here)
    for who, village, count in (("lan", here, 1), ("tam", there, 0), ("lan", here, 1)):
        viewer = cast.as_(who)
        with fenced(viewer):
            heading = queries.heading_of(viewer, queries.Filters(), sought(""), TODAY)
        assert [pk for pk, _ in heading.villages] == [str(village.pk)]
        assert heading.counts[""] == count


def test_a_village_that_is_new_today_can_be_chosen_at_once(cast: Cast) -> None:
    viewer = cast.as_("lan")
    for many in (1, 2):
        make_village(COMMUNE_A, name=f"Khu phố {many}")
        with fenced(viewer):
            heading = queries.heading_of(viewer, queries.Filters(), sought(""), TODAY)
            after = queries.heading_of(viewer, queries.Filters(), sought(""), TODAY + timedelta(1))
        assert len(heading.villages) == len(after.villages) == many


def test_villages_to_choose_from_are_looked_for_in_the_commune(cast: Cast) -> None:
    viewer = cast.as_("lan")
    with fenced(viewer), CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        queries.heading_of(viewer, queries.Filters(), sought(""), TODAY)
        question = asked.captured_queries[-1]["sql"]
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain {question}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "places_village_commune" in plan
