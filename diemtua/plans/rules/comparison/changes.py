"""What became other on the way from a parent's task to the child's: deadline, agencies, figures, product."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from diemtua.lib.dates import day as in_figures
from diemtua.lib.text import fold
from diemtua.plans.rules.comparison.agencies import Relation, body, relation
from diemtua.plans.rules.comparison.amounts import Amount, Verdict, amounts_in, is_eased, judge
from diemtua.plans.rules.comparison.papers import Item
from diemtua.plans.rules.comparison.words import terms
from diemtua.plans.rules.recurrence.norms import in_words, is_rhythm, last_day
from diemtua.plans.rules.recurrence.rhythms import Every

_COMMITTEE = re.compile(r"^(?:dang uy|ban can su dang|ban thuong vu dang uy)\b")
_STILL = frozenset({Relation.SAME, Relation.HEIR, Relation.UNSAID})


class ChangeKind(StrEnum):
    """What has changed."""

    DEADLINE = "deadline"
    LEAD = "lead"
    COOPERATE = "cooperate"
    FIGURE = "figure"
    PRODUCT = "product"
    CONTENT = "content"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that changed, old and new in words; empty means it is not said there."""

    kind: ChangeKind
    old: str
    new: str
    note: str = ""
    needs_person: bool = False
    is_eased: bool | None = None


def changes_between(
    parent: Item, children: Sequence[Item], *, same_level: bool, issuer: str = ""
) -> tuple[Change, ...]:
    """All changes between a task and the task or tasks that carry it out below; `issuer` gave out the lower paper."""
    if not children:
        return ()
    found = [
        *_deadline(parent, children),
        *_lead(parent, children, same_level=same_level, issuer=issuer),
        *_cooperate(parent, children, same_level=same_level),
        *_figures(parent, children, same_level=same_level),
        *_product(parent, children),
    ]
    return tuple(found)


def _due(item: Item) -> date | None:
    return item.due_on or last_day(item.deadline_norm)


def _said(item: Item) -> str:
    """The deadline in one form for both papers, however each of them words it."""
    if item.deadline_norm:
        return ", ".join(in_words(norm) for norm in item.deadline_norm)
    return in_figures(item.due_on) or item.deadline


def _deadline(parent: Item, children: Sequence[Item]) -> list[Change]:
    old = _said(parent)
    if not old or any(_same_deadline(parent, child) for child in children):
        return []
    dated = [child for child in children if _said(child)]
    if not dated:
        if parent.deadline_norm == (Every.ONGOING,):
            return []  # a task without a day is one for always
        return [Change(kind=ChangeKind.DEADLINE, old=old, new="", note="không nêu lại hạn")]
    latest = max(dated, key=lambda child: (_due(child) or date.min, child.key))
    new = ", ".join(dict.fromkeys(_said(child) for child in dated))
    before, after = _due(parent), _due(latest)
    if before and after:
        return [
            Change(
                kind=ChangeKind.DEADLINE, old=old, new=new, note=shift_in_words(before, after), is_eased=after > before
            )
        ]
    return [Change(kind=ChangeKind.DEADLINE, old=old, new=new, note=_rhythm_note(parent, latest))]


def _rhythm_note(parent: Item, child: Item) -> str:
    was, now = (any(is_rhythm(norm) for norm in item.deadline_norm) for item in (parent, child))
    if was and now:
        return "đổi nhịp"
    return "có hạn cụ thể" if was else "không còn ngày cụ thể"


def _same_deadline(a: Item, b: Item) -> bool:
    if a.deadline_norm and b.deadline_norm:
        return set(a.deadline_norm) == set(b.deadline_norm) or (_due(a) is not None and _due(a) == _due(b))
    if _due(a) or _due(b):
        return _due(a) == _due(b)
    return fold(a.deadline) == fold(b.deadline)


def shift_in_words(old: date, new: date) -> str:
    """Say "muộn 3 tháng" where the days of the month agree, else "sớm 10 ngày"."""
    if new == old:
        return ""
    word = "muộn" if new > old else "sớm"
    first, second = sorted((old, new))
    months = (second.year - first.year) * 12 + second.month - first.month
    is_month_end = all((day + timedelta(days=1)).day == 1 for day in (first, second))
    if months and (first.day == second.day or is_month_end):
        years, rest = divmod(months, 12)
        return f"{word} {' '.join(filter(None, (f'{years} năm' if years else '', f'{rest} tháng' if rest else '')))}"
    return f"{word} {(second - first).days} ngày"


def _names(items: Sequence[Item], field: str) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for item in items:
        for name in getattr(item, field):
            names.setdefault(fold(name), name)
    return tuple(names.values())


