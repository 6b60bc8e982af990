"""Through an emergency opening everything of the unit may be seen and nothing may be done; each look is an entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from zeal import zeal_ignore

from diemtua.access import operations, queries
from diemtua.access.codes import Verb
from diemtua.access.models import BreakGlass
from diemtua.access.testing import COMMUNE_A, MAKER, Cast, client_for, unit
from diemtua.lib.actor import EVERYWHERE
from diemtua.lib.clock import now
from diemtua.lib.fence import raise_fence
from diemtua.trail.models import Entry
from tests.doors.door import Door
from tests.doors.table import DOORS
from tests.doors.test_doors import address, knock
from tests.doors.world import World, make_world

pytestmark = pytest.mark.django_db
REASON = "Cháu bé ở khu phố 1 bị đánh, công an xã không liên lạc được."
TAKES_ALONG = {"plans.export"}  # to look at elsewhere: an export is an entry, and so is the look
LOOKS = {Verb.LOOK_THROUGH_GLASS.value, "document.read", "evidence.read"}


@pytest.fixture(autouse=True)
def many_pages() -> Iterator[None]:
    with zeal_ignore():
        yield


@pytest.fixture
def world(cast: Cast) -> World:
    """Commune A, opened a moment ago by the officer of commune B."""
    made = make_world()
    operations.open_break_glass(unit(COMMUNE_A), reason=REASON, by=cast.as_("tam"), at=now())
    return made


def asked(client: Client, door: Door, world: World) -> tuple[int, list[str]]:
    """Status, and the verbs the trail has more; then all is as before."""
    with transaction.atomic():
        known = set(Entry.objects.values_list("pk", flat=True))
        answer: Any = knock(client, door, address(door, world))
        if answer.streaming:
            b"".join(answer.streaming_content)
        raise_fence(EVERYWHERE)
        verbs = [verb for pk, verb in Entry.objects.values_list("pk", "verb") if pk not in known]
        transaction.set_rollback(True)
    return answer.status_code, verbs


def test_nothing_is_done_through_it(cast: Cast, world: World) -> None:
    client = cast.client("tam")
    for door in DOORS:
        if door.of == "a" and door.method != "GET" and door.power not in TAKES_ALONG:
            status, verbs = asked(client, door, world)
            assert status in {302, 403, 404, 409, 422}, str(door)
            assert set(verbs) <= LOOKS, str(door)


def test_what_is_taken_along_through_it_says_so(cast: Cast, world: World) -> None:
    client = cast.client("tam")
    for door in DOORS:
        if door.of == "a" and door.power in TAKES_ALONG:
            status, verbs = asked(client, door, world)
            assert status != HTTPStatus.OK or Verb.LOOK_THROUGH_GLASS in verbs, str(door)


def test_what_is_seen_through_it_is_an_entry_and_what_is_not_is_none(cast: Cast, world: World) -> None:
    client = cast.client("tam")
    for door in DOORS:
        if door.of == "a" and door.method == "GET":
            status, verbs = asked(client, door, world)
            assert (Verb.LOOK_THROUGH_GLASS in verbs) == (status == HTTPStatus.OK), str(door)
    assert client.get(f"/plans/documents/{world.ids['document_p']}/").status_code == HTTPStatus.NOT_FOUND


def test_it_is_the_persons_own_and_ends_with_the_clock(cast: Cast, world: World) -> None:
    door = next(door for door in DOORS if door.of == "a" and door.method == "GET" and door.route.startswith("api/"))
    assert asked(cast.client("tam"), door, world)[0] == HTTPStatus.OK
    other = client_for(cast.minh)
    assert Verb.LOOK_THROUGH_GLASS not in asked(other, door, world)[1]  # of the province: no opening of his own
    past = now() - timedelta(hours=3, seconds=1)
    BreakGlass.objects.filter(user=cast.tam).update(opened_at=past, until=past + timedelta(hours=3))
    assert asked(cast.client("tam"), door, world)[0] == HTTPStatus.NOT_FOUND


def test_it_ends_with_the_role(cast: Cast, world: World) -> None:
    door = next(door for door in DOORS if door.of == "a" and door.method == "GET" and door.route.startswith("api/"))
    client = cast.client("tam")
    assert asked(client, door, world)[0] == HTTPStatus.OK
    operations.end_assignment(queries.roles_of(cast.tam).get(), on=now().date(), reason="x", by=MAKER, at=now())
    assert asked(client, door, world)[0] in {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}
    assert not client.get("/api/v1/access/me").json()["powers"]
