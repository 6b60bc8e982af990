"""The trail cannot be altered unseen: by grant the site cannot, and what the owner does shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import F, QuerySet

from diemtua.lib.actor import Actor, Scope, system_actor
from diemtua.lib.fence import fenced
from diemtua.trail import operations, queries
from diemtua.trail.models import Entry, Lane
from diemtua.trail.testing import AT

pytestmark = pytest.mark.django_db
BY = system_actor("thử")


@contextmanager
def as_owner() -> Iterator[None]:
    """Somebody who got hold of the database itself."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        yield
        cursor.execute("set role diemtua_web")


def write(*labels: str) -> list[Entry]:
    for label in labels:
        operations.record("thing.do", label, by=BY, at=AT)
    return list(mine())


def mine() -> QuerySet[Entry]:
    """What this test wrote; loading the reference data has left entries too."""
    return Entry.objects.exclude(verb__in=("unit.load_reference", "days_off.set")).order_by("pk")


def test_entries_form_a_chain_that_holds() -> None:
    first, second = write("một", "hai")
    assert (second.prev, second.seq) == (first.hash, first.seq + 1)
    assert not queries.broken_links()


@pytest.mark.parametrize(
    "sql",
    [
        "update trail_entry set reason = 'khác'",
        "delete from trail_entry",
        "truncate trail_entry",
        "update trail_lane set seq = 0",
        "drop policy trail_entry_scope on trail_entry",
        "alter table trail_entry disable row level security",
        "alter table trail_entry disable trigger trail_entry_chain",
        "create policy open_all on plans_document using (true)",
        "set role diemtua_owner",
    ],
)
def test_the_site_itself_cannot_touch_what_is_written(sql: str) -> None:
    write("một")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:  # noqa: PT012 - both as the site
        cursor.execute("set session authorization diemtua_web")
        cursor.execute(sql)


def test_an_altered_entry_is_found() -> None:
    _, second, _ = write("một", "hai", "ba")
    with as_owner():
        Entry.objects.filter(pk=second.pk).update(reason="chưa từng có")
    assert [(link.seq, link.what) for link in queries.broken_links()] == [(second.seq, "altered")]


def test_an_altered_entry_with_a_new_digest_breaks_the_next_link() -> None:
    _, second, third = write("một", "hai", "ba")
    with as_owner(), connection.cursor() as cursor:
        Entry.objects.filter(pk=second.pk).update(reason="chưa từng có")
        cursor.execute("update trail_entry e set hash = trail_digest(e) where id = %s", [second.pk])
    assert [(link.seq, link.what) for link in queries.broken_links()] == [(third.seq, "missing before")]


def test_a_deleted_entry_is_found() -> None:
    _, second, third = write("một", "hai", "ba")
    with as_owner():
        Entry.objects.filter(pk=second.pk).delete()
    assert [(link.seq, link.what) for link in queries.broken_links()] == [(third.seq, "missing before")]


def test_a_chain_cut_off_at_its_end_is_found() -> None:
    *_, last = write("một", "hai")
    with as_owner():
        Entry.objects.filter(pk=last.pk).delete()
    assert [(link.seq, link.what) for link in queries.broken_links()] == [(last.seq, "missing at end")]


def test_a_chain_whose_head_is_cut_off_too_looks_whole() -> None:
    """Cutting the end and the head together leaves a whole, shorter chain: only a copy kept elsewhere shows that."""
    first, last = write("một", "hai")
    with as_owner():
        Entry.objects.filter(pk=last.pk).delete()
        Lane.objects.filter(lane=last.lane).update(seq=F("seq") - 1, head=first.hash)
    assert not queries.broken_links()


def test_what_is_done_through_an_emergency_opening_says_so() -> None:
    operations.record("thing.do", "một", by=Actor(user_id=1, name="Lan", role="", break_glass_id=7), at=AT)
    assert mine().get().facts == {"break_glass": 7}


def test_a_look_at_a_sensitive_record_is_an_entry() -> None:
    operations.read(Lane(lane=3), by=BY, at=AT, reason="họp nhóm hồ sơ")
    entry = mine().get()
    assert (entry.verb, entry.thing_id, entry.reason) == ("lane.read", "3", "họp nhóm hồ sơ")


def place(user_id: int, **scope: frozenset[str]) -> Actor:
    return Actor(user_id=user_id, name="x", role="", scope=Scope(**scope))  # type: ignore[arg-type]


def test_entries_of_another_place_are_behind_the_fence() -> None:
    there = Actor(user_id=5, name="Tâm", role="", province_code="44", commune_code="19405")
    operations.record("thing.do", "ở nơi khác", by=there, at=AT)
    with fenced(place(6, provinces=frozenset({"75"}), communes=frozenset({"26041"}))):
        assert not mine().exists()
    with fenced(place(6, communes=frozenset({"19405"}))):
        assert mine().count() == 1
    with fenced(place(5)):  # one's own
        assert mine().count() == 1
    with fenced(Actor(user_id=7, name="x", role="", scope=Scope(overseer=True))):
        assert mine().count() == 1


def test_search_finds_by_words_verb_and_day() -> None:
    write("bưởi", "chuối")
    overseer = Actor(user_id=7, name="x", role="", scope=Scope(overseer=True))
    assert [e.thing_label for e in queries.search(overseer, text="bưởi")] == ["bưởi"]
    assert queries.search(overseer, verb="thing").count() == 2
    assert not queries.search(overseer, verb="other").exists()
