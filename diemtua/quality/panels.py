"""What this app puts on *Hôm nay* and on a child's page. Importing this module registers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.actor import Actor
from diemtua.lib.beside import AT, Asked, Hanging
from diemtua.lib.clock import day_of, now
from diemtua.lib.panels import Clock, Found, Group, Row, asking, register
from diemtua.people.models import Child
from diemtua.quality import operations, policies, queries
from diemtua.quality.codes import Power
from diemtua.quality.models import Sign
from diemtua.quality.pages.signs import sentence_of
from diemtua.quality.pages.todo import why
from diemtua.quality.pages.wording import severity_tone
from diemtua.quality.queries.todo import Faulty

SHOWN = 5


def _mends(actor: Actor) -> bool:
    """A province looks at communes, not at records."""
    return bool(actor.own.communes or actor.own.villages)


def _fresh(actor: Actor, at: datetime) -> None:
    """Once, for whichever of the panels are drawn."""
    if _mends(actor) or actor.may(Power.DECIDE):
        operations.freshen_seen(by=actor, at=at)


def _to_mend(somebody: Actor, _day: date) -> Asked:
    if not _mends(somebody):
        return {}
    rows = queries.to_do(somebody).filter(urgency__gte=queries.FIRST)
    children, findings = queries.behind(rows[:SHOWN], somebody)
    of_child = ("id", "uuid", "full_name", "is_special", "birth_on", "birth_precision", "flags")
    return {
        "standings": Hanging(rows[:SHOWN], {}, ("child_id", "is_poor"), rows),
        "children": Hanging(children, {}, of_child),
        "findings": Hanging(findings, {}, ("id", "child_id", "rule")),
    }


@asking(_to_mend, first=_fresh)
def records_to_mend(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """The few records where mending helps most; the whole list behind them."""
    lines = queries.faulty(found["standings"], found["children"], found["findings"]) if found else []
    if not lines:
        return None
    today = day_of(now)
    return Group(
        key="ho-so-can-sua", title=_("Hồ sơ cần sửa trước"), icon="list-check", count=found["standings"].in_all,
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


def _open_signs(somebody: Actor, _day: date) -> Asked:
    rows = queries.open_signs(somebody, AT)
    of_sign = ("id", "uuid", "child_id", "concern_id", "rule", "visit_on", "is_restricted")
    return {"signs": Hanging(rows[:SHOWN], {"child": ("id", "full_name")}, of_sign, rows)}


@asking(_open_signs, first=_fresh)
def early_signs(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """Proposals to look in that wait for a person's answer, and visits whose day has come."""
    rows, today = found["signs"], day_of(now)
    if not rows:
        return None
    return Group(
        key="dau-hieu-som", title=_("Dấu hiệu sớm, đề nghị thăm"), icon="eye", tone="due", count=rows.in_all,
        url=reverse("quality:signs"), rows=[_sign(row, today) for row in rows],
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
register("child", order=20, power=Power.VIEW, render=quality_of, hangs=queries.hanging_on)
