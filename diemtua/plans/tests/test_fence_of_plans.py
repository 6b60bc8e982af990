"""The second fence alone: with the first removed, nobody meets what is not theirs."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, Cast
from diemtua.lib.actor import NOWHERE
from diemtua.lib.fence import everywhere, fenced
from diemtua.plans.models import Citation, Document, Duty, Evidence, Progress, ReportingDuty, Target, Task
from diemtua.plans.testing import commune_duty, given_commune_plan, given_plan, hand_in, schools_duty

TABLES = (Document, Task, Duty, Citation, Target, ReportingDuty, Progress, Evidence)


@pytest.fixture
def world(cast: Cast) -> Document:
    document = given_plan(cast)
    hand_in(cast, schools_duty(document))
    hand_in(cast, commune_duty(document, COMMUNE_B), who="tam")
    given_commune_plan(cast)
    return document


def test_nobody_without_a_scope_meets_anything(cast: Cast, world: Document) -> None:
    with fenced(cast.as_("lan").within(NOWHERE)):
        assert [table.objects.count() for table in TABLES] == [0] * len(TABLES)


@pytest.mark.parametrize("who", ["hoa", "hung"])
def test_a_collaborator_and_an_administrator_meet_nothing(cast: Cast, world: Document, who: str) -> None:
    with fenced(cast.as_(who)):
        assert [table.objects.count() for table in TABLES] == [0] * len(TABLES)


def test_a_commune_meets_its_own_rows_only(cast: Cast, world: Document) -> None:
    with fenced(cast.as_("lan")):
        assert set(Duty.objects.values_list("commune_code", flat=True)) == {COMMUNE_A}
        assert Task.objects.filter(document=world).count() == 1
        assert Document.objects.count() == 2
        assert Evidence.objects.count() == Progress.objects.count() == 0


def test_the_neighbour_meets_nothing_of_it(cast: Cast, world: Document) -> None:
    with fenced(cast.as_("tam")):
        assert list(Document.objects.values_list("pk", flat=True)) == [world.pk]
        assert set(Duty.objects.values_list("commune_code", flat=True)) == {COMMUNE_B}
        assert Evidence.objects.count() == 1
        assert set(Citation.objects.values_list("document_id", flat=True)) <= {world.pk}


def test_an_agency_meets_its_own_part(cast: Cast, world: Document) -> None:
    with fenced(cast.as_("trung")):
        assert [str(d.agency) for d in Duty.objects.select_related("agency")] == ["Sở Giáo dục và Đào tạo"]
        assert Evidence.objects.count() == 1
        assert Task.objects.count() == 1


def test_the_province_meets_the_province(cast: Cast, world: Document) -> None:
    with fenced(cast.as_("thuy")):
        assert Duty.objects.count() == 99 + 3
        assert Evidence.objects.count() == 2


def test_nobody_writes_outside_the_own_fence(cast: Cast, world: Document) -> None:
    with everywhere():
        others = Duty.objects.filter(commune_code=COMMUNE_B).values_list("pk", flat=True)[0]
    with fenced(cast.as_("lan")):
        assert Duty.objects.filter(pk=others).update(percent=1) == 0
        own = Duty.objects.filter(commune_code=COMMUNE_A)
        with pytest.raises(DatabaseError), transaction.atomic():
            own.update(commune_code=COMMUNE_B, agency_id=None, province_code="01")


@pytest.mark.django_db
def test_every_table_of_plans_has_a_fence() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relname like 'plans\\_%' and relkind = 'r' and not relrowsecurity"
        )
        assert cursor.fetchall() == []


def test_the_scope_is_read_once_a_statement_not_once_a_row(cast: Cast, world: Document) -> None:
    with fenced(cast.as_("lan")), connection.cursor() as cursor:
        cursor.execute("explain (costs off) select * from plans_duty where state = 'open' order by due_on limit 50")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "InitPlan" in plan
    assert "Filter: (current_setting" not in plan
