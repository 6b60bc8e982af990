"""Counting: the few records that were just written, those whose day has come, and the whole register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Count

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.fence import everywhere
from diemtua.lib.locks import wait_for_turn
from diemtua.lib.prepared import run_prepared
from diemtua.people.models import Child
from diemtua.quality.codes import Verb
from diemtua.quality.models import Standing
from diemtua.quality.operations import statements
from diemtua.quality.operations.broken import note_broken, without_broken
from diemtua.quality.operations.numbers import read_numbers
from diemtua.quality.operations.signs import settle_signs
from diemtua.quality.queries.judging import OF_COMMUNE, OF_RECORDS
from diemtua.quality.queries.rulesets import RuleSet, rules_in
from diemtua.trail import operations as trail

IN_BATCH = 500
# What is counted stands beside the notes it took: when the machine fails, both are lost together, and it is counted
# again. So nobody waits for the disk. Plans are made once, not for each list of keys.
_LIGHTLY = (
    "select set_config('synchronous_commit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)"
)
Tell = Callable[[int, int], None]


def freshen_rest(*, by: Actor, at: datetime) -> int:  # noqa: ARG001 - the notes are of others' acts
    """Count anew the records something was written about, a few hundred at a time. Refuses nothing."""
    done = 0
    with everywhere():
        while marked := marked_records(IN_BATCH):
            count_records(marked, at=at)
            done += len(marked)
    return done


def count_due(*, by: Actor, at: datetime) -> int:
    """Count anew the records whose day has come: sixteen years, six months unseen, a new year. Refuses nothing."""
    today, done = day_of(at), 0
    with everywhere():
        due = Standing.objects.filter(next_on__lte=today).order_by()
        for commune, province, many in due.values_list("commune_code", "province_code").annotate(n=Count("pk")):
            if many > IN_BATCH:
                done += _count_whole(commune, province, at)
            else:
                ids = list(due.filter(commune_code=commune).values_list("pk", flat=True))
                done += count_records(ids, at=at)
    trail.record(Verb.FRESHEN, "Sổ trẻ em", by=by, at=at, due=done)
    return done


def count_all(*, province: str = "", tell: Tell | None = None, by: Actor, at: datetime) -> int:
    """Count a province's records anew, or the whole country's; says how many. Refuses nothing.

    Commune by commune, each in a transaction of its own: nobody waits long, and a count broken off goes on.
    """
    done = 0
    with everywhere():
        rows = Child.objects.filter(province_code=province) if province else Child.objects.all()
        communes = sorted(rows.order_by().values_list("commune_code", "province_code").distinct())
        for at_commune, (commune, inside) in enumerate(communes, 1):
            done += _count_whole(commune, inside, at)
            if tell:
                tell(at_commune, len(communes))
    trail.record(Verb.COUNT, "Sổ trẻ em", by=by, at=at, records=done, communes=len(communes))
    return done


def marked_records(most: int) -> list[int]:
    """Records something was written about since they were counted; a note names nobody. Within operations only."""
    return [child for (child,) in run_prepared(statements.MARKED, [most])]


@transaction.atomic
def count_records(ids: Sequence[int], *, at: datetime, patience: str = "") -> int:
    """Records by their keys, wherever they are now and were before. Within operations only, and everywhere."""
    if not ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_LIGHTLY)
        cursor.execute(statements.PLACES_OF, {"ids": list(ids)})
        places = cursor.fetchall()
        for commune in sorted({commune for _, commune, _ in places}):
            wait_for_turn(f"quality.{commune}", most=patience)
        cursor.execute(statements.TAKE, {"ids": list(ids)})
    read_numbers(OF_RECORDS, {"ids": list(ids)})
    of_province = defaultdict(set)
    for child, _, province in places:
        of_province[province].add(child)
    for province, mine in sorted(of_province.items()):
        _write(province, OF_RECORDS, {"ids": sorted(mine)}, at)
    return len(ids)


@transaction.atomic
def _count_whole(commune: str, province: str, at: datetime) -> int:
    """All records of a commune, and its sums added up anew."""
    wait_for_turn(f"quality.{commune}")
    here = {"commune": commune}
    with connection.cursor() as cursor:
        for sql in (_LIGHTLY, statements.TAKE_COMMUNE, *statements.LEAVE):
            cursor.execute(sql, here)
    read_numbers(OF_COMMUNE, here)
    _write(province, OF_COMMUNE, here, at)
    with connection.cursor() as cursor:
        for sql in statements.ADD_UP:
            cursor.execute(sql, here)
        cursor.execute(statements.HOW_MANY, here)
        (many,) = cursor.fetchone() or (0,)
    return int(many)


def _write(province: str, scope: str, values: dict[str, Any], at: datetime) -> None:
    """Judge and write; a rule of the province that cannot be counted is put aside and breaks none of the others."""
    rules = rules_in(province)
    note_broken(rules.broken, at=at)
    try:
        with transaction.atomic():
            signs = _judge(rules, scope, values, at)
    except DatabaseError:
        rules = without_broken(rules, scope, values, at=at)
        signs = _judge(rules, scope, values, at)
    settle_signs(signs, rules, scope, values, at=at)


def _judge(rules: RuleSet, scope: str, values: dict[str, Any], at: datetime) -> list[tuple[Any, ...]]:
    """Each record with early signs, and which."""
    sql, given = statements.count_sql(rules, day_of(at), scope)
    return run_prepared(sql, given | values | {"at": at})
