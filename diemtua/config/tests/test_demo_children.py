"""The made-up population: as many as asked, the same from the same seed, never twice, and dirty as registers are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection

from diemtua.config.demo.chapters import Chapter, Setting, tell
from diemtua.config.demo.children import populate, telling
from diemtua.lib.clock import VN
from diemtua.lib.errors import Refused
from diemtua.lib.sealing import unseal
from diemtua.people.codes import RESTRICTED, Precision, Source
from diemtua.people.models import Child, Membership, Relation
from diemtua.people.rules.names import sort_key
from diemtua.places.models import Unit

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 15, tzinfo=VN)
SETTING = Setting(at=AT, seed=7, province="75")
MANY = 900


@pytest.fixture(autouse=True)
def _as_the_command_does(db: None) -> Iterator[None]:
    """COPY asks for the owner of the tables, whom row-level security does not bind."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        yield
        if not connection.needs_rollback:
            cursor.execute("set role diemtua_web")


def told() -> list[tuple[str, str, object]]:
    return sorted(Child.objects.values_list("commune_code", "folded", "birth_on"), key=str)


def test_a_province_fills_with_children_as_registers_know_them() -> None:
    populate(SETTING, children=MANY, again=False)

    rows = Child.objects.all()
    assert rows.count() == MANY
    assert set(rows.values_list("source", flat=True)) == {Source.DEMO}
    assert rows.values("commune_code").distinct().count() > 60
    assert set(rows.values_list("province_code", flat=True)) == {"75", "44"}
    assert rows.filter(birth_precision=Precision.YEAR).exists()
    assert rows.filter(number_key=None).exists()
    assert rows.filter(village=None).exists()
    for child in rows.exclude(number_sealed=None)[:20]:
        assert len(unseal(child.number_sealed or b"")) == 12
    assert all(child.sort_key == sort_key(child.full_name) for child in rows.order_by("pk")[:50])
    assert Relation.objects.filter(child__in=rows[:50]).exists()


def test_restricted_groups_stand_on_no_child() -> None:
    populate(SETTING, children=MANY * 4, again=False)

    restricted = Membership.objects.filter(group__in=RESTRICTED)
    assert restricted.exists()
    assert not restricted.filter(is_restricted=False).exists()
    shown = {code[:3] for groups in Child.objects.values_list("groups", flat=True) for code in groups}
    assert shown
    assert not shown & RESTRICTED
    assert Child.objects.filter(is_restricted=True).count() == restricted.values("child").distinct().count()


def test_the_same_seed_tells_the_same_children_and_only_once() -> None:
    populate(SETTING, children=MANY, again=False)
    first = told()
    populate(SETTING, children=MANY, again=True)
    assert told() == first

    populate(Setting(at=AT, seed=8, province="75"), children=MANY, again=False)
    assert told() == first  # a start of the site asks for nothing anew
    populate(Setting(at=AT, seed=8, province="75"), children=MANY, again=True)
    assert told() != first


def test_a_start_that_was_cut_off_makes_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[Unit] = []
    fill = telling._fill

    def cut_off(unit: Unit, count: int, setting: Setting) -> None:
        if len(filled) > 5:
            raise KeyboardInterrupt
        filled.append(unit)
        fill(unit, count, setting)

    with monkeypatch.context() as cut:
        cut.setattr(telling, "_fill", cut_off)
        with pytest.raises(KeyboardInterrupt):
            populate(SETTING, children=MANY, again=False)
    assert Child.objects.exists()
    populate(SETTING, children=MANY, again=False)
    assert Child.objects.count() == MANY


def test_a_register_with_a_child_somebody_entered_is_left_alone() -> None:
    populate(SETTING, children=MANY, again=False)
    Child.objects.filter(pk=Child.objects.first().pk).update(source=Source.FORM)  # type: ignore[union-attr]
    with pytest.raises(Refused):
        populate(SETTING, children=MANY + 1, again=True)
    assert Child.objects.count() == MANY


def test_what_hangs_on_the_children_is_told_anew_with_them() -> None:
    told: list[str] = []
    story = (
        Chapter("once", "một lần", lambda _: told.append("once")),
        Chapter("hanging", "của trẻ em", lambda _: told.append("hanging"), of_children=True),
    )
    tell(story, SETTING)
    populate(SETTING, children=MANY, again=False)
    tell(story, SETTING)
    assert told == ["once", "hanging"]

    populate(SETTING, children=MANY + 10, again=True)
    tell(story, SETTING)
    tell(story, SETTING)
    assert told == ["once", "hanging", "hanging"]
