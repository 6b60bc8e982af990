"""Made-up children that a bench enters, by whom, and how they go again."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import psycopg

AT_ONCE = 4
ADDRESS = "bench: to be taken out again"
# A person may ask the country for sixty names in an hour (decision 0010): four runs are possible in one.
EACH_OFFICER = 15
_POINTING = """select c.conrelid::regclass::text, a.attname from pg_constraint c
join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
where c.confrelid = 'people_child'::regclass and c.conrelid <> 'people_child'::regclass and c.contype = 'f'"""
_INSERT = """with child as (
insert into people_child select (jsonb_populate_record(c, jsonb_build_object('id', nextval(%(ids)s),
'uuid', gen_random_uuid(), 'number_key', null, 'number_sealed', null, 'address', %(address)s::text))).*
from people_child c where id = %(of)s returning id)
insert into people_residence (uuid, child_id, kind, unit_id, village_id, address, recorded_at)
select gen_random_uuid(), child.id, r.kind, r.unit_id, r.village_id, r.address, now()
from people_residence r, child where r.child_id = %(of)s limit 1"""


def bodies(seed: str) -> list[dict[str, Any]]:
    """What one officer enters, as the JSON door takes it; the same in every run."""
    from diemtua.config.demo.children.names import Names

    chance = random.Random(seed)  # noqa: S311 - the same children each time
    names, youngest = Names(chance), date(2025, 1, 1)
    made = []
    for place in range(EACH_OFFICER):
        born = youngest - timedelta(chance.randrange(14 * 365))
        name = names.person(girl=place % 2 == 0, family=names.family())
        sex = "female" if place % 2 == 0 else "male"
        made.append({"full_name": name.full, "birth": {"on": born.isoformat()}, "sex": sex, "address": ADDRESS})
    return made


def remove(owner: Any) -> None:
    """Take them out of the register with whatever points at them; the trail keeps that they were entered."""
    chosen = "select id from people_child where address = %s and added_at > now() - interval '1 day'"
    ids = [row[0] for row in owner.execute(chosen, [ADDRESS]).fetchall()]
    for table, column in owner.execute(_POINTING).fetchall():
        owner.execute(f"delete from {table} where {column} = any(%s)", [ids])  # noqa: S608 - names from the catalogue
    owner.execute("delete from people_child where id = any(%s)", [ids])
    owner.execute("delete from people_residenceversion where child_id = any(%s)", [ids])
    owner.execute("delete from people_childversion where id = any(%s)", [ids])


def plain_inserts(owner: Any, each: int = 200) -> float:
    """How many a second four connections insert of the same two rows, without rules or trail, each for itself."""
    like = owner.execute(
        "select c.id, pg_get_serial_sequence('people_child', 'id') from people_child c"
        " join people_residence r on r.child_id = c.id where c.state = 'active' order by c.id limit %s",
        [AT_ONCE],
    ).fetchall()

    def insert(model: Sequence[Any]) -> None:
        values = {"of": model[0], "ids": model[1], "address": ADDRESS}
        with psycopg.connect(owner.info.dsn, password=owner.info.password, autocommit=True) as link:
            for _ in range(each):
                link.execute(_INSERT, values)

    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(insert, like))
    speed = AT_ONCE * each / (time.perf_counter() - start)
    remove(owner)
    return round(speed, 1)
