"""What a new version of a document changes in a task, in words for those who carry it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from diemtua.lib.dates import day
from diemtua.lib.text import fold


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What matters of a task when two versions are laid side by side."""

    text: str
    lead: Sequence[str] = ()
    cooperate: Sequence[str] = ()
    deadline_words: str = ""
    due_on: date | None = None
    product: str = ""


def changes_of(old: Wording, new: Wording) -> list[str]:
    """The changes, one sentence each; none when the task stands as it stood."""
    said = []
    if (old.due_on, fold(old.deadline_words)) != (new.due_on, fold(new.deadline_words)):
        facts = {"old": _when(old), "new": _when(new)}
        said.append(_("thời hạn đổi từ “%(old)s” thành “%(new)s”") % facts)
    for name, before, after in ((_("chủ trì"), old.lead, new.lead), (_("phối hợp"), old.cooperate, new.cooperate)):
        if {*map(fold, before)} != {*map(fold, after)}:
            facts = {"who": name, "old": _names(before), "new": _names(after)}
            said.append(_("%(who)s đổi từ “%(old)s” thành “%(new)s”") % facts)
    if fold(old.product) != fold(new.product):
        said.append(_("sản phẩm đổi thành “%(new)s”") % {"new": new.product or _("không ghi")})
    if _body(old) != _body(new):
        said.append(_("nội dung việc được viết lại"))
    return said


def _body(task: Wording) -> list[str]:
    """What is asked, without the words of its deadline, which are said apart."""
    words = fold(task.deadline_words)
    text = fold(task.text)
    return (text.replace(words, " ") if words else text).split()


def _when(task: Wording) -> str:
    return day(task.due_on) if task.due_on else task.deadline_words or _("không ghi")


def _names(names: Sequence[str]) -> str:
    return "; ".join(names) or _("không ghi")


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One agency's part in a task, of one period (its key) or of a task done once."""

    key: int
    period: str
    due_on: date | None
    is_at_work: bool

    @property
    def kind(self) -> str:
        """Of which rhythm it is; empty for what is done once."""
        return self.period.partition(":")[0]

    @property
    def name(self) -> str:
        """The period without its day: "monthly:tháng 11/2026"."""
        return self.period.rpartition(":")[0]


def places_of(held: Iterable[Turn], fresh: Iterable[Turn], today: date) -> dict[int, int]:
    """Which fresh part each part of one agency takes the place of, when its task goes on in a new version.

    The same period, also with another day. Of a rhythm that the new version does not keep, the part that runs takes the
    first place that is left; what is late stays as it is, for it was owed before anything changed.
    """
    free = {turn.key: turn for turn in sorted(fresh, key=lambda turn: turn.due_on or date.max)}
    kept_kinds = {turn.kind for turn in free.values()}
    waiting = sorted(held, key=lambda turn: turn.due_on or date.max)
    found: dict[int, int] = {}
    for alike in (_same, _same_on_another_day):
        for turn in waiting:
            place = next((key for key, other in free.items() if alike(turn, other)), None)
            if turn.key not in found and place is not None:
                found[turn.key] = place
                del free[place]
    running = [
        turn
        for turn in waiting
        if turn.key not in found and turn.is_at_work and turn.kind not in kept_kinds and not _is_owed(turn, today)
    ]
    if running and free:
        found[running[-1].key] = next(iter(free))
    return found


def _same(turn: Turn, other: Turn) -> bool:
    return turn.period == other.period


def _same_on_another_day(turn: Turn, other: Turn) -> bool:
    return bool(turn.period) and turn.name == other.name


def _is_owed(turn: Turn, today: date) -> bool:
    """Late in its period. What is done once has no period of its own: its day is the new version's."""
    return bool(turn.period) and turn.due_on is not None and turn.due_on < today
