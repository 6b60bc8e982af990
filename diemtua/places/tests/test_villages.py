"""Villages of a commune are added, renamed, merged and closed by its own officer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from diemtua.lib.actor import Actor, Scope
from diemtua.lib.announce import subscribe
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.places import forms, operations, queries
from diemtua.places.facts import VillageReplaced
from diemtua.places.models import Unit, Village
from diemtua.places.testing import AT, TODAY, actor, keeper_of
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture
def keeper(ward: Unit) -> Actor:
    return keeper_of(ward.code)


def test_the_communes_officer_adds_one(ward: Unit, keeper: Actor) -> None:
    village = operations.add_village(ward, kind="khu_pho", name="  3 ", by=keeper, at=AT)
    assert (str(village), village.province_code, village.commune_code) == ("Khu phố 3", "75", ward.code)
    assert Entry.objects.get(verb="village.change").commune_code == ward.code


def test_renaming_keeps_the_way_from_the_old_row_to_the_new(village: Village, keeper: Actor) -> None:
    heard: list[VillageReplaced] = []
    subscribe(VillageReplaced, heard.append)
    new = operations.rename_village(village, kind="to_dan_pho", name="1A", effective_on=DAY, by=keeper, at=AT)
    village.refresh_from_db()
    assert (village.valid_until, village.successor) == (DAY, new)
    assert queries.current_village(village) == new
    assert [(fact.old_id, fact.new_id) for fact in heard] == [(village.pk, new.pk)]


def test_two_become_one(ward: Unit, village: Village, keeper: Actor) -> None:
    second = operations.add_village(ward, kind="khu_pho", name="2", by=keeper, at=AT)
    new = operations.merge_villages([village, second], kind="khu_pho", name="1", effective_on=DAY, by=keeper, at=AT)
    assert list(queries.villages_of(ward, TODAY)) == [new]
    for old in (village, second):
        old.refresh_from_db()
        assert queries.current_village(old) == new


def test_one_ends(ward: Unit, village: Village, keeper: Actor) -> None:
    operations.close_village(village, effective_on=DAY, by=keeper, at=AT)
    assert not queries.villages_of(ward, TODAY).exists()
    assert queries.villages_of(ward, date(2026, 9, 30)).get() == village


def test_an_officer_of_another_commune_is_refused_and_nothing_changes(ward: Unit, village: Village) -> None:
    stranger = keeper_of("26017")
    entries = Entry.objects.count()
    acts: list[Callable[[], Village]] = [
        lambda: operations.add_village(ward, kind="ap", name="X", by=stranger, at=AT),
        lambda: operations.rename_village(village, name="X", effective_on=DAY, by=stranger, at=AT),
        lambda: operations.close_village(village, effective_on=DAY, by=stranger, at=AT),
    ]
    for act in acts:
        with pytest.raises(NotAllowed), transaction.atomic():
            act()
    assert Entry.objects.count() == entries


def test_a_reader_is_refused_even_at_home(ward: Unit) -> None:
    reader = actor("places.view", scope=Scope(communes=frozenset({ward.code})))
    with pytest.raises(NotAllowed):
        operations.add_village(ward, kind="ap", name="X", by=reader, at=AT)


def test_twice_the_same_name_is_refused(ward: Unit, village: Village, keeper: Actor) -> None:
    with pytest.raises(Duplicate, match="Khu phố 1"):
        operations.add_village(ward, kind="khu_pho", name="1", by=keeper, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Village.objects.create(
            unit=ward, kind="khu_pho", name="1", folded="1", province_code="75", commune_code=ward.code
        )


def test_nonsense_is_refused(ward: Unit, village: Village, keeper: Actor, by: Actor) -> None:
    bad: list[tuple[Callable[[], Village], str]] = [
        (lambda: operations.add_village(ward, kind="khu_pho", name=" ", by=keeper, at=AT), "tên"),
        (lambda: operations.add_village(ward, kind="xom chai", name="1", by=keeper, at=AT), "loại"),
        (lambda: operations.close_village(village, effective_on=date(2025, 7, 1), by=keeper, at=AT), "phải sau"),
        (lambda: operations.close_village(village, effective_on=date(2027, 7, 1), by=keeper, at=AT), "chưa tới"),
        (lambda: operations.merge_villages([village], kind="ap", name="1", effective_on=DAY, by=keeper, at=AT), "hai"),
    ]
    for act, said in bad:
        with pytest.raises(Invalid, match=said):
            act()


def test_what_has_ended_is_refused(village: Village, keeper: Actor, by: Actor) -> None:
    operations.close_village(village, effective_on=DAY, by=keeper, at=AT)
    with pytest.raises(WrongState):
        operations.rename_village(village, name="9", effective_on=DAY, by=keeper, at=AT)
    former = Unit.objects.get(code="26008", valid_until__isnull=False)
    with pytest.raises(WrongState, match="đang hoạt động"):
        operations.add_village(former, kind="ap", name="1", by=by, at=AT)


def test_villages_of_two_communes_are_not_merged(ward: Unit, neighbour: Unit, village: Village, by: Actor) -> None:
    other = operations.add_village(neighbour, kind="khu_pho", name="7", by=by, at=AT)
    with pytest.raises(Invalid, match="cùng một đơn vị"):
        operations.merge_villages([village, other], kind="ap", name="1", effective_on=DAY, by=by, at=AT)


@pytest.mark.parametrize(
    ("kind", "typed", "name"),
    [("thon", "Thôn 1", "1"), ("thon", "thôn An Hòa", "An Hòa"), ("thon", "Thôn", "Thôn"), ("ap", "Thôn 1", "Thôn 1")],
)
def test_the_kind_typed_before_the_name_is_not_said_twice(kind: str, typed: str, name: str) -> None:
    form = forms.VillageForm({"kind": kind, "name": typed})
    assert form.is_valid()
    assert form.cleaned_data["name"] == name
