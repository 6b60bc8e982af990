"""Every role at home, at the neighbour's and without a role tries every door (page, fragment, API, file, export).

Leaks between areas are the commonest fault of comparable systems, so this is tried for all of it, not for samples.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from zeal import zeal_ignore

from diemtua.access import queries
from diemtua.access.codes import Role
from diemtua.access.rules.powers import TABLE
from diemtua.access.testing import COMMUNE_A, TODAY, client_for
from diemtua.lib.actor import EVERYWHERE, Actor
from diemtua.lib.fence import raise_fence
from diemtua.trail.models import Entry
from tests.architecture.test_urls import addresses
from tests.doors.door import Door
from tests.doors.table import DOORS, ELSEWHERE
from tests.doors.world import POWER, SECRET, World, make_world, person

pytestmark = pytest.mark.django_db
OPEN = {*range(200, 400), 409, 422}
NOT_THERE = {403, 404}


def test_every_address_is_in_the_table() -> None:
    routes = {route for route, _ in addresses(get_resolver()) if not route.startswith(ELSEWHERE) and route != "api/v1/"}
    assert routes == {door.route for door in DOORS}


def test_every_power_of_the_table_is_tried() -> None:
    tried = {power for door in DOORS for power in door.power.split("|")}
    assert {row.power for row in TABLE} <= tried


def address(door: Door, world: World) -> str:
    known = world.ids | {"commune": COMMUNE_A, "draft": "thu", "notice": 987654321}
    key = re.compile(r"<(?:\w+:)?(\w+)>")
    path = key.sub(lambda m: str(known.get(door.keys[m[1]], door.keys[m[1]])), door.route)
    return f"/{path}?{door.query}" if door.query else f"/{path}"


def may(actor: Actor, door: Door) -> bool:
    return not door.power or any(actor.may(power) for power in door.power.split("|"))


def sees(actor: Actor, door: Door, world: World) -> bool:
    """Whether the record behind the door is in the actor's place."""
    if door.of == "village":  # administrators keep the list of every commune
        return COMMUNE_A in actor.scope.communes or actor.scope.overseer
    return not door.of or (actor.may(POWER[door.of]) and world.sees(actor.scope, door.of))


def knock(client: Client, door: Door, path: str) -> Any:
    """A page is asked as a form does, the API as programs do."""
    if door.method == "GET":
        return client.get(path)
    if door.route.startswith("api/"):
        return client.generic(door.method, path, json.dumps(dict(door.data)), content_type="application/json")
    return client.post(path, dict(door.data))


def ask(client: Client, door: Door, world: World) -> tuple[int, str, int]:
    """Status, words on the page, and how many entries the trail has more; then all is as before."""
    with transaction.atomic():
        before = Entry.objects.count()
        answer = knock(client, door, address(door, world))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        raise_fence(EVERYWHERE)
        more = Entry.objects.count() - before
        transaction.set_rollback(True)
    return answer.status_code, content.decode(errors="replace"), more


def actor_of(user: Any) -> Actor:
    held = queries.assignments_of(user, TODAY).first()
    return queries.actor_in(held) if held else Actor(user_id=user.pk, name=user.full_name, role="")


def faults(door: Door, actor: Actor, world: World, answer: tuple[int, str, int]) -> list[str]:
    """What is wrong with this answer to this person; nothing is right."""
    status, words, more = answer
    wrong = [f"server error {status}"] if status >= 500 else []
    wrong += _wrong_entry(door, actor, world, status, more)
    plain = "search/" not in door.route
    for of, word in SECRET.items():
        if plain and word in words and not (actor.may(POWER[of]) and world.sees(actor.scope, of)):
            wrong.append(f"shows “{word}”")
    return [f"{door}: {fault}" for fault in wrong]


def _wrong_entry(door: Door, actor: Actor, world: World, status: int, more: int) -> list[str]:
    """Whether the door let in whom it should not, or kept out whom it should let in."""
    if door.own:
        return [f"somebody else's own thing: {status}"] if more or status not in {302, 404} else []
    if not sees(actor, door, world):
        return [f"a record of another place: {status}"] if status not in NOT_THERE else []
    if not may(actor, door):
        got_in = more or (door.method == "GET" and status not in NOT_THERE)
        return [f"without the power: {status}, {more} entries"] if got_in else []
    sure = door.example and (not door.of or door.power == POWER.get(door.of))
    return [f"shut to one who may: {status}"] if sure and status not in OPEN else []


# At home every role; at the neighbour's one role of each reach; without a role all are alike.
NEIGHBOURS = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.AGENCY_OFFICER, Role.HEALTH_STAFF, Role.COLLABORATOR)
PEOPLE = [
    *((role, "own") for role in Role),
    *((role, "neighbour") for role in NEIGHBOURS),
    (Role.COMMUNE_OFFICER, "none"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("role", "where"), PEOPLE)
def test_no_door_leads_where_the_table_does_not(role: Role, where: str) -> None:
    with zeal_ignore():  # many pages in one test
        world, user = make_world(), person(role, where)
        client, actor = client_for(user), actor_of(user)
        found = [fault for door in DOORS for fault in faults(door, actor, world, ask(client, door, world))]
    assert not found, "\n".join(found)


def test_a_stranger_is_asked_to_sign_in_at_every_door(client: Client) -> None:
    with zeal_ignore():  # many pages in one test
        world = make_world()
        answers = [(door, ask(client, door, world)) for door in DOORS]
    for door, (status, words, more) in answers:
        assert status in {302, 401, 403}, str(door)
        assert not more, str(door)
        assert not [word for word in SECRET.values() if word in words and "search" not in door.route], str(door)


def test_the_search_finds_only_what_may_be_seen() -> None:
    """The words one asked for stand on the page anyway; the record's own title must not."""
    with zeal_ignore():
        world = make_world()
        for role, where, of in ((Role.COMMUNE_OFFICER, "neighbour", "a"), (Role.HEALTH_STAFF, "own", "p")):
            page = client_for(person(role, where)).get(f"/search/?q={SECRET[of]}").content.decode()
            assert f"Kế hoạch {SECRET[of]}" not in page
            assert str(world.ids[f"document_{of}"]) not in page
