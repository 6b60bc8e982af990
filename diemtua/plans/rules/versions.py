"""What a new version of a document changes in a task, in words for those who carry it out."""

from __future__ import annotations

from collections.abc import Sequence
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
    if fold(old.text) != fold(new.text):
        said.append(_("nội dung việc được viết lại"))
    return said


def _when(task: Wording) -> str:
    return day(task.due_on) if task.due_on else task.deadline_words or _("không ghi")


def _names(names: Sequence[str]) -> str:
    return "; ".join(names) or _("không ghi")
