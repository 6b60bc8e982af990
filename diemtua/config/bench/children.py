"""The register with many children: a commune's list, searches, a record, each beside hand-written SQL of the same rows.

Pages are met as a browser meets them, through both fences, with the whole of the page drawn. The population is that of
`diemtua demo --children N`, in the database of the benches; another number makes it anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.page import world

RUNS = 24
COLD = 4  # the first meet cold plans and templates
PROVINCE = "75"
ROWS = "c.id, c.uuid, c.full_name, c.birth_on, c.sex, v.name, c.groups, c.school, c.poverty"
OF = f"select {ROWS} from people_child c left join places_village v on v.id = c.village_id"  # noqa: S608 - of constants
IN_CARE = "c.state in ('active', 'moving')"
LIST = f"{OF} where c.commune_code = %(commune)s and {IN_CARE} order by c.sort_key, c.id limit 50"
WORDS = "string_to_array(c.folded, ' ') @> %(words)s"
IN_COMMUNE = f"{OF} where c.commune_code = %(commune)s and {IN_CARE} and {WORDS} limit 50"
IN_PROVINCE = f"""{OF} where c.province_code = %(province)s and {IN_CARE}
and people_words_of(c.folded, c.birth_on, c.commune_code, c.province_code) @@ %(query)s::tsquery limit 50"""
BY_NUMBER = f"{OF} where c.number_key = %(key)s"
RECORD = "select * from people_child where id = %(id)s"


def children(count: int) -> Iterator[Figure]:
    """Measure the pages of the register with so many children."""
    with world() as (_browser, owner):
        _populate(count)
        owner.execute("vacuum analyze people_child")
        child = _example(owner)
        facts = _facts(child)
        officer, province = _browser_of("commune_officer", child["commune_code"]), _browser_of("province_officer", "")
        name, given = facts["name"], facts["given"]
        pages: dict[str, tuple[Any, str, str]] = {
            "commune_list": (officer, "/children/", LIST),
            "commune_tab": (officer, "/children/?tab=special", LIST),
            "commune_search": (officer, f"/children/?q={name}", IN_COMMUNE),
            "commune_search_given": (officer, f"/children/?q={given}", IN_COMMUNE),
            "province_list": (province, "/children/", IN_PROVINCE),
            "province_search": (province, f"/children/?q={name}", IN_PROVINCE),
            "province_search_given": (province, f"/children/?q={given}", IN_PROVINCE),
            "province_search_common": (province, "/children/?q=nguyen+thi", IN_PROVINCE),
            "record": (officer, f"/children/{child['uuid']}/", RECORD),
        }
        for title, (browser, address, sql) in pages.items():
            taken, queries = _visited(browser, address)
            plain = _timed(lambda sql=sql: owner.execute(sql, facts).fetchall())  # type: ignore[misc]
            said = f"the rows by one statement through psycopg, without a fence; {queries} queries in the page"
            yield Figure(f"children.{title}", count, taken.p95, "ms", plain.p50, said, taken.p50, taken.p95)
        yield _exact(owner, count, facts)


def _populate(count: int) -> None:
    """As the command line does it, by the owner of the tables."""
    command = [sys.executable, "-m", "diemtua", "demo", "--children", str(count)]
    subprocess.run(command, check=True, env=os.environ | {"DIEMTUA_DB_ROLE": "owner"})


def _example(owner: Any) -> dict[str, Any]:
    """A child with a number, of the largest commune that has an officer."""
    row = owner.execute(
        "select c.id, c.uuid::text, c.full_name, c.folded, c.commune_code from people_child c"
        " where c.commune_code = (select u.code from access_assignment a join places_unit u on u.id = a.unit_id"
        " where a.role = 'commune_officer' and a.valid_until is null group by u.code order by"
        " (select count(*) from people_child k where k.commune_code = u.code) desc limit 1)"
        " and c.state = 'active' and c.full_name <> '' and c.number_key is not null"
        " order by cardinality(string_to_array(c.folded, ' ')) desc, c.id limit 1"
    ).fetchone()
    names = ("id", "uuid", "full_name", "folded", "commune_code")
    return dict(zip(names, row, strict=True))


def _facts(child: dict[str, Any]) -> dict[str, Any]:
    words = child["folded"].split()
    return {
        "id": child["id"],
        "commune": child["commune_code"],
        "province": PROVINCE,
        "words": words,
        "query": " & ".join(f"'{PROVINCE}{word}'" for word in words),
        "name": "+".join(words),
        "given": words[-1],
    }


def _exact(owner: Any, count: int, facts: dict[str, Any]) -> Figure:
    """An exact number over the whole country, asked of the database as the page asks it."""
    from django.db import connection

    from diemtua.access.models import Assignment
    from diemtua.access.queries import actor_in
    from diemtua.lib.fence import everywhere, fenced

    (key,) = owner.execute("select number_key from people_child where id = %(id)s", facts).fetchone()
    with everywhere():
        held = Assignment.objects.filter(role="commune_officer", valid_until=None).order_by("pk")[0]
        actor = actor_in(held)

    def asked() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select people_number_stands_in(%s)", [key])
            cursor.fetchall()

    with fenced(actor):
        taken = _timed(asked)
    plain = _timed(lambda: owner.execute(BY_NUMBER, {"key": key}).fetchall())
    return Figure(
        "children.exact_number", count, taken.p95, "ms", plain.p50, "the row by its key", taken.p50, taken.p95
    )


def _visited(browser: Any, address: str) -> tuple[Times, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def visit() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    taken = _timed(visit)
    with CaptureQueriesContext(connection) as made:
        visit()
    return taken, len(made)


def _timed(act: Callable[[], object]) -> Times:
    runs = []
    for _ in range(RUNS + COLD):
        start = time.perf_counter()
        act()
        runs.append((time.perf_counter() - start) * 1000)
    return Times(runs[COLD:])


def _browser_of(role: str, commune: str) -> Any:
    """A browser of a person of the demo in a role, of a commune where one is named."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from diemtua.access.models import Assignment
    from diemtua.lib.fence import everywhere

    with everywhere():
        held = Assignment.objects.filter(role=role, valid_until=None).order_by("pk")
        held = held.filter(unit__code=commune) if commune else held
        user = get_user_model().objects.get(pk=held.values_list("user_id", flat=True)[0])
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


BENCHES: dict[str, Bench] = {"children": children}
