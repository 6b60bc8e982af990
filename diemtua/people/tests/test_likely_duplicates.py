"""Which records are shown before one is added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast
from diemtua.lib.fence import fenced
from diemtua.lib.sealing import blind, seal
from diemtua.people import queries
from diemtua.people.codes import Precision, RelationKind, Sex
from diemtua.people.models import Adult, Child, NotDuplicate, Relation
from diemtua.people.queries.likely import facts_of, facts_with_parents
from diemtua.people.rules.likeness import Facts
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village

BORN = date(2018, 3, 12)
NUMBER = "075218001234"


@pytest.fixture
def here(cast: Cast) -> Village:
    return make_village(COMMUNE_A)


@pytest.fixture
def an(here: Village) -> Child:
    return make_child(
        "Nguyễn Văn An",
        BORN,
        village=here,
        sex=Sex.MALE,
        number_sealed=seal(NUMBER),
        number_key=blind(NUMBER),
    )


def asked(**change: Any) -> Facts:
    known = Facts(
        full_name="Nguyễn Văn An", birth_on=BORN, birth_precision=Precision.DAY, sex=Sex.MALE, commune_code=COMMUNE_A
    )
    return replace(known, **change)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"full_name": "nguyen an"},
        {"birth_on": date(2018, 12, 3)},
        {"birth_on": date(2018, 3, 1), "birth_precision": Precision.MONTH},
        {"full_name": "An Nguyễn Văn"},
        {"full_name": "Khác Hẳn", "number_key": blind(NUMBER)},
    ],
)
def test_the_record_is_found(an: Child, cast: Cast, change: dict[str, Any]) -> None:
    with fenced(cast.as_("lan")):
        found = queries.likely_duplicates(asked(**change), cast.as_("lan"))
    assert [each.child.pk for each in found] == [an.pk]


def test_a_stranger_finds_nothing(an: Child, cast: Cast) -> None:
    for viewer in (cast.as_("tam"), cast.as_("thuy"), cast.as_("trung")):
        with fenced(viewer):
            assert queries.likely_duplicates(asked(number_key=blind(NUMBER)), viewer) == []


def test_the_province_finds_a_record_of_another_commune_by_number(an: Child, cast: Cast) -> None:
    with fenced(cast.as_("minh")):
        facts = asked(commune_code=COMMUNE_B, number_key=blind(NUMBER))
        assert [each.child.pk for each in queries.likely_duplicates(facts, cast.as_("minh"))] == [an.pk]


def test_what_was_found_to_be_another_child_is_left_out(an: Child, here: Village, cast: Cast) -> None:
    other = make_child("Nguyễn Văn An", BORN, village=here, sex=Sex.MALE)
    assert [each.child.pk for each in queries.likely_duplicates(facts_of(other), cast.as_("lan"), of=other)] == [an.pk]
    NotDuplicate.objects.create(first=an, second=other, by_name="Lan", at=AT)
    assert queries.likely_duplicates(facts_of(other), cast.as_("lan"), of=other) == []


def test_twins_are_not_shown(an: Child, here: Village, cast: Cast) -> None:
    twin = make_child("Nguyễn Văn Bình", BORN, village=here, sex=Sex.MALE)
    for child in (an, twin):
        mother = Adult.objects.create(
            full_name="Trần Thị Bích", folded="tran thi bich", province_code="75", commune_code=COMMUNE_A
        )
        Relation.objects.create(child=child, adult=mother, kind=RelationKind.MOTHER)
    assert queries.likely_duplicates(facts_with_parents(twin), cast.as_("lan"), of=twin) == []


def test_one_record_or_twenty_cost_the_same(
    an: Child, here: Village, cast: Cast, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    def look() -> object:
        return queries.likely_duplicates(asked(), cast.as_("lan"), limit=50)

    one = queries_of(look)
    for _ in range(19):
        make_child("Nguyễn Văn An", BORN, village=here)
    lan = queries_of(lambda: cast.as_("lan"))
    assert queries_of(look) == one == lan + 3
    assert queries_of(lambda: queries.likely_duplicates(Facts(), cast.as_("lan"))) == lan, "nothing to look for"
    assert len(queries.likely_duplicates(asked(), cast.as_("lan"), limit=50)) == 20
