"""Where the fence stands when one use stands inside another, and when something goes wrong on the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import Error, connection, transaction

from diemtua.lib.actor import Actor, Scope
from diemtua.lib.fence import close_fence, everywhere, everywhere_once, fenced, raise_fence

OUTER = Scope(communes=frozenset({"26041"}), agencies=frozenset({7}))
INNER = Actor(user_id=5, name="Tâm", role="", scope=Scope(provinces=frozenset({"75"})))
STANDS_OUTSIDE = ("", "", "{26041}", "{7}", "", "3")


def stands() -> tuple[Any, ...]:
    names = ("country", "provinces", "communes", "agencies", "overseer", "user")
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join(f"nullif(current_setting('diemtua.{n}', true), '{{}}')" for n in names))
        return tuple(value or "" for value in cursor.fetchone())


def fail() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select 1/0")


@pytest.fixture
def outside(transactional_db: None) -> None:
    raise_fence(OUTER, 3)


@pytest.mark.usefixtures("outside")
def test_what_is_inside_stands_only_inside() -> None:
    with fenced(INNER):
        assert stands() == ("", "{75}", "", "", "", "5")
        with everywhere():
            assert stands()[0] == "on"
        assert stands() == ("", "{75}", "", "", "", "5")
    assert stands() == STANDS_OUTSIDE


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("work", [everywhere, lambda: fenced(INNER)], ids=["everywhere", "fenced"])
def test_a_fault_inside_leaves_the_fence_where_it_stood(work: Any) -> None:
    """Without a transaction around it, with one, with one inside, and with a savepoint."""
    with pytest.raises(ZeroDivisionError), work():
        _ = 1 // 0
    assert stands() == STANDS_OUTSIDE
    with pytest.raises(Error), work():
        fail()
    assert stands() == STANDS_OUTSIDE
    with pytest.raises(Error, match="zero"), transaction.atomic(), work():
        fail()
    assert stands() == STANDS_OUTSIDE
    with pytest.raises(Error), work(), transaction.atomic():
        fail()
    assert stands() == STANDS_OUTSIDE
    with transaction.atomic():
        with pytest.raises(Error, match="zero"), transaction.atomic(), work():
            fail()
        assert stands() == STANDS_OUTSIDE
    assert stands() == STANDS_OUTSIDE


@pytest.mark.usefixtures("outside")
def test_a_fault_three_deep_in_one_transaction() -> None:
    with pytest.raises(Error, match="zero"), fenced(INNER), transaction.atomic(), everywhere(), fenced(INNER):
        fail()
    assert stands() == STANDS_OUTSIDE


@pytest.mark.usefixtures("outside")
def test_what_was_set_in_a_transaction_that_is_taken_back_is_taken_back_too() -> None:
    def work() -> None:
        with transaction.atomic():
            raise_fence(INNER.scope, 5)
            with everywhere():
                fail()

    with pytest.raises(Error, match="zero"):
        work()
    assert stands() == STANDS_OUTSIDE


@pytest.mark.usefixtures("outside")
def test_a_swallowed_fault_in_an_inner_piece_of_work() -> None:
    """The inner piece shares the transaction: nothing can be said until all of it is taken back."""
    with transaction.atomic(), everywhere(), pytest.raises(Error), transaction.atomic(savepoint=False):
        fail()
    assert stands() == STANDS_OUTSIDE


@pytest.mark.usefixtures("outside")
def test_a_lost_session_begins_anew_with_nothing_open() -> None:
    with everywhere():
        connection.close()
    assert stands() == ("",) * 6
    raise_fence(OUTER, 3)
    with everywhere():
        connection.close()
        assert stands() == ("",) * 6  # a new one
    assert stands() == STANDS_OUTSIDE


@pytest.mark.usefixtures("outside")
def test_a_session_that_cannot_be_told_to_close_is_ended() -> None:
    """A fence left standing would be the next person's."""
    session = connection.connection
    session.close()  # as when the server went away
    close_fence()
    assert connection.connection is None
    assert stands() == ("",) * 6


@pytest.mark.usefixtures("outside")
def test_one_transaction_over_the_country_ends_where_it_began() -> None:
    with everywhere_once():
        assert stands() == ("on", "", "", "", "", "")
    assert stands() == STANDS_OUTSIDE
    with pytest.raises(Error), everywhere_once():
        fail()
    assert stands() == STANDS_OUTSIDE
    with transaction.atomic():
        with everywhere_once():
            assert stands()[0] == "on"
        assert stands() == STANDS_OUTSIDE, "inside another transaction it is put back at once"
