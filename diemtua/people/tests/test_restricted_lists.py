"""Groups of class C3 by name, only with a reason; the reason is read by the commune; openings take nothing along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from diemtua.access.queries import TrailAsked, trail_found
from diemtua.access.rules.scopes import widened
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast
from diemtua.lib.errors import NotAllowed
from diemtua.lib.fence import fenced
from diemtua.people import operations, queries
from diemtua.people.codes import Verb
from diemtua.people.models import Child, Risk
from diemtua.people.testing import make_child, make_village
from diemtua.people.tests.test_merge_children import in_group
from diemtua.trail.models import Entry
from diemtua.trail.queries import reason_shown

pytestmark = pytest.mark.django_db
PAGE = "/children/restricted/"
WHY = "họp về trẻ điều trị ARV"


@pytest.fixture
def child(cast: Cast) -> Child:
    found = make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A), is_restricted=True)
    in_group(found, "G05", restricted=True)
    return found


def test_a_list_by_name_is_shown_once_after_saying_why(cast: Cast, child: Child) -> None:
    lan = cast.client("lan")
    asked = lan.get(f"{PAGE}?group=G05").content.decode()
    assert child.full_name not in asked
    assert lan.post(PAGE, {"group": "G05", "reason": " "}).status_code == 422
    assert not Entry.objects.filter(verb=Verb.LIST_RESTRICTED).exists()
    assert child.full_name in lan.post(PAGE, {"group": "G05", "reason": WHY}).content.decode()
    assert child.full_name not in lan.post(PAGE, {"group": "G06", "reason": WHY}).content.decode()
    entry = Entry.objects.filter(verb=Verb.LIST_RESTRICTED).first()
    assert entry is not None
    assert entry.reason == WHY
    assert "G0" not in f"{entry.thing_label}{entry.facts}"  # who reads the trail is not told which


def test_a_label_about_hiv_is_listed_the_same_way(cast: Cast, child: Child) -> None:
    Risk.objects.create(child=child, flag="R05", since=TODAY)
    lan = cast.client("lan")
    assert lan.get("/children/?flag=R05")["Location"] == f"{PAGE}?group=R05"
    assert child.full_name in lan.post(PAGE, {"group": "R05", "reason": WHY}).content.decode()


@pytest.mark.parametrize("who", ["minh", "thu", "thuy", "hoa", "trung", "hung"])
def test_for_others_there_is_no_such_list(cast: Cast, child: Child, who: str) -> None:
    client = cast.client(who)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"group": "G05", "reason": WHY}).status_code == 404
    assert child.full_name not in client.get("/children/?group=G05").content.decode()
    assert not list(queries.children_restricted(cast.as_(who), "G05"))


def test_a_neighbour_lists_the_own_commune(cast: Cast, child: Child) -> None:
    assert child.full_name not in cast.client("tam").post(PAGE, {"group": "G05", "reason": WHY}).content.decode()


@pytest.mark.parametrize("url", ["/children/export/", "/children/sheet/"])
def test_a_restricted_group_is_neither_exported_nor_printed(cast: Cast, child: Child, url: str) -> None:
    lan = cast.client("lan")
    answer = lan.post(url, {"query": "group=G05", "purpose": "họp"}) if "export" in url else lan.get(f"{url}?group=G05")
    assert answer.status_code == 200
    assert not Entry.objects.filter(facts__rows=1).exists()


def opened(cast: Cast, child: Child) -> Entry:
    with fenced(cast.as_("lan")):
        operations.open_restricted(child, reason=WHY, by=cast.as_("lan"), at=AT)
    return Entry.objects.get(verb=Verb.READ_RESTRICTED)


def test_why_it_was_opened_is_read_by_the_commune_alone(cast: Cast, child: Child) -> None:
    entry = opened(cast, child)
    assert [reason_shown(entry, cast.as_(who)) for who in ("lan", "khoa")] == [WHY, WHY]
    for who in ("minh", "thu", "hung", "tam"):
        assert reason_shown(entry, cast.as_(who)) == "…"
        if who != "tam":  # whose page of the trail is not there
            page = cast.client(who).get("/access/trail/?verb=restricted").content.decode()
            assert child.code in page  # that it was opened they do see
            assert WHY not in page
        asked = TrailAsked(text="ARV", verb="restricted")
        assert not trail_found(cast.as_(who), asked).exists()  # nor is it found by its words
    assert trail_found(cast.as_("lan"), TrailAsked(text="ARV", verb="restricted")).count() == 1


def test_who_opens_it_reads_who_opened_it_before_and_why(cast: Cast, child: Child) -> None:
    opened(cast, child)
    page = cast.client("khoa").post(f"/children/{child.uuid}/restricted/", {"reason": "duyệt kế hoạch"})
    assert WHY in page.content.decode()
    assert not queries.restricted_openings(child, cast.as_("minh"))


def test_an_emergency_opening_is_for_looking(cast: Cast, child: Child) -> None:
    own = cast.as_("tam")
    scope = widened(own.scope, province_code="75", commune_code=COMMUNE_A)
    glass = replace(own, scope=scope, home=own.scope, break_glass_id=7)
    take: dict[str, Any] = {"by": glass, "at": AT}
    with fenced(glass):
        rows = queries.children_visible_to(glass)
        assert [each.full_name for each in rows] == [child.full_name]
        for act in (
            lambda: operations.export_children(rows, purpose="thăm", **take),
            lambda: operations.print_children(1, **take),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert not Entry.objects.filter(verb__in=[Verb.EXPORT_CHILDREN, Verb.PRINT_CHILDREN]).exists()
    assert queries.children_visible_to(own).filter(commune_code=COMMUNE_B).count() == 0
