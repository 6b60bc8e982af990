"""One record on a page of its own: a part of the work with its reports, and a document with its tasks.

Beside the main row fetched by hand-written SQL, taken in turn with the page so that a busy moment falls on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import in_turn
from diemtua.config.bench.page import world

RUNS = 20
# The part with the most reports and comments, and the document with the most tasks, that the reader may see.
_DUTY = """
select d.uuid from plans_duty d where d.province_code = '75' order by
    (select count(*) from plans_progress p where p.duty_id = d.id) + (select count(*) from plans_comment c
        where c.duty_id = d.id) desc, d.id limit 1
"""
_DOCUMENT = """
select d.uuid from plans_document d where d.province_code = '75' and d.state = 'confirmed' order by
    (select count(*) from plans_task t where t.document_id = d.id) desc, d.id limit 1
"""
PLAIN = {
    "duty": """select d.*, t.text, p.number, p.title from plans_duty d join plans_task t on t.id = d.task_id
        join plans_document p on p.id = t.document_id where d.uuid = %s""",
    "document": """select p.number, p.title, t.text, t.lead, t.due_on from plans_document p
        join plans_task t on t.document_id = p.id where p.uuid = %s""",
}


def record(_children: int) -> Iterator[Figure]:
    """Measure both pages as a province's officer opens them."""
    with world() as (browser, owner):
        for name, chosen, address in (
            ("duty", _DUTY, "/plans/duties/{}/"),
            ("document", _DOCUMENT, "/plans/documents/{}/"),
        ):
            (uuid,) = owner.execute(chosen).fetchone()
            page, plain = in_turn(
                _visit(browser, address.format(uuid)),
                lambda name=name, uuid=uuid: owner.execute(PLAIN[name], (uuid,)).fetchall(),  # type: ignore[misc]
                RUNS,
            )
            words = "its row with what it hangs on, by one statement through psycopg, without a fence or a page"
            yield Figure(f"record.{name}", RUNS, page.p95, "ms", plain.p50, words, page.p50, page.p95)


def _visit(browser: Any, address: str) -> Any:
    def act() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return act


BENCHES: dict[str, Bench] = {"record": record}
