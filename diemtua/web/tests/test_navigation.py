"""The side shows what one may open, and where one is."""

from __future__ import annotations

import pytest

from diemtua.lib.actor import Actor
from diemtua.web import queries
from diemtua.web.codes import NAV, Entry


def acting(*powers: str) -> Actor:
    return Actor(user_id=1, name="Nguyễn Thị Lan", role="commune_officer", powers=frozenset(powers))


def labels(actor: Actor, path: str = "/") -> list[str]:
    return [str(item.label) for item in queries.nav_for(actor, path)]


def test_everybody_has_a_today_and_nobody_sees_what_they_may_not_open() -> None:
    assert labels(acting()) == ["Hôm nay"]
    assert labels(acting("plans.view", "places.view")) == ["Hôm nay", "Kế hoạch", "Quản trị"]


def test_an_entry_lives_by_its_children() -> None:
    admin = queries.nav_for(acting("trail.search"), "/")[-1]
    assert str(admin.label) == "Quản trị"
    assert [str(child.label) for child in admin.children] == ["Nhật ký"]
    assert admin.url == admin.children[0].url


def test_today_is_current_only_on_today() -> None:
    assert queries.nav_for(acting(), "/")[0].current
    assert not queries.nav_for(acting(), "/plans/")[0].current


def test_the_nearest_child_is_current() -> None:
    actor = acting("plans.view")
    plans = next(item for item in queries.nav_for(actor, "/") if item.children)
    child = max(plans.children, key=lambda one: len(one.url))
    here = next(item for item in queries.nav_for(actor, f"{child.url}7/") if item.children)
    assert here.current
    assert [one.label for one in here.children if one.current] == [child.label]


def test_a_page_under_another_address_belongs_to_its_entry() -> None:
    plans = next(item for item in queries.nav_for(acting("plans.view"), "/plans/duties/7/") if item.children)
    assert [str(one.label) for one in plans.children if one.current] == ["Nhiệm vụ"]


def test_no_role_has_more_entries_than_the_eye_takes_in() -> None:
    assert len(NAV) <= 7


def powers_named(entries: tuple[Entry, ...]) -> set[str]:
    return {p for e in entries for p in ({e.power} if e.power else set()) | powers_named(e.children)}


@pytest.mark.parametrize("power", sorted(powers_named(NAV)))
def test_every_power_named_here_exists(power: str) -> None:
    from diemtua.access.rules.powers import TABLE

    assert power in {row.power for row in TABLE}
