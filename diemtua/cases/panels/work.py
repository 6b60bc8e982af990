"""Cases as open work of a person: counted, shown, passed on, lent while somebody is away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_noop

from diemtua.cases import operations
from diemtua.cases.models import Case
from diemtua.cases.queries import of_person
from diemtua.lib import open_work
from diemtua.lib.actor import Actor
from diemtua.lib.beside import AT, Hanging
from diemtua.lib.open_work import InSight, Part
from diemtua.lib.panels import Row
from diemtua.lib.written import Given


def cases_of_person(viewer: Actor, who: Given, part: Part) -> InSight:
    """By number alone, as in the list."""
    rows = of_person.rows_with(viewer, who, part, AT)[: open_work.MOST_ROWS]
    of_case = ("id", "uuid", "state", "is_urgent", "is_sensitive")
    return InSight(rows=Hanging(rows, columns=of_case), lying=[of_person.cases_with(who, part)])


def _line(case: Case, _at: datetime) -> Row:
    return Row(
        title=case.code,
        url=reverse("cases:case", args=[case.uuid]),
        meta=str(case.get_state_display()),
        icon="urgent" if case.is_urgent else "shield",
        secret=case.is_sensitive,
    )


def _counts(user_ids: Collection[int], part: Part) -> dict[int, int]:
    return of_person.counts_with(user_ids, part)


open_work.register(
    open_work.Kind(
        key="cases",
        title=gettext_noop("Vụ việc"),
        icon="shield",
        counts=_counts,
        asks=cases_of_person,
        line=_line,
        pass_on=operations.pass_on_cases,
        lend=operations.lend_cases,
    )
)
