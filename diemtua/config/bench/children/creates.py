"""New children through all rules of `add_child`, by four processes with a connection each."""

from __future__ import annotations

import time
from collections.abc import Iterator
from multiprocessing import get_context
from typing import Any

from diemtua.config.bench import Figure
from diemtua.config.bench.children.newcomers import AT_ONCE, bodies, plain_inserts, remove
from diemtua.config.bench.children.population import officers, register


def creates(count: int) -> Iterator[Figure]:
    """Measure how many children a second are entered: asked for over the country, compared, written, in the trail."""
    with register(count) as owner:
        apart = get_context("spawn")
        ready, made = apart.Barrier(AT_ONCE + 1), apart.Queue()
        people = [apart.Process(target=_enter, args=(place, ready, made)) for place in range(AT_ONCE)]
        for each in people:
            each.start()
        ready.wait()
        start = time.perf_counter()
        entered = sum(made.get() for _ in people)
        speed = entered / (time.perf_counter() - start)
        for each in people:
            each.join()
        remove(owner)
        said = "four connections inserting the same two rows, nothing else"
        yield Figure("children.creates", count, round(speed, 1), "a second", plain_inserts(owner), said)


def _enter(place: int, ready: Any, made: Any) -> None:
    """A share of the officers, each for the own commune."""
    from diemtua.config.boot import site

    with site("web"):
        from diemtua.access.queries import actor_in
        from diemtua.lib.fence import fenced

        own = [(held.unit, actor_in(held), bodies(f"operation{held.pk}")) for held in officers()[place::AT_ONCE]]
        ready.wait()
        entered = 0
        for unit, actor, children in own:
            with fenced(actor):
                entered += sum(_entered(unit, actor, child) for child in children)
        made.put(entered)


def _entered(unit: Any, actor: Any, child: dict[str, Any]) -> int:
    """What looks like a child already there is entered with a reason, as an officer does; so is one too many."""
    from diemtua.lib.clock import now
    from diemtua.lib.errors import Duplicate, TooOften
    from diemtua.people import operations
    from diemtua.people.schemas import ChildIn

    facts = ChildIn(**child).facts()
    try:
        operations.add_child(facts, unit=unit, address=child["address"], by=actor, at=now())
    except (Duplicate, TooOften):
        operations.add_child(facts, unit=unit, address=child["address"], reason="trẻ khác", by=actor, at=now())
    return 1
