"""Roles: given and taken by somebody else, from a day on, at a place that fits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import REACH, Reach, Role, Verb
from diemtua.access.models import Assignment, User
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, SINCE, TODAY, agency, make_user, unit
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.trail.models import Entry

NEXT_MONTH = TODAY + timedelta(days=30)
FORM = {"role": "commune_officer", "unit": COMMUNE_B, "valid_from": "20/11/2026", "decision": "12/QĐ-UBND"}


def give(cast: Any, user: User, **more: Any) -> Assignment:
    facts: dict[str, Any] = {"role": Role.COMMUNE_OFFICER, "unit": unit(COMMUNE_B), "valid_from": TODAY} | more
    return operations.give_assignment(user, **facts, by=cast.as_("hung"), at=AT)


def roles(user: User) -> set[tuple[str, str]]:
    held = queries.assignments_of(user, NEXT_MONTH)
    return {(one.role, one.unit.code if one.unit else "") for one in held}


def test_a_second_role_is_dated_and_somebody_gave_it(cast: Any) -> None:
    held = give(cast, cast.lan, decision="12/QĐ-UBND")
    assert (held.given_by, held.given_at, held.decision) == (cast.hung, AT, "12/QĐ-UBND")
    assert roles(cast.lan) == {("commune_officer", COMMUNE_A), ("commune_officer", COMMUNE_B)}
    entry = Entry.objects.filter(verb=Verb.GIVE_ASSIGNMENT, actor_name=cast.hung.full_name).get()
    assert (entry.thing_label, entry.facts["role"]) == (cast.lan.full_name, "commune_officer")


def test_it_opens_nothing_before_its_day_nor_from_its_last_day_on(cast: Any) -> None:
    held = give(cast, cast.hoa, valid_from=NEXT_MONTH)
    assert held not in queries.assignments_of(cast.hoa, NEXT_MONTH - timedelta(days=1))
    assert held in queries.assignments_of(cast.hoa, NEXT_MONTH)
    operations.end_assignment(
        held, on=NEXT_MONTH + timedelta(days=9), reason="hết nhiệm kỳ", by=cast.as_("hung"), at=AT
    )
    assert held in queries.assignments_of(cast.hoa, NEXT_MONTH + timedelta(days=8))
    assert held not in queries.assignments_of(cast.hoa, NEXT_MONTH + timedelta(days=9))


def test_nobody_gives_a_role_to_themself(cast: Any) -> None:
    with pytest.raises(NotAllowed):
        give(cast, cast.hung)
    answer = cast.client("hung").post(f"/access/users/{cast.hung.uuid}/roles/", FORM)
    assert answer.status_code == 422
    assert len(roles(cast.hung)) == 1


@pytest.mark.parametrize("name", ["lan", "minh", "thu"])
def test_only_administrators_give_and_take(cast: Any, name: str) -> None:
    held = queries.roles_of(cast.tam).get()
    with pytest.raises(NotAllowed):
        operations.give_assignment(
            cast.tam, role=Role.PROVINCE_OFFICER, unit=unit(PROVINCE), valid_from=TODAY, by=cast.as_(name), at=AT
        )
    with zeal_ignore(), pytest.raises(NotAllowed):
        operations.end_assignment(held, on=TODAY, reason="x", by=cast.as_(name), at=AT)
    assert roles(cast.tam) == {("commune_officer", COMMUNE_B)}


def test_the_same_role_at_the_same_place_is_not_given_twice(cast: Any) -> None:
    with pytest.raises(Duplicate):
        give(cast, cast.tam, valid_from=NEXT_MONTH, agency=agency(COMMUNE_B, "phong_vhxh"))
    assert len(roles(cast.tam)) == 1


def test_a_role_without_an_agency_or_a_unit_is_not_given_twice_either(cast: Any) -> None:
    with pytest.raises(Duplicate):
        give(cast, cast.hoa, role=Role.COLLABORATOR, unit=unit(COMMUNE_A))
    someone = make_user("yen.tongdai", "Dương Hải Yến", Role.HOTLINE_OPERATOR)
    with pytest.raises(Duplicate):
        give(cast, someone, role=Role.HOTLINE_OPERATOR, unit=None)


def test_the_database_itself_refuses_the_same_role_twice(cast: Any) -> None:
    held = queries.roles_of(cast.tam).get()
    twice = {"user": held.user, "role": held.role, "unit": held.unit, "agency": held.agency}
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(**twice, valid_from=NEXT_MONTH, given_at=AT)


def test_a_role_that_ended_may_be_given_again(cast: Any) -> None:
    held = give(cast, cast.hoa)
    operations.end_assignment(held, on=NEXT_MONTH, reason="nghỉ sinh", by=cast.as_("hung"), at=AT)
    assert give(cast, cast.hoa, valid_from=NEXT_MONTH).pk != held.pk


@pytest.mark.parametrize("role", [role for role in Role if REACH[role] in {Reach.COMMUNE, Reach.VILLAGE}])
def test_a_role_of_a_commune_is_not_given_at_a_province_or_nowhere(cast: Any, role: Role) -> None:
    for place in (unit(PROVINCE), None):
        with pytest.raises(Invalid):
            give(cast, cast.hoa, role=role, unit=place)


def test_a_role_of_an_agency_needs_one_of_that_unit(cast: Any) -> None:
    with pytest.raises(Invalid):
        give(cast, cast.hoa, role=Role.HEALTH_STAFF)
    with pytest.raises(Invalid):
        give(cast, cast.hoa, role=Role.HEALTH_STAFF, agency=agency(COMMUNE_A, "tram_y_te"))


def test_ending_says_why_and_is_done_once(cast: Any) -> None:
    held = queries.roles_of(cast.tam).get()
    operations.end_assignment(held, on=TODAY, reason="chuyển công tác", by=cast.as_("hung"), at=AT)
    assert not roles(cast.tam)
    assert Entry.objects.get(verb=Verb.END_ASSIGNMENT).reason == "chuyển công tác"
    with zeal_ignore(), pytest.raises(WrongState):
        operations.end_assignment(held, on=TODAY, reason="lần nữa", by=cast.as_("hung"), at=AT)


def test_it_does_not_end_before_it_began(cast: Any) -> None:
    held = queries.roles_of(cast.tam).get()
    with pytest.raises(Invalid):
        operations.end_assignment(held, on=SINCE - timedelta(days=1), reason="x", by=cast.as_("hung"), at=AT)


def test_the_page_gives_a_role_by_the_names_people_write(cast: Any) -> None:
    someone = make_user("yen.soyte", "Trần Hải Yến", Role.MINISTRY_ANALYST)
    hung, address = cast.client("hung"), f"/access/users/{someone.uuid}/roles/"
    form = {"role": "province_officer", "unit": PROVINCE, "agency": "Sở Y tế", "valid_from": "2026-11-20"}
    assert hung.post(address, form)["Location"] == f"/access/users/{someone.uuid}/"
    held = queries.roles_of(someone).get(role="province_officer")
    assert held.agency is not None
    assert held.agency.name == "Sở Y tế"
    wrong = hung.post(address, form | {"agency": "Sở Không Có", "role": "inspector"})
    assert wrong.status_code == 422
    assert "Đơn vị này không có cơ quan đó" in wrong.content.decode()
    assert "Sở Không Có" in wrong.content.decode()
