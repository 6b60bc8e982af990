"""Children in the search of the header: those of the own places, with the reason of the match."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.panels import Group, Row, register
from diemtua.people import queries
from diemtua.people.codes import Power
from diemtua.people.models import Child
from diemtua.people.rules.births import birth_words
from diemtua.people.rules.searching import Sought, reason_of, sought

SHOWN = 6


def search_children(actor: Actor, words: str) -> list[Group]:
    """The best few. For those who meet no child by name there is nothing to find."""
    wanted = sought(words)
    found = queries.find_children(wanted, actor, most=SHOWN)
    if not found.pks:
        return []
    rows = queries.among(queries.children_visible_to(actor), wanted, found)
    shown = [_row(child, wanted) for child in queries.lines_of(rows)]
    url = f"{reverse('people:children')}?{urlencode({'q': words})}"
    return [Group(key="tre-em", title=_("Trẻ em"), icon="mood-kid", count=len(shown), rows=shown, url=url)]


def _row(child: Child, wanted: Sought) -> Row:
    born = _(birth_words(child.birth_on, child.birth_precision))
    why = reason_of(wanted, child.full_name, child.folded)
    meta = ", ".join(part for part in (born, str(child.village or ""), _(why) if why else "") if part)
    return Row(
        title=child.name, url=reverse("people:child", args=[child.uuid]), meta=meta, icon="mood-kid", secret=True
    )


register("search", order=10, power=Power.VIEW, render=search_children)
