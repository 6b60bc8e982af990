"""Children as open work of a person: counted, shown, passed on. And how many a commune has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from diemtua.lib import open_work, place_figures
from diemtua.lib.actor import Actor
from diemtua.lib.beside import Hanging
from diemtua.lib.clock import day_of, now
from diemtua.lib.open_work import InSight, Part
from diemtua.lib.panels import Row
from diemtua.lib.written import Given
from diemtua.people import operations, queries
from diemtua.people.models import Child
from diemtua.people.queries import of_person
from diemtua.people.rules.births import birth_words

_CHILD = ("id", "uuid", "full_name", "birth_on", "birth_precision")


def children_of_person(viewer: Actor, who: Given, part: Part) -> InSight:
    """Those the viewer meets by name."""
    rows = of_person.kept_in_sight(viewer, who, part)[: open_work.MOST_ROWS]
    return InSight(rows=Hanging(rows, columns=_CHILD), lying=[of_person.children_kept_by(who, part)])


def answers_of_person(viewer: Actor, who: Given, part: Part) -> InSight:
    """Children a review still asks about."""
    rows = of_person.waiting_in_sight(viewer, who, part)[: open_work.MOST_ROWS]
    return InSight(rows=Hanging(rows, columns=_CHILD), lying=[of_person.items_waiting_for(who, part)])


def _line(child: Child, _at: datetime) -> Row:
    return Row(
        title=child.name,
        url=reverse("people:child", args=[child.uuid]),
        meta=_(birth_words(child.birth_on, child.birth_precision)),
        icon="mood-kid",
    )


def children_by_commune(viewer: Actor) -> Mapping[str, int | None]:
    """As the page of figures tells this viewer: small numbers stay hidden from who may not know them."""
    figures = queries.figures_for(viewer, day_of(now()))
    column = figures.columns.get("children")
    return {code: column.cells.get(code, 0) for code, _name in figures.places} if column else {}


open_work.register(
    open_work.Kind(
        key="children",
        title=gettext_noop("Trẻ em được giao thăm"),
        icon="mood-kid",
        counts=of_person.counts_kept,
        asks=children_of_person,
        line=_line,
        pass_on=operations.pass_on_children,
    )
)
open_work.register(
    open_work.Kind(
        key="reviews",
        title=gettext_noop("Trẻ em chờ rà soát"),
        icon="clipboard-list",
        counts=of_person.counts_waiting,
        asks=answers_of_person,
        line=_line,
        pass_on=operations.pass_on_reviews,
    )
)
place_figures.register(place_figures.CHILDREN, children_by_commune)
