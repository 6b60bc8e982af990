"""As many reports as a country has in some years, after the model of one that came by the open page."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diemtua.config.bench._many import BASE, copies, crowded, hang, ready
from diemtua.config.bench.page import world

MOST, LEAST, OF_CHILDREN = 500_000, 2_000, 4  # one report for four children of the register
PROVINCE = "75"  # a fifth of all are its own
WATCHED = "phường Trấn Biên, Đồng Nai"  # a commune in which people of the demo work
TABLES = ("intake_report", "intake_account", "intake_reportedchild", "intake_passage")
STATE = (
    "case when r.n % 50 = 0 then 'waiting' when r.n % 20 = 5 then 'taken'"
    " when r.n % 3 = 0 then 'closed' else 'case' end"
)  # fmt: skip
RUNNING = f"({STATE}) in ('waiting', 'taken')"
AT_PROVINCE = "r.n % 200 = 50"
_UNITS = """select code, province_code, row_number() over (order by code) - 1 as nth
    from places_unit where level = 'commune' and valid_until is null"""


def units(count: int) -> str:
    """Numbers from one on, each with a commune: a fifth in the province, the others everywhere."""
    own = f"{_UNITS} and province_code = '{PROVINCE}'"
    return f"""(select n, u.code, u.province_code from generate_series(1, {count}) n join ({_UNITS}) u
      on n % 5 > 0 and u.nth = n % (select count(*) from ({_UNITS}) every)
    union all select n, u.code, u.province_code from generate_series(1, {count}) n join ({own}) u
      on n % 5 = 0 and u.nth = n / 5 % (select count(*) from ({own}) every))"""  # noqa: S608 - of constants


def facts_of(count: int) -> dict[str, str]:
    """What differs from the model, over the last three years."""
    received = f"now() - r.n * interval '1095 days' / {count}"
    return {
        "id": f"{BASE} + r.n",
        "uuid": "gen_random_uuid()",
        "form_key": "null::bytea",
        "follow_key": "null::bytea",
        "holder": f"case when {AT_PROVINCE} then 'province' else 'commune' end",
        "province_code": "r.province_code",
        "commune_code": f"case when {AT_PROVINCE} then '' else r.code end",
        "event_commune": "r.code",
        "state": STATE,
        "is_urgent": "r.n % 7 = 0",
        "received_at": received,
        "recorded_at": received,
        "taken_at": f"case when ({STATE}) <> 'waiting' then {received} end",
        "ended_at": f"case when not ({RUNNING}) then {received} end",
        "falsity": f"case when ({STATE}) = 'closed' then 'untrue' else '' end",
    }


def how_many(children: int) -> int:
    """So many reports for a register of so many children."""
    return max(LEAST, min(MOST, children // OF_CHILDREN))


def sheet(words: str) -> dict[str, str]:
    """What somebody fills in on the open page."""
    return {"form": uuid.uuid4().hex, "words": words, "commune": WATCHED, "when": "today"}


@contextmanager
def many_reports(children: int) -> Iterator[tuple[Any, Any, int]]:
    """The demo world with many reports: a browser, a connection of the owner, and how many."""
    count = how_many(children)
    with world() as (browser, owner):
        answer = browser.post("/bao-tin/", sheet(f"Đo {uuid.uuid4().hex}"))
        if answer.status_code != 200:
            raise RuntimeError(f"the open page: {answer.status_code}")
        (model,) = owner.execute("select max(id) from intake_report where id < %s", [BASE]).fetchone()
        with crowded(owner, TABLES):
            copies(owner, "intake_report", model=f"id = {model}", rows=units(count), facts=facts_of(count))
            one = {"key": "report_id", "parent": "intake_report", "of": model}
            hang(owner, "intake_account", **one)
            hang(owner, "intake_reportedchild", **one)
            hang(
                owner, "intake_passage", **one, at="r.received_at", to_holder="r.holder",
                to_province="r.province_code", to_commune="r.commune_code",
            )  # fmt: skip
            ready(owner, TABLES)
            yield browser, owner, count
