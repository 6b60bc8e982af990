"""The table of powers: every power of every app stands in it, and the page shows it to those who may."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from diemtua.access import operations
from diemtua.access.codes import REACH, Role, Verb
from diemtua.access.queries import roles_with_second_factor
from diemtua.access.rules.powers import TABLE, powers_of
from diemtua.access.testing import AT
from diemtua.lib.errors import NotAllowed
from diemtua.trail.models import Entry

WITH_POWERS = ("places", "access", "people", "workforce", "services", "intake", "cases", "plans", "quality")


def test_the_table_and_the_apps_name_the_same_powers() -> None:
    named = [str(power) for app in WITH_POWERS for power in import_module(f"diemtua.{app}.codes").Power]
    table = [row.power for row in TABLE]
    assert sorted(table) == sorted(set(named))


def test_every_role_has_a_reach_and_something_to_do() -> None:
    assert set(REACH) == set(Role)
    assert all(powers_of(role) for role in Role)


def test_who_manages_people_holds_no_power_over_work_and_the_other_way_round() -> None:
    """No single role both gives rights and uses them on records."""
    of_records = {row.power for row in TABLE if row.power.startswith(("people.", "intake.", "cases.", "plans."))}
    of_records -= {"people.set_evidence", "intake.set", "cases.set"}  # catalogues for all, and no record
    assert not [role for role in Role if "access.manage" in powers_of(role) and of_records & powers_of(role)]


def test_who_inspects_changes_nothing() -> None:
    assert powers_of(Role.INSPECTOR) == {
        "places.view",
        "plans.view",
        "plans.export",
        "people.view",
        "people.figures",
        "quality.view",
        "quality.figures",
        "intake.figures",
        "cases.figures",
        "services.view",
        "services.referral_figures",
        "services.orphans",
        "workforce.view",
        "workforce.figures",
        "access.view_powers",
        "trail.search",
        "access.break_glass_list",
    }


def test_the_page_shows_every_role_and_every_power(cast: Any) -> None:
    page = cast.client("thu").get("/access/powers/").content.decode()
    assert [role for role in Role if str(role.label) not in page] == []
    assert [row.power for row in TABLE if row.power not in page] == []


@pytest.mark.parametrize("name", ["lan", "minh", "trung", "hoa"])
def test_others_do_not_see_it(cast: Any, name: str) -> None:
    assert cast.client(name).get("/access/powers/").status_code == 404


def test_an_administrator_demands_a_second_factor_of_a_role(cast: Any) -> None:
    hung, address = cast.client("hung"), "/access/powers/province_officer/second-factor/"
    hung.post(address, {"required": "1"})
    hung.post(address, {"required": "1"})
    assert roles_with_second_factor() == {"province_officer"}
    hung.post(address, {"required": "0"})
    assert not roles_with_second_factor()
    assert Entry.objects.filter(verb=Verb.REQUIRE_SECOND_FACTOR).count() == 3
    assert hung.post("/access/powers/emperor/second-factor/", {"required": "1"}).status_code == 404


def test_an_inspector_reads_the_table_and_changes_nothing(cast: Any) -> None:
    assert cast.client("thu").post("/access/powers/inspector/second-factor/", {"required": "1"}).status_code == 404
    with pytest.raises(NotAllowed):
        operations.require_second_factor(Role.INSPECTOR, required=True, by=cast.as_("thu"), at=AT)
    assert not roles_with_second_factor()
