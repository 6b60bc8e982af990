"""Whom the benches of the register ask about, and as whom: the population of `diemtua demo --children N`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diemtua.config.bench.page import world

PROVINCE = "75"
IN_CARE = "c.state in ('active', 'moving')"
ROWS = "c.id, c.uuid, c.full_name, c.birth_on, c.sex, v.name, c.groups, c.school, c.poverty"
OF = f"select {ROWS} from people_child c left join places_village v on v.id = c.village_id"  # noqa: S608 - of constants
IN_PROVINCE = f"""{OF} where c.province_code = %(province)s and {IN_CARE}
and people_words_of(c.folded, c.birth_on, c.commune_code, c.province_code) @@ %(query)s::tsquery limit 50"""


@contextmanager
def register(count: int) -> Iterator[Any]:
    """Open the demo world with so many children; another number makes them anew. A connection of the owner."""
    with world() as (_browser, owner):
        command = [sys.executable, "-m", "diemtua", "demo", "--children", str(count)]
        subprocess.run(command, check=True, env=os.environ | {"DIEMTUA_DB_ROLE": "owner"})  # as the command line does
        owner.execute("vacuum analyze people_child")
        yield owner


def example(owner: Any) -> dict[str, Any]:
    """A child with a number, of the largest commune that has an officer."""
    row = owner.execute(
        "select c.id, c.uuid::text, c.full_name, c.folded, c.commune_code from people_child c"
        " where c.commune_code = (select u.code from access_assignment a join places_unit u on u.id = a.unit_id"
        " where a.role = 'commune_officer' and a.valid_until is null group by u.code order by"
        " (select count(*) from people_child k where k.commune_code = u.code) desc limit 1)"
        " and c.state = 'active' and c.full_name <> '' and c.number_key is not null"
        " order by cardinality(string_to_array(c.folded, ' ')) desc, c.id limit 1"
    ).fetchone()
    return dict(zip(("id", "uuid", "full_name", "folded", "commune_code"), row, strict=True))


def facts_of(child: dict[str, Any]) -> dict[str, Any]:
    """What the pages and the hand-written statements are asked with."""
    words = child["folded"].split()
    return {
        "id": child["id"],
        "commune": child["commune_code"],
        "province": PROVINCE,
        "words": words,
        "query": province_query(words),
        "name": "+".join(words),
        "given": words[-1],
    }


def province_query(words: list[str]) -> str:
    """The words as the index of words has them for the province."""
    return " & ".join(f"'{PROVINCE}{word}'" for word in words)


def holder_of(role: str, commune: str = "") -> Any:
    """The role of a person of the demo, of a commune where one is named."""
    from diemtua.access.models import Assignment
    from diemtua.lib.fence import everywhere

    with everywhere():
        held = Assignment.objects.filter(role=role, valid_until=None).select_related("user", "unit").order_by("pk")
        return (held.filter(unit__code=commune) if commune else held)[0]


def officers() -> list[Any]:
    """The roles of all commune officers."""
    from diemtua.access.models import Assignment
    from diemtua.lib.fence import everywhere

    with everywhere():
        held = Assignment.objects.filter(role="commune_officer", valid_until=None)
        return list(held.select_related("user", "unit", "unit__parent", "agency").order_by("pk"))


def browser_of(role: str, commune: str = "") -> Any:
    """A browser's stand-in, signed in as that person."""
    return signed_in(holder_of(role, commune).user)


def signed_in(user: Any) -> Any:
    from django.test import Client

    browser = Client(HTTP_HOST="localhost")
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser
