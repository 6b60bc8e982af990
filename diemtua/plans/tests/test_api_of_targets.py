"""Targets through the JSON door: a page is cut before anything is worked out."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diemtua.access.testing import AT, Cast
from diemtua.plans.models import Target, TargetValue
from diemtua.plans.testing import given_plan

MANY, PAGE = 30, 5


def test_only_the_targets_of_the_page_are_fetched_and_worked_out(cast: Cast) -> None:
    document = given_plan(cast)
    for number in range(MANY):
        target = Target.objects.create(
            document=document, text=f"Chỉ tiêu {number}", comparator=">=", value=90, unit="%", year=2030
        )
        TargetValue.objects.create(
            target=target, as_of=AT.date(), value=80, unit="%", source="sổ", at=AT, made_by_name="thử"
        )
    count = Target.objects.count()
    client = cast.client("minh")
    url = "/api/v1/plans/targets"
    first = client.get(url, {"limit": PAGE}).json()
    assert (len(first["items"]), first["count"]) == (PAGE, count)
    next_page = client.get(url, {"limit": PAGE, "offset": PAGE}).json()["items"]
    assert not {one["uuid"] for one in first["items"]} & {one["uuid"] for one in next_page}
    with CaptureQueriesContext(connection) as made:
        client.get(url, {"limit": PAGE, "offset": PAGE})
    asked = [query["sql"] for query in made.captured_queries if 'FROM "plans_target"' in query["sql"]]
    assert len(asked) == 2  # the page, and the count
    assert any(f"LIMIT {PAGE} OFFSET {PAGE}" in sql for sql in asked)
    values = next(query["sql"] for query in made.captured_queries if 'FROM "plans_targetvalue"' in query["sql"])
    assert values.split(" IN (")[1].split(")")[0].count(",") == PAGE - 1
    assert client.get(url, {"limit": PAGE, "offset": count + 1}).json()["items"] == []