def _lead(parent: Item, children: Sequence[Item], *, same_level: bool, issuer: str) -> list[Change]:
    """A task of a department above is led by somebody else below by its nature; a unit below named above is not.

    Nor has anything changed when whoever was named has issued the lower paper and says in it who is to do the work.
    """
    new = _names(children, "lead")
    named = [name for name in parent.lead if not body(name).is_collective and not is_of_issuer(name, issuer)]
    if not named or not new:
        return []
    if same_level:
        gone = [name for name in named if relation((name,), new) not in _STILL]
        come = [name for name in new if relation(parent.lead, (name,)) not in _STILL] if len(children) == 1 else []
        is_same = not gone and not come
    else:
        named_below = any(body(name).is_below_province for name in named)
        is_same = not named_below or relation(parent.lead, new) is not Relation.OTHER
    if is_same:
        return []
    return [Change(kind=ChangeKind.LEAD, old=", ".join(parent.lead), new=", ".join(new), note="đổi cơ quan chủ trì")]


def is_of_issuer(name: str, issuer: str) -> bool:
    """The issuer itself, or the party committee inside it: "Đảng ủy UBND thành phố" of a plan of the UBND."""
    office = _COMMITTEE.sub("", fold(name)).strip()
    return bool(issuer) and (relation((name,), (issuer,)) is Relation.SAME or office.startswith(fold(issuer)[:24]))


def issue_change(parent: Item, issued_on: date | None) -> tuple[Change, ...]:
    """A paper that was asked for by a day and came later."""
    before = _due(parent)
    if not before or not issued_on or issued_on <= before:
        return ()
    return (
        Change(
            kind=ChangeKind.DEADLINE,
            old=_said(parent),
            new=in_figures(issued_on),
            note=shift_in_words(before, issued_on),
            is_eased=True,
        ),
    )


def content_change(unseen: Sequence[str]) -> Change:
    """Half of a task or more was not taken up again."""
    return Change(kind=ChangeKind.CONTENT, old="; ".join(unseen), new="", note="chưa thấy nhắc lại", needs_person=True)


def _cooperate(parent: Item, children: Sequence[Item], *, same_level: bool) -> list[Change]:
    """Who no longer helps; whom the child adds is its own affair, unless it is a version of the same paper."""
    new = _names(children, "cooperate")
    if not parent.cooperate or not new:
        return []
    helpers = (*new, *_names(children, "lead"))
    gone = [name for name in parent.cooperate if not body(name).is_general and not _is_among(name, helpers)]
    come = [name for name in new if same_level and not _is_among(name, parent.cooperate)]
    if not gone and not come:
        return []
    note = "; ".join(
        filter(None, (f"bớt {', '.join(gone)}" if gone else "", f"thêm {', '.join(come)}" if come else ""))
    )
    return [Change(kind=ChangeKind.COOPERATE, old=", ".join(parent.cooperate), new=", ".join(new), note=note)]


def _is_among(name: str, others: Sequence[str]) -> bool:
    return any(relation((name,), (other,)) is not Relation.OTHER for other in others)


def _figures(parent: Item, children: Sequence[Item], *, same_level: bool) -> list[Change]:
    found = []
    theirs = [amount for child in children for amount in amounts_in(child.text)]
    for old in amounts_in(parent.text):
        new = _closest(old, theirs)
        if new is None:
            found.append(Change(kind=ChangeKind.FIGURE, old=str(old), new="", note="không nêu lại con số"))
            continue
        verdict, note = judge(old, new, same_level=same_level)
        if verdict is Verdict.SAME:
            continue
        compared = verdict in {Verdict.RAISED, Verdict.LOWERED}
        found.append(
            Change(
                kind=ChangeKind.FIGURE,
                old=str(old),
                new=str(new),
                note=note,
                needs_person=not verdict.is_compared,
                is_eased=is_eased(old, new) if compared else None,
            )
        )
    return found


def _closest(old: Amount, others: Sequence[Amount]) -> Amount | None:
    """The figure of the same unit in the most similar words; the same value first."""
    said = {term for term, _ in terms(old.around)}
    ranked = [
        (len(said & {term for term, _ in terms(new.around)}), new.value == old.value, -place, new)
        for place, new in enumerate(others)
        if new.unit == old.unit
    ]
    best = max(ranked, key=lambda r: r[:3], default=None)
    return best[3] if best and (best[0] or best[1]) else None


def _product(parent: Item, children: Sequence[Item]) -> list[Change]:
    new = tuple(dict.fromkeys(child.product for child in children if child.product))
    if not parent.product or not new or any(_alike(parent.product, product) for product in new):
        return []
    return [Change(kind=ChangeKind.PRODUCT, old=parent.product, new="; ".join(new), note="đổi sản phẩm")]


def _alike(a: str, b: str) -> bool:
    ours, theirs = {t for t, _ in terms(a)}, {t for t, _ in terms(b)}
    return fold(a) == fold(b) or 2 * len(ours & theirs) >= min(len(ours), len(theirs)) > 0
