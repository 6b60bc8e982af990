"""What the list of cases is narrowed by, as it stands in the address: for the page, its chips and its export."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from diemtua.cases import queries
from diemtua.cases.codes import Level
from diemtua.cases.models import Case
from diemtua.cases.states import ENDED, CaseState
from diemtua.intake.codes import Harm
from diemtua.lib.actor import Actor
from diemtua.lib.dates import day
from diemtua.lib.narrowing import Chip, Choice, chips_of, offered, without


def filters_of(data: QueryDict) -> queries.Filters:
    """What stands in the address; what cannot be is as if it did not stand there."""
    tab, commune = data.get("tab", ""), data.get("commune", "")
    worker = data.get("worker", "")
    return queries.Filters(
        tab="" if figure_of(data) else tab if tab in queries.TABS else "open",
        commune=commune if commune.isdecimal() and len(commune) == 5 else "",
        worker=worker if worker in queries.WORKERS else _uuid(worker),
        village=_uuid(data.get("village", "")),
        since=_day(data.get("since", "")),
        sort=data.get("sort", "") if data.get("sort", "") in queries.SORTS else "",
        down=data.get("dir", "") == "desc",
        **{name: data.get(name, "") for name in ("state", "level", "due", "harm", "kind")},
    )


def figure_of(data: QueryDict) -> str:
    """The figure whose cases are listed, if one is."""
    figure = data.get("figure", "")
    return figure if figure in queries.BEHIND else ""


def chosen(actor: Actor, data: QueryDict, at: datetime) -> QuerySet[Case]:
    """The rows asked for: of a tab, or those a figure counts, narrowed and sorted."""
    filters, figure = filters_of(data), figure_of(data)
    if not figure:
        return queries.listed(actor, filters, at)
    counted = queries.cases_counted(actor, figure, filters.commune, at)
    return queries.ordered(queries.narrowed(counted, filters, viewer=actor, at=at), filters)


def choices_of(filters: queries.Filters, heading: queries.Heading, *, figure: str) -> list[Choice]:
    """The fields of the form: the state of the rail, how bad, how soon and whose stand open."""
    workers = [*_said(queries.WORKERS), *heading.workers]
    found = [
        Choice("state", _("Bước hiện tại"), _states(filters.tab), filters.state, main=True),
        Choice("level", _("Mức độ"), offered(Level.choices), filters.level, main=True),
        Choice("due", _("Hạn gần nhất"), _said(queries.DUE) if filters.tab != "ended" else [], filters.due, main=True),
        Choice("worker", _("Người phụ trách, nhóm"), workers, filters.worker, main=True),
        Choice("kind", _("Loại vụ việc"), _said(queries.KINDS), filters.kind),
        Choice("harm", _("Hình thức xâm hại"), offered(Harm.choices), filters.harm),
        Choice("village", _("Nơi trẻ em ở"), heading.villages, filters.village),
        # Of a figure the commune is part of what is counted.
        Choice("commune", _("Xã phụ trách"), [] if figure else heading.communes, filters.commune),
    ]
    return [each for each in found if each.options]


def chips(data: QueryDict, filters: queries.Filters, choices: list[Choice]) -> list[Chip]:
    """One chip for each choice in force."""
    found = chips_of(data, choices)
    return [*found, Chip(_("Mở từ ngày"), day(filters.since), without(data, "since"))] if filters.since else found


def _states(tab: str) -> list[tuple[str, str]]:
    """Steps that cases of the tab can stand at; those a figure counts may have ended or not."""
    return [
        (value, label) for value, label in offered(CaseState.choices) if not tab or (value in ENDED) == (tab == "ended")
    ]


def _said(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, _(label)) for value, label in words.items()]


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
