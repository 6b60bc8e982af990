"""What the directory puts on other pages: a child's support and models, what must be verified again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.beside import THING, Asked, Hanging
from diemtua.lib.dates import day
from diemtua.lib.panels import Found, Group, Row, asking, register
from diemtua.people.models import Child
from diemtua.services import policies, queries
from diemtua.services.codes import Power
from diemtua.services.models import Match

SHOWN = 5


@dataclass(frozen=True)
class Drawn:
    """A panel with its template."""

    child: Child
    lines: list[queries.Line]
    matches: list[Match]
    may_match: bool
    template: str = "services/parts/of_child.html"


def hangs(_somebody: Actor) -> Mapping[str, Hanging]:
    """Of a child whose page is open: both fences let it through already."""
    support = {"support": ("id", "code", "state")}
    provider = {"offer": ("id", "provider_id"), "offer__provider": ("id", "uuid", "name")}
    of_match = ("id", "uuid", "offer_id", "since", "until")
    return {
        "steps": Hanging(queries.steps_for_child(THING), support, ("id", "support_id", "on")),
        "matches": Hanging(queries.matches_of_child(THING)[:SHOWN], provider, of_match),
    }


def help_of_child(actor: Actor, child: Child, rows: Mapping[str, Sequence[Any]]) -> Drawn:
    """What was noted or is suggested of the nine supports, and the models that look after the child."""
    lines = [line for line in queries.lines_of(child, rows["steps"]) if line.support or line.suggestion.is_suggested]
    return Drawn(child, lines, list(rows["matches"]), policies.may_match(actor, child))


def _stale(somebody: Actor, today: date) -> Asked:
    rows = queries.stale_of(somebody, today)
    of_provider = ("id", "uuid", "name", "verified_on", "kind_id")
    return {"providers": Hanging(rows[:SHOWN], {"kind": ("id", "icon")}, of_provider, rows)}


@asking(_stale)
def to_verify(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Providers of the own unit that nobody verified for too long."""
    rows = found["providers"]
    if not rows:
        return None
    drawn = [
        Row(
            title=row.name,
            url=reverse("services:provider", args=[row.uuid]),
            meta=_("xác minh lần cuối %(day)s") % {"day": day(row.verified_on)}
            if row.verified_on
            else _("chưa xác minh"),
            icon=row.kind.icon,
        )
        for row in rows
    ]
    return Group(
        key="noi-tro-giup", title=_("Nơi trợ giúp cần xác minh"), icon="heart-handshake", tone="due", count=rows.in_all,
        url=f"{reverse('services:providers')}?tab=stale", rows=drawn, side=True,
    )  # fmt: skip


register("child", order=15, power=Power.SEE_SUPPORT, render=help_of_child, hangs=hangs)
register("today", order=60, power=Power.KEEP, render=to_verify)
