"""What this app puts on *Hôm nay* and on a child's page. Importing this module registers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Hanging
from diemtua.lib.clock import day_of, now
from diemtua.lib.panels import Clock, Group, Row, register
from diemtua.people.models import Child
from diemtua.quality import operations, policies, queries
from diemtua.quality.codes import Power
from diemtua.quality.models import Sign
from diemtua.quality.pages.signs import sentence_of
from diemtua.quality.pages.todo import why
from diemtua.quality.pages.wording import severity_tone
from diemtua.quality.queries.todo import Faulty

SHOWN = 5


def records_to_mend(actor: Actor, now: datetime) -> Group | None:
    """The few records where mending helps most; the whole list behind them."""
    if not (actor.own.communes or actor.own.villages):
        return None  # a province looks at communes, not at records
    operations.freshen_seen(by=actor, at=now)
    rows = queries.to_do(actor).filter(urgency__gte=queries.FIRST)
    today, count = day_of(now), rows.count()
    lines = queries.lines_of(list(rows[:SHOWN]), actor)
    if not lines:
        return None
    return Group(
        key="ho-so-can-sua", title=_("Hồ sơ cần sửa trước"), icon="list-check", count=count,
        url=reverse("quality:todo"), rows=[_record(each, today) for each in lines], side=True,
    )  # fmt: skip


def _record(each: Faulty, today: Any) -> Row:
    more = len(each.found) - 1
    also = ngettext("và %(n)d mục khác", "và %(n)d mục khác", more) % {"n": more} if more else ""
    return Row(
        title=each.child.name,
        url=reverse("people:child", args=[each.child.uuid]),
        meta=" · ".join(part for part in (_(each.first.sentence), also, ", ".join(why(each, today))) if part),
        icon="pencil",
        action=_("Sửa"),
        action_url=reverse("quality:mending", args=[each.child.uuid, each.first.code]),
    )


def early_signs(actor: Actor, now: datetime) -> Group | None:
    """Proposals to look in that wait for a person's answer, and visits whose day has come."""
    operations.freshen_seen(by=actor, at=now)
    rows = queries.open_signs(actor)
    count = rows.count()
    if not count:
        return None
    today = day_of(now)
    return Group(
        key="dau-hieu-som", title=_("Dấu hiệu sớm, đề nghị thăm"), icon="eye", tone="due", count=count,
        url=reverse("quality:signs"), rows=[_sign(row, today) for row in rows[:SHOWN]],
    )  # fmt: skip


def _sign(sign: Sign, today: Any) -> Row:
    clock = None
    if sign.visit_on:
        clock = Clock(
            first=_("Hẹn thăm"), second=f"{sign.visit_on:%d/%m/%Y}", tone="late" if sign.visit_on < today else "due"
        )
    name = sign.child.name if sign.child else _("Gia đình trong danh sách nguy cơ")
    return Row(
        title=name, url=reverse("quality:sign", args=[sign.uuid]), meta=sentence_of(sign), icon="eye",
        clock=clock, action=_("Trả lời"), secret=sign.is_restricted,
    )  # fmt: skip


def hangs(actor: Actor, child: Child) -> Mapping[str, Hanging]:
    return queries.hanging_on(child, actor)


def quality_of(actor: Actor, child: Child, rows: Mapping[str, Sequence[Any]]) -> dict[str, Any] | None:
    """The score of the record, what to mend and where, and open signs."""
    if rows["marks"]:
        operations.freshen_record(child.pk, by=actor, at=now())
        rows = queries.rows_on(child, actor)
    found = queries.faulty_record(child, rows)
    if found is None:
        return None
    signs = [(row, sentence_of(row), policies.may_decide(actor, row)) for row in rows["signs"]]
    return {
        "template": "quality/parts/child_panel.html",
        "faulty": found,
        "rules": [(rule, severity_tone(rule.severity)) for rule in found.found],
        "signs": signs,
    }


register("today", order=45, power=Power.DECIDE, render=early_signs)
register("today", order=52, power=Power.VIEW, render=records_to_mend)
register("child", order=20, power=Power.VIEW, render=quality_of, hangs=hangs)
