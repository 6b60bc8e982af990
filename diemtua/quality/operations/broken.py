"""Rules of a province that cannot be counted: put aside with what is wrong, so that the others go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from diemtua.lib.clock import day_of
from diemtua.lib.text import noop
from diemtua.quality.models import OwnRule
from diemtua.quality.queries.judging import judged
from diemtua.quality.queries.rulesets import Counted, RuleSet
from diemtua.quality.states import RuleState

NOT_COUNTED = noop("Máy không đếm được quy tắc này. Hãy sửa điều kiện rồi bật lại.")
OWN = "T-"
COUNTED = " select count(*) from scored"


def note_broken(broken: Iterable[tuple[int, str]], *, at: datetime) -> None:
    """Put rules aside. Whoever keeps the province's rules reads why on their page. Within operations only."""
    for key, failure in broken:
        OwnRule.objects.filter(pk=key, state=RuleState.ON).update(
            state=RuleState.BROKEN, failure=failure[:300], changed_at=at
        )


def without_broken(rules: RuleSet, scope: str, values: dict[str, Any], *, at: datetime) -> RuleSet:
    """Try each rule of the province alone, put the broken ones aside, and give back the rest."""
    bad = [rule for rule in rules.rules if rule.code.startswith(OWN) and not _counts(rule, scope, values, at)]
    note_broken(((int(rule.code.removeprefix(OWN)), NOT_COUNTED) for rule in bad), at=at)
    return replace(rules, rules=tuple(rule for rule in rules.rules if rule not in bad))


def _counts(rule: Counted, scope: str, values: dict[str, Any], at: datetime) -> bool:
    sql, given = judged(RuleSet((rule,), ()), day_of(at), scope)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql + COUNTED, given | values)
    except DatabaseError:
        return False
    return True
