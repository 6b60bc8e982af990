"""What a rule would find before it counts: how many, where, and some examples the viewer may meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.fence import everywhere
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.quality.models import OwnRule
from diemtua.quality.queries.judging import OF_PROVINCE, judged
from diemtua.quality.queries.rulesets import Counted, RuleSet, values_of_lists
from diemtua.quality.rules.conditions import Unreadable, read

EXAMPLES = 8
# A rule that finds more than this share of a province's children says nothing about any of them.
TOO_MANY = 0.5
_ALL = """, hit as materialized (select id from scored where findings > 0)
select (select count(*) from scored), (select count(*) from hit),
array(select commune_code from scored where findings > 0 group by 1 order by count(*) desc, 1 limit 5),
array(select id from hit order by id limit 200)"""


@dataclass(frozen=True)
class Preview:
    """`examples` are children the viewer may open; `failure` says why it could not be counted."""

    children: int = 0
    found: int = 0
    communes: tuple[str, ...] = ()
    examples: list[Child] = field(default_factory=list)
    failure: str = ""

    @property
    def share(self) -> int:
        return round(100 * self.found / self.children) if self.children else 0

    @property
    def is_too_many(self) -> bool:
        return self.found > self.children * TOO_MANY


def preview(rule: OwnRule, viewer: Actor, at: datetime) -> Preview:
    """Count a rule over its province, writing nothing: of all children, with examples of those the viewer meets."""
    try:
        condition = read(rule.condition, values_of_lists())
    except Unreadable as wrong:
        return Preview(failure=_(wrong.text) % wrong.words)
    one = Counted("T-0", rule.dimension, 1, hidden=False, condition=condition)
    sql, values = judged(RuleSet((one,), ()), day_of(at), OF_PROVINCE)
    try:
        with everywhere(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql + _ALL, values | {"province": rule.province_code})
            children, found, communes, ids = cursor.fetchone() or (0, 0, [], [])
    except DatabaseError:
        return Preview(failure=_("Máy không đếm được quy tắc này. Hãy sửa điều kiện rồi thử lại."))
    examples = list(children_visible_to(viewer).filter(pk__in=ids).select_related("village")[:EXAMPLES])
    return Preview(children, found, tuple(communes), examples)
