"""Lists with a hundred thousand duties, as a province's, a commune's and an agency's officer open them.

Each page beside the rows it shows, fetched by hand-written SQL. The rows are taken away again, so that the other
benches meet the world as it was.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.page import world

DUTIES = 100_000
RUNS = 12
ROLES = ("province_officer", "commune_officer", "agency_officer")
FILTERS = {
    "all": "",
    "late": "when=late",
    "state": "state=submitted",
    "part": "part=cooperate",
    "name": "agency_name=y+te",
    "rare_words": "q=viec+thu+so+1000123",
    "common_words": "q=viec+thu",
    "last_page": "page=200",
}
PLAIN = """
select d.id, d.agency_name, d.part, d.state, d.percent, d.due_on, t.text, p.kind, p.number, p.title
from plans_duty d join plans_task t on t.id = d.task_id join plans_document p on p.id = t.document_id
where d.province_code = '75' order by d.due_on nulls last, d.id limit 50
"""


def lists(_children: int) -> Iterator[Figure]:
    """Measure the list of duties for three roles and with each filter."""
    with world() as (_browser, owner), _many(owner):
        for role, address in _people():
            for name, query in FILTERS.items():
                taken = Times([])
                for _ in range(RUNS):
                    start = time.perf_counter()
                    answer = address.get(f"/plans/tasks/?{query}")
                    taken.runs.append((time.perf_counter() - start) * 1000)
                    if answer.status_code != 200:
                        raise RuntimeError(f"{query}: {answer.status_code}")
                del taken.runs[:2]  # the first meet cold plans and templates
                plain = _plain(owner)
                words = "the same fifty rows by one statement through psycopg, without a fence"
                yield Figure(f"lists.{role}.{name}", DUTIES, taken.p95, "ms", plain.p50, words, taken.p50, taken.p95)


def _plain(owner: Any) -> Times:
    runs = []
    for _ in range(RUNS):
        start = time.perf_counter()
        owner.execute(PLAIN).fetchall()
        runs.append((time.perf_counter() - start) * 1000)
    return Times(runs)


@contextmanager
def _many(owner: Any) -> Iterator[None]:
    """A hundred thousand duties more, in one document of the province, as long as the bench runs."""
    from diemtua.plans.testing import MANY_DUTIES, MANY_TASKS

    (document,) = owner.execute(
        "select id from plans_document where province_code = '75' and commune_code = '' and state = 'confirmed' limit 1"
    ).fetchone()
    facts = {"document": document, "first": 1_000_000, "last": 1_000_000 + DUTIES - 1}
    try:
        owner.execute(MANY_TASKS, facts)
        owner.execute(MANY_DUTIES, facts)
        owner.execute("vacuum analyze plans_task, plans_duty")
        yield
    finally:
        owner.execute(
            "delete from plans_duty d using plans_task t where d.task_id = t.id "
            "and t.document_id = %(document)s and t.position >= %(first)s",
            facts,
        )
        owner.execute("delete from plans_task where document_id = %(document)s and position >= %(first)s", facts)
        owner.execute("vacuum analyze plans_task, plans_duty")


def _people() -> Iterator[tuple[str, Any]]:
    """A browser of the first person of the demo in each role."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from diemtua.access.models import Assignment
    from diemtua.lib.fence import everywhere

    with everywhere():
        held = {
            role: Assignment.objects.filter(role=role, valid_until=None)
            .order_by("pk")
            .values_list("user_id", flat=True)[0]
            for role in ROLES
        }
    for role, user_id in held.items():
        browser = Client(HTTP_HOST="localhost")
        user = get_user_model().objects.get(pk=user_id)
        browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        yield role, browser


BENCHES: dict[str, Bench] = {"lists": lists}
