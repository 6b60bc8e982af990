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
from diemtua.people.models import Child
from diemtua.quality.codes import Verb
from diemtua.quality.models import Mark, Standing
from diemtua.quality.operations import statements
from diemtua.quality.operations.broken import note_broken, without_broken
from diemtua.quality.operations.numbers import read_numbers
from diemtua.quality.operations.signs import settle_signs
from diemtua.quality.queries.judging import OF_COMMUNE, OF_RECORDS
from diemtua.quality.queries.rulesets import RuleSet, rules_in
from diemtua.trail import operations as trail

# So many records are counted before the person who wrote them sees the next page; more go to the background.
AT_ONCE = 40
IN_BATCH = 500
Tell = Callable[[int, int], None]


def freshen_records(*, most: int = AT_ONCE, by: Actor, at: datetime) -> bool:  # noqa: ARG001 - the notes are of others' acts
    """Count anew the records something was written about. Says whether none is left; with too many, none is counted.

    Refuses nothing. Everywhere: a collaborator's note may change what only the commune sees.
    """
    with everywhere():
        marked = _marked(most + 1)
        if len(marked) > most:
            return False
        _count_records(marked, at=at)
    return True


def freshen_rest(*, by: Actor, at: datetime) -> int:
    """The same for whatever is left, a few hundred at a time; whole communes where many were written."""
    done = 0
    with everywhere():
        while marked := _marked(IN_BATCH):
            _count_records(marked, at=at)
            done += len(marked)
    if done:
        trail.record(Verb.FRESHEN, "Sổ trẻ em", by=by, at=at, records=done)
    return done


def count_due(*, by: Actor, at: datetime) -> int:
    """Count anew the records whose day has come: sixteen years, six months unseen, a new year. Refuses nothing."""
    today, done = day_of(at), 0
    with everywhere():
        due = Standing.objects.filter(next_on__lte=today).order_by()
        many = dict(due.values_list("commune_code").annotate(n=Count("pk")))
        for commune in sorted(many):
            if many[commune] > IN_BATCH:
                done += _count_whole(commune, at)
            else:
                ids = list(due.filter(commune_code=commune).values_list("pk", flat=True))
                done += _count_records(ids, at=at)
    trail.record(Verb.FRESHEN, "Sổ trẻ em", by=by, at=at, due=done)
    return done


def count_all(*, province: str = "", tell: Tell | None = None, by: Actor, at: datetime) -> int:
    """Count a province's records anew, or the whole country's; says how many. Refuses nothing.

    Commune by commune, each in a transaction of its own: nobody waits long, and a count broken off goes on.
    """
    done = 0
    with everywhere():
        rows = Child.objects.filter(province_code=province) if province else Child.objects.all()
        communes = sorted(rows.order_by().values_list("commune_code", flat=True).distinct())
        for at_commune, commune in enumerate(communes, 1):
            done += _count_whole(commune, at)
            if tell:
                tell(at_commune, len(communes))
    trail.record(Verb.COUNT, "Sổ trẻ em", by=by, at=at, records=done, communes=len(communes))
    return done


def _marked(most: int) -> list[int]:
    return list(Mark.objects.values_list("child_id", flat=True).distinct().order_by("child_id")[:most])


@transaction.atomic
def _count_records(ids: Sequence[int], *, at: datetime) -> int:
    """Records by their keys, wherever they are now and were before."""
    if not ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(statements.PLACES_OF, {"ids": list(ids)})
        places = cursor.fetchall()
        for commune in sorted({commune for _, commune, _ in places}):
            wait_for_turn(f"quality.{commune}")
        cursor.execute(statements.TAKE, {"ids": list(ids)})
    read_numbers(OF_RECORDS, {"ids": list(ids)})
    of_province = defaultdict(set)
    for child, _, province in places:
        of_province[province].add(child)
    for province, mine in sorted(of_province.items()):
        _write(province, OF_RECORDS, {"ids": sorted(mine)}, at)
    return len(ids)


@transaction.atomic
def _count_whole(commune: str, at: datetime) -> int:
    """All records of a commune, and its sums added up anew."""
    wait_for_turn(f"quality.{commune}")
    here = {"commune": commune}
    with connection.cursor() as cursor:
        for sql in (statements.TAKE_COMMUNE, *statements.LEAVE):
            cursor.execute(sql, here)
    read_numbers(OF_COMMUNE, here)
    province = Child.objects.filter(commune_code=commune).values_list("province_code", flat=True).first() or ""
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


def _judge(rules: RuleSet, scope: str, values: dict[str, Any], at: datetime) -> list[tuple[int, list[str]]]:
    sql, given = statements.count_sql(rules, day_of(at), scope)
    with connection.cursor() as cursor:
        cursor.execute(sql, given | values | {"at": at})
        found: list[tuple[int, list[str]]] = cursor.fetchall()
    return found
