"""The life of a unit in sentences, latest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.places.codes import Share
from diemtua.places.models import Lineage, Unit
from diemtua.places.queries.lineage import History


@dataclass(frozen=True, kw_only=True)
class Event:
    """One step: a sentence, the day, the paper, and the units it speaks of."""

    on: date
    what: str
    decision: str
    icon: str
    units: tuple[Unit, ...] = ()


def story_of(history: History) -> list[Event]:
    """Where it came from, what it was called, where it went; the latest step first."""
    unit = history.unit
    events = [_came(on, rows, unit) for on, rows in _by_day(history.came_from).items()]
    called = [past.name for past in history.former_names] + [unit.name]
    events += [
        Event(
            on=past.valid_until,
            what=_("%(old)s đổi thành %(new)s.") % {"old": past.name, "new": new},
            decision=past.source,
            icon="pencil",
        )
        for past, new in zip(history.former_names, called[1:], strict=True)
        if past.name != new
    ]
    events += [_went(on, rows, unit) for on, rows in _by_day(history.became).items()]
    if unit.valid_until and not history.became:
        events.append(
            Event(on=unit.valid_until, what=_("Kết thúc hoạt động; chưa có nguồn ghi nơi tiếp nhận."), decision="",
                  icon="flag")
        )  # fmt: skip
    return sorted(events, key=lambda event: event.on, reverse=True)


def _by_day(rows: Iterable[Lineage]) -> dict[date, list[Lineage]]:
    days: dict[date, list[Lineage]] = defaultdict(list)
    for row in rows:
        days[row.effective_on].append(row)
    return days


def _came(on: date, rows: list[Lineage], unit: Unit) -> Event:
    wholly = [row.old for row in rows if row.share == Share.WHOLE]
    partly = [row.old for row in rows if row.share == Share.PARTLY]
    is_new = unit.valid_from == on
    what = _("%(unit)s được lập từ %(parts)s.") if is_new else _("%(unit)s nhận thêm %(parts)s.")
    return Event(
        on=on,
        what=what % {"unit": unit.name, "parts": _parts(wholly, partly)},
        decision=_paper(rows),
        icon="arrows-join",
        units=(*wholly, *partly),
    )


def _went(on: date, rows: list[Lineage], unit: Unit) -> Event:
    wholly = [row.new for row in rows if row.share == Share.WHOLE]
    partly = [row.new for row in rows if row.share == Share.PARTLY]
    if wholly:
        what = _("Toàn bộ %(unit)s nhập vào %(into)s.") % {"unit": unit.name, "into": _names(wholly)}
    elif unit.valid_until == on:
        what = _("%(unit)s được chia vào %(into)s.") % {"unit": unit.name, "into": _names(partly)}
    else:
        what = _("Một phần %(unit)s chuyển sang %(into)s.") % {"unit": unit.name, "into": _names(partly)}
    return Event(on=on, what=what, decision=_paper(rows), icon="arrows-join", units=(*wholly, *partly))


def _parts(wholly: list[Unit], partly: list[Unit]) -> str:
    said = []
    if wholly:
        said.append(_("toàn bộ %(names)s") % {"names": _names(wholly)})
    if partly:
        said.append(_("một phần %(names)s") % {"names": _names(partly)})
    return _(" và ").join(said)


def _names(units: list[Unit]) -> str:
    """Few by name; of many, the first and how many more."""
    names = [unit.name[0].lower() + unit.name[1:] for unit in units]
    if len(names) <= 12:
        return ", ".join(names)
    rest = len(names) - 10
    more = ngettext("%(n)d đơn vị khác", "%(n)d đơn vị khác", rest) % {"n": rest}
    return ", ".join(names[:10]) + _(" và ") + more


def _paper(rows: list[Lineage]) -> str:
    return next((row.change.decision_no for row in rows if row.change), "")
