"""What the page of one record shows: its score, what was found, open signs, and whether it was written since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diemtua.lib.actor import Actor
from diemtua.lib.beside import AT, THING, Hanging, together
from diemtua.lib.clock import now
from diemtua.people.models import Child
from diemtua.quality.models import Mark
from diemtua.quality.queries.signs import OPEN, signs_visible_to
from diemtua.quality.queries.todo import Faulty, findings_visible_to, in_order, rules_by_code, standings_visible_to

Rows = Mapping[str, Sequence[Any]]


def hanging_on(viewer: Actor) -> dict[str, Hanging]:
    """On a child, as far as the viewer may meet it. A note that it was written names nobody: no fence is around it."""
    return {
        "standings": Hanging(standings_visible_to(viewer).filter(pk=THING), columns=("child_id", "score")),
        "findings": Hanging(findings_visible_to(viewer).filter(child=THING), columns=("id", "rule")),
        "signs": Hanging(
            signs_visible_to(viewer, AT).filter(child=THING, state__in=OPEN).order_by("found_on", "pk"),
            columns=("id", "uuid", "rule", "state", "visit_on", "concern_id", "commune_code", "agency_id"),
        ),
        "marks": Hanging(Mark.objects.filter(child_id=THING)[:1], columns=("id",)),
    }


def rows_on(child: Child, viewer: Actor) -> Rows:
    """The same, asked for."""
    return together(viewer.of_the_office(), hanging_on).of(viewer, now(), thing=child.pk)[0]


def faulty_record(child: Child, rows: Rows) -> Faulty | None:
    """What was found in one record; nothing where it was not counted or the viewer may not meet it."""
    codes = [found.rule for found in rows["findings"]]
    return Faulty(child, rows["standings"][0], in_order(codes, rules_by_code(codes))) if rows["standings"] else None
