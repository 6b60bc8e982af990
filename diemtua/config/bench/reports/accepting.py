"""One report by the open page, from the request to the receipt, beside the same rows by one transaction of psycopg."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from diemtua.config.bench import Figure
from diemtua.config.bench._many import BASE
from diemtua.config.bench._measure import in_turn
from diemtua.config.bench.reports.pages import timed
from diemtua.config.bench.reports.population import TABLES, many_reports, sheet

RUNS = 60


def accept(children: int) -> Iterator[Figure]:
    """Measure how long somebody waits for the code, as many reports as there are."""
    with many_reports(children) as (browser, owner, count):

        def tell() -> None:
            answer = browser.post("/bao-tin/", sheet(f"Đo {uuid.uuid4().hex}"))
            if answer.status_code != 200:
                raise RuntimeError(f"the open page: {answer.status_code}")

        tell()
        (model,) = owner.execute("select max(id) from intake_report where id < %s", [BASE]).fetchone()
        page, plain = in_turn(tell, plainly(owner, model), RUNS)
        _, spent = timed(tell)
        words = "the same four rows copied in one transaction, without rules, trail or notices"
        words += f"; the page takes {spent:.1f} ms of the web's processor time"
        yield Figure("reports.accept", count, page.p95, "ms", plain.p50, words, page.p50, page.p95)


def plainly(owner: Any, model: int) -> Any:
    """The rows of one report once more, and nothing else."""
    names = {table: _columns(owner, table) for table in TABLES}

    def insert() -> None:
        with owner.transaction(force_rollback=False):
            (made,) = owner.execute(
                f"insert into intake_report (uuid, {names['intake_report']}) select gen_random_uuid(),"  # noqa: S608 - of constants
                f" {names['intake_report']} from intake_report where id = %s returning id",
                [model],
            ).fetchone()
            for table in TABLES[1:]:
                more, value = ("uuid, ", "gen_random_uuid(), ") if table == "intake_reportedchild" else ("", "")
                owner.execute(
                    f"insert into {table} ({more}report_id, {names[table]}) select {value}%s, {names[table]}"  # noqa: S608 - of constants
                    f" from {table} where report_id = %s",
                    [made, model],
                )

    return insert


def _columns(owner: Any, table: str) -> str:
    rows = owner.execute(
        "select column_name from information_schema.columns where table_name = %s and column_name"
        " not in ('id', 'uuid', 'report_id', 'form_key', 'follow_key') order by ordinal_position",
        [table],
    ).fetchall()
    return ", ".join(name for (name,) in rows)
