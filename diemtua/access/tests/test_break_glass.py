"""Opening a unit's records in an emergency: a reason, three hours, told to the unit, listed for those who watch."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import Verb
from diemtua.access.models import BreakGlass
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY, actor, unit
from diemtua.lib.clock import now
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.places.models import Unit
from diemtua.trail.models import Entry

REASON = "Cháu bé ở khu phố 1 bị đánh, công an xã không liên lạc được."
FORM = {"unit": COMMUNE_A, "reason": REASON}
NEW = "/access/openings/new/"


def open_a(cast: Any, who: str = "tam") -> BreakGlass:
    with zeal_ignore():  # one test may open several, one by one
        return operations.open_break_glass(unit(COMMUNE_A), reason=REASON, by=cast.as_(who), at=AT)


def test_it_opens_the_unit_for_three_hours(cast: Any) -> None:
    opening = open_a(cast)
    assert opening.until - opening.opened_at == timedelta(hours=3)
    entry = Entry.objects.get(verb=Verb.OPEN_BREAK_GLASS)
    assert (entry.actor_name, entry.commune_code) == (cast.tam.full_name, COMMUNE_A)
    assert REASON not in str(vars(entry))  # it may name a child, and administrators search the trail


def test_the_leader_and_the_officers_of_the_unit_are_told_and_nobody_else(cast: Any) -> None:
    open_a(cast)
    told = {name for name, user in cast.people.items() if queries.unread_count(user.pk)}
    assert told == {"lan", "khoa"}


def test_where_a_unit_has_nobody_yet_its_province_is_told(cast: Any) -> None:
    empty = (
        Unit.objects.on(TODAY).filter(level="commune", province_code=PROVINCE).exclude(code__in=[COMMUNE_A, COMMUNE_B])
    )
    operations.open_break_glass(empty[0], reason=REASON, by=cast.as_("tam"), at=AT)
    assert queries.unread_count(cast.minh.pk) == 1


def test_a_whole_province_is_not_opened(cast: Any) -> None:
    with pytest.raises(Invalid):
        operations.open_break_glass(unit(PROVINCE), reason=REASON, by=cast.as_("tam"), at=AT)
    assert cast.client("tam").post(NEW, FORM | {"unit": PROVINCE}).status_code == 422
    assert not BreakGlass.objects.exists()


def test_from_then_on_the_person_meets_that_unit_and_each_act_says_why(cast: Any) -> None:
    client = cast.client("tam")
    client.post(NEW, FORM)
    opening = BreakGlass.objects.get()
    held = queries.assignments_of(cast.tam, now().date()).get()
    opened = queries.actor_in(held, opening=opening)
    assert opened.scope.communes == {COMMUNE_A, COMMUNE_B}
    client.post("/access/account/sessions/others/")
    assert Entry.objects.get(verb=Verb.END_SESSIONS).facts["break_glass"] == opening.pk


def test_closing_it_early_works_once(cast: Any) -> None:
    opening = open_a(cast)
    assert operations.close_break_glass(opening, by=cast.as_("tam"), at=AT + timedelta(minutes=5)).closed_at
    with zeal_ignore(), pytest.raises(WrongState):
        operations.close_break_glass(opening, by=cast.as_("tam"), at=AT + timedelta(minutes=6))


def test_after_three_hours_it_is_over_by_itself(cast: Any) -> None:
    with pytest.raises(WrongState):
        operations.close_break_glass(open_a(cast), by=cast.as_("tam"), at=AT + timedelta(hours=3))


def test_an_opening_that_is_over_widens_nothing(cast: Any) -> None:
    """The page asks the clock: three hours later the same session meets its own commune only."""
    opening = open_a(cast)
    BreakGlass.objects.filter(pk=opening.pk).update(
        opened_at=now() - timedelta(hours=4), until=now() - timedelta(hours=1)
    )
    client = cast.client("tam")
    client.post("/access/account/sessions/others/")
    assert "break_glass" not in Entry.objects.get(verb=Verb.END_SESSIONS).facts


def test_only_the_one_who_opened_closes(cast: Any) -> None:
    opening = open_a(cast)
    with pytest.raises(NotAllowed):
        operations.close_break_glass(opening, by=cast.as_("lan"), at=AT)
    opening.refresh_from_db()
    assert opening.closed_at is None


@pytest.mark.parametrize("reason", ["", "   ", "gấp", "a" * 19])
def test_a_real_reason_is_asked_for(cast: Any, reason: str) -> None:
    with pytest.raises(Invalid):
        operations.open_break_glass(unit(COMMUNE_A), reason=reason, by=cast.as_("tam"), at=AT)
    assert cast.client("tam").post(NEW, {"unit": COMMUNE_A, "reason": reason}).status_code == 422
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("name", ["thu", "trung", "hoa", "hung", "thuy"])
def test_roles_without_the_power_cannot(cast: Any, name: str) -> None:
    with pytest.raises(NotAllowed):
        open_a(cast, name)
    assert cast.client(name).post(NEW, FORM).status_code == 404
    assert not Entry.objects.filter(verb=Verb.OPEN_BREAK_GLASS).exists()


def test_the_list_shows_all_openings_of_the_viewers_place(cast: Any) -> None:
    open_a(cast)
    operations.open_break_glass(unit(COMMUNE_B), reason=REASON, by=cast.as_("minh"), at=AT)
    with zeal_ignore():  # several people look
        seen = {name: queries.openings_visible_to(actor(cast.people[name])).count() for name in cast.people}
    assert seen == {
        "lan": 1,
        "khoa": 1,
        "hoa": 0,
        "trung": 0,
        "tam": 2,
        "minh": 2,
        "thuy": 2,
        "thu": 2,
        "hung": 2,
        "locked": 1,
    }
    assert REASON in cast.client("minh").get("/access/openings/").content.decode()


def test_the_list_takes_the_same_number_of_queries_for_many(
    cast: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    client = cast.client("minh")
    open_a(cast)
    with django_assert_max_num_queries(40) as one:
        client.get("/access/openings/")
    for _ in range(5):
        open_a(cast)
    with django_assert_num_queries(len(one)):
        client.get("/access/openings/")


def test_a_unit_nobody_knows_and_one_of_several_are_told_apart(cast: Any) -> None:
    client = cast.client("tam")
    unknown = client.post(NEW, {"unit": "xã Không Có Thật", "reason": REASON})
    several = client.post(NEW, {"unit": "Tân", "reason": REASON})
    assert "Không có đơn vị nào tên này" in unknown.content.decode()
    assert "Có nhiều đơn vị" in several.content.decode()
    assert REASON in several.content.decode()


def test_each_look_is_an_entry_also_at_a_form_that_comes_back(cast: Any) -> None:
    client = cast.client("tam")
    client.post(NEW, FORM)
    looks = Entry.objects.filter(verb=Verb.LOOK_THROUGH_GLASS)
    with zeal_ignore():
        assert client.post(NEW, {"unit": "", "reason": ""}).status_code == 422
        assert looks.count() == 1
        assert client.get("/khong-co/").status_code == 404
        assert looks.count() == 1
        client.get("/plans/?q=ten-cua-mot-em-be")
    assert looks.count() == 2
    assert "ten-cua-mot-em-be" not in str([vars(entry) for entry in looks])
