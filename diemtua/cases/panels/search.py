"""A case in the search of the header, by its number."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.cases import queries
from diemtua.cases.codes import Power
from diemtua.lib.actor import Actor
from diemtua.lib.panels import Group, Row, register
from diemtua.lib.text import code_number


def search_cases(actor: Actor, words: str) -> list[Group]:
    """The case of this number, for those who meet it."""
    number = code_number(words, "VV")
    found = queries.cases_visible_to(actor).filter(pk=number).first() if number else None
    if found is None:
        return []
    row = Row(
        title=found.code,
        url=reverse("cases:case", args=[found.uuid]),
        meta=str(found.get_state_display()),
        icon="shield",
        secret=found.is_sensitive,
    )
    return [Group(key="vu-viec", title=_("Vụ việc"), icon="shield", count=1, rows=[row], url=row.url)]


register("search", order=12, power=Power.VIEW, render=search_cases)
