"""A rule has one definition: counted one by one, by communes, or in memory, it finds the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY
from diemtua.lib.actor import system_actor
from diemtua.people.models import Child, PovertyYear
from diemtua.people.testing import make_child, make_village
from diemtua.quality import operations
from diemtua.quality.models import Finding, Mark, RuleCount, Sign, Standing, UnitScore
from diemtua.quality.queries.judging import OF_COMMUNE
from diemtua.quality.queries.rulesets import rules_in
from diemtua.quality.queries.sheet import COLUMNS, sheet_sql
from diemtua.quality.rules.conditions import holds
from diemtua.quality.rules.fields import FIELDS
from diemtua.quality.testing.population import populate

pytestmark = pytest.mark.django_db
COUNTER = system_actor("tests")


def count_all() -> int:
    return operations.count_all(by=COUNTER, at=AT)


def freshen() -> None:
    assert operations.freshen_seen(most=1000, by=COUNTER, at=AT)


def everything_found() -> dict[str, Any]:
    return {
        "findings": sorted(Finding.objects.values_list("child_id", "rule", "weight", "urgency", "is_restricted")),
        "standings": sorted(Standing.objects.values_list("pk", "score", "right", "full", "clean", "alive", "urgency")),
        "next": sorted(Standing.objects.values_list("pk", "next_on")),
        "signs": sorted(Sign.objects.filter(state="proposed").values_list("child_id", "rule")),
        "units": sorted(
            UnitScore.objects.exclude(children=0).values_list(
                "commune_code", "village_id", "children", "score", "alive"
            )
        ),
        "counts": sorted(RuleCount.objects.exclude(count=0).values_list("commune_code", "village_id", "rule", "count")),
    }


def forget() -> None:
    for model in (Finding, Standing, Sign, UnitScore, RuleCount):
        model.objects.all().delete()


def test_one_by_one_and_whole_communes_agree() -> None:
    populate(make_village(COMMUNE_A), children=60)
    populate(make_village(COMMUNE_B), children=40, seed=6)
    freshen()
    one_by_one = everything_found()
    assert len(one_by_one["findings"]) > 100
    assert one_by_one["signs"]
    assert not Mark.objects.exists()
    forget()
    assert count_all() == 100
    assert everything_found() == one_by_one


def test_sums_follow_changes_as_if_counted_anew() -> None:
    here, there = make_village(COMMUNE_A), make_village(COMMUNE_B)
    children = populate(here, children=30)
    count_all()
    moved, gone, mended = children[:3]
    Child.objects.filter(pk=moved.pk).update(village=there, commune_code=COMMUNE_B)
    Child.objects.filter(pk=gone.pk).update(state="left")
    Child.objects.filter(pk=mended.pk).update(sex="male", ethnicity="Kinh", visited_on=TODAY)
    freshen()
    after = everything_found()
    assert not Standing.objects.filter(pk=gone.pk).exists()
    forget()
    count_all()
    assert everything_found() == after


def test_what_the_database_finds_is_what_the_rule_says() -> None:
    populate(make_village(COMMUNE_A), children=80)
    count_all()
    rules = rules_in("75")
    found = {(child, rule) for child, rule in Finding.objects.values_list("child_id", "rule")}
    names = [name for name in COLUMNS if name in FIELDS]
    with connection.cursor() as cursor:
        cursor.execute(sheet_sql(OF_COMMUNE), {"commune": COMMUNE_A, "today": TODAY, "year": TODAY.year})
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    assert len(rows) == 80
    assert set(names) == set(FIELDS)
    said = {(row["id"], rule.code) for row in rows for rule in rules.rules if holds(rule.condition, row, TODAY)}
    assert said == found


def test_time_alone_changes_an_answer_on_the_day_that_was_foreseen() -> None:
    child = make_child(
        "Lê Gia Hân", TODAY - timedelta(days=4000), village=make_village(COMMUNE_A), is_special=True, visited_on=TODAY
    )
    count_all()
    assert not Finding.objects.filter(rule="A01").exists()
    due = Standing.objects.get(pk=child.pk).next_on
    assert due is not None
    assert due <= TODAY + timedelta(days=184)
    for day in range(1, 185):
        operations.count_due(by=COUNTER, at=AT + timedelta(days=day))
    assert Finding.objects.filter(child=child, rule="A01").exists()


def test_a_new_year_asks_for_poverty_anew() -> None:
    child = populate(make_village(COMMUNE_A), children=1)[0]
    assert Standing.objects.count() == 0
    count_all()
    due = Standing.objects.get(pk=child.pk).next_on
    assert due is not None
    assert due <= date(TODAY.year + 1, 1, 1)
    assert PovertyYear.objects.filter(year=TODAY.year + 1).count() == 0


def test_ten_thousand_of_one_name_born_on_new_years_day_are_counted_like_others() -> None:
    village = make_village(COMMUNE_A)
    made = make_child("Nguyễn Văn An", date(2015, 1, 1), village=village)
    Child.objects.bulk_create((_copy(made) for _ in range(9_999)), batch_size=1000)
    assert count_all() == 10_000
    assert Finding.objects.filter(rule="S04").count() == 10_000
    one = UnitScore.objects.get(village_id=village.pk)
    assert (one.children, one.faulty) == (10_000, 10_000)


def _copy(child: Child) -> Child:
    import uuid

    copy = Child(**{f.attname: getattr(child, f.attname) for f in Child._meta.concrete_fields})
    copy.pk, copy.uuid = None, uuid.uuid4()
    return copy
