"""A comparison as pages show it: what became of each task, in the words of an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from django.utils.translation import gettext as _

from diemtua.plans.codes import MatchVerdict
from diemtua.plans.models import Task, TaskMatch
from diemtua.plans.queries import saying
from diemtua.plans.rules import outline
from diemtua.plans.rules.comparison import (
    Certainty,
    Change,
    ChangeKind,
    Comparison,
    Counts,
    Fate,
    FigurePair,
    Match,
    Passed,
    Verdict,
)

ORDER = (Fate.LOST, Fate.CHANGED, Fate.UNSURE, Fate.KEPT, Fate.ELSEWHERE)
ADDED = "added"
_STROKE = 1.4  # from one stroke of the hatching to the next
IN_SUMMARY = {Fate.LOST: 4, Fate.CHANGED: 4, Fate.UNSURE: 3, Fate.KEPT: 3}
ICONS = {
    Fate.LOST: "unlink",
    Fate.CHANGED: "pencil",
    Fate.UNSURE: "help-circle",
    Fate.KEPT: "equal",
    Fate.ELSEWHERE: "arrow-right",
}
TONES = {Fate.LOST: "", Fate.CHANGED: "info", Fate.UNSURE: "unsure", Fate.KEPT: "prim", Fate.ELSEWHERE: "quiet"}


@dataclass(kw_only=True)
class Group:
    """One fate with its tasks."""

    fate: str
    name: str
    hint: str
    icon: str
    tone: str
    count: int
    rows: list[Any] = field(default_factory=list)


def names_of_fates() -> dict[str, str]:
    return {
        Fate.LOST: _("Bỏ sót"),
        Fate.CHANGED: _("Thay đổi"),
        Fate.UNSURE: _("Chưa rõ, cần người xem"),
        Fate.KEPT: _("Giữ nguyên"),
        Fate.ELSEWHERE: _("Không phải việc của cấp này"),
        ADDED: _("Thêm mới"),
    }


def short_names() -> dict[str, str]:
    return {
        Fate.LOST: _("bỏ sót"),
        Fate.CHANGED: _("thay đổi"),
        Fate.UNSURE: _("chưa rõ"),
        Fate.KEPT: _("giữ nguyên"),
        Fate.ELSEWHERE: _("của cấp khác"),
        ADDED: _("thêm mới"),
    }


def hints() -> dict[str, str]:
    return {
        Fate.LOST: _("Văn bản cấp trên giao, văn bản cấp dưới không có nhiệm vụ tương ứng."),
        Fate.CHANGED: _("Có nhiệm vụ tương ứng nhưng hạn, cơ quan, con số hoặc sản phẩm đã khác."),
        Fate.UNSURE: _("Có nhiệm vụ gần giống. Người xem quyết định đúng hay không."),
        Fate.KEPT: _("Có nhiệm vụ tương ứng, không thấy điểm nào khác."),
        Fate.ELSEWHERE: _("Giao cho cơ quan khác; không tính là bỏ sót."),
        ADDED: _("Văn bản cấp dưới tự đặt ra, không có ở văn bản cấp trên."),
    }


def figures_of(counts: Counts, *, elsewhere: int) -> list[dict[str, Any]]:
    """The figures above the comparison, each with its fate."""
    names = short_names()
    numbers = {
        Fate.KEPT: counts.kept,
        Fate.CHANGED: counts.changed,
        Fate.UNSURE: counts.unsure,
        Fate.LOST: counts.lost,
        ADDED: counts.added,
        Fate.ELSEWHERE: elsewhere,
    }
    return [
        {
            "fate": str(fate),
            "n": n,
            "name": names[fate],
            "icon": ICONS.get(Fate(fate), "plus") if fate != ADDED else "plus",
            "tone": TONES.get(Fate(fate), "") if fate != ADDED else "added",
        }
        for fate, n in numbers.items()
        if n or fate in {Fate.KEPT, Fate.LOST}
    ]


def bar_of(counts: Counts) -> list[dict[str, Any]]:
    """The four shares of a bar a hundred wide, with the places where they begin."""
    parts = (("kept", counts.kept), ("changed", counts.changed), ("unsure", counts.unsure), ("lost", counts.lost))
    total = sum(n for _name, n in parts)
    shares, start = [], 0.0
    for name, n in parts:
        if n:
            width = 100 * n / total
            share = {"name": name, "x": f"{start:.2f}", "width": f"{max(0.6, width - 0.8):.2f}"}
            if name == "lost":
                share["hatch"] = _hatched(start, start + width - 0.8)
            shares.append(share)
            start += width
    return shares


def _hatched(start: float, end: float) -> str:
    """Slanting strokes from one place of the bar to another."""
    strokes = int((end - start) / _STROKE)
    return "".join(f"M{start + n * _STROKE:.2f} 10l{_STROKE:.2f} -10" for n in range(strokes))


def summary_of(found: Comparison) -> dict[str, Any]:
    """The panel beside the picture: counts, and the first rows of what needs a look."""
    names = names_of_fates()
    groups = []
    for fate in ORDER[:-1]:
        asked = [one for one in found.of_fate(fate) if one.concern.is_asked]
        if asked:
            rows = [_brief(one) for one in asked[: IN_SUMMARY[fate]]]
            groups.append(
                Group(
                    fate=str(fate), name=names[fate], hint="", icon=ICONS[fate], tone=TONES[fate],
                    count=len(asked), rows=rows,
                )
            )  # fmt: skip
    elsewhere = len(found.of_fate(Fate.ELSEWHERE))
    return {
        "figures": figures_of(found.counts, elsewhere=elsewhere),
        "bar": bar_of(found.counts),
        "groups": groups,
        "asked": sum((found.counts.kept, found.counts.changed, found.counts.unsure, found.counts.lost)),
    }


def _brief(one: Passed) -> dict[str, Any]:
    return {
        "text": shorten(one.item.text, 110, placeholder=" …"),
        "place": outline.place_of(one.item.heading_path, ""),
        "changes": [shown_change(change) for change in one.changes[:2]],
        "key": one.item.key,
    }


def shown_change(change: Change) -> dict[str, Any]:
    """What changed, old and new in words: the deadline from 30/06/2026 to 30/09/2026, three months late."""
    kinds = {
        ChangeKind.DEADLINE: _("hạn"),
        ChangeKind.LEAD: _("chủ trì"),
        ChangeKind.COOPERATE: _("phối hợp"),
        ChangeKind.FIGURE: _("con số"),
        ChangeKind.PRODUCT: _("sản phẩm"),
        ChangeKind.CONTENT: _("nội dung"),
    }
    return {
        "kind": kinds[change.kind],
        "old": shorten(change.old, 240, placeholder=" …"),
        "new": change.new,
        "note": saying.said(change.note),
        "needs_person": change.needs_person,
        "is_eased": change.is_eased,
    }


def groups_of(
    found: Comparison, tasks: Mapping[str, Task], decided: Mapping[tuple[str, str], TaskMatch], *, fate: str = ""
) -> list[Group]:
    """All tasks by what became of them; narrowed to one fate where the person chose it."""
    names, said = names_of_fates(), hints()
    groups = [
        Group(
            fate=str(one), name=names[one], hint=said[one], icon=ICONS[one], tone=TONES[one],
            count=len(found.of_fate(one)),
            rows=[_row(passed, tasks, decided) for passed in found.of_fate(one)],
        )
        for one in ORDER
        if fate in {"", one}
    ]  # fmt: skip
    if fate in {"", ADDED}:
        rows = [{"task": tasks[item.key], "place": _place(tasks[item.key])} for item in found.added]
        groups.append(
            Group(
                fate=ADDED, name=names[ADDED], hint=said[ADDED], icon="plus", tone="added", count=len(rows), rows=rows
            )
        )
    return [group for group in groups if group.rows]


def _place(task: Task) -> str:
    return outline.place_of(task.heading_path, task.marker)


def _row(one: Passed, tasks: Mapping[str, Task], decided: Mapping[tuple[str, str], TaskMatch]) -> dict[str, Any]:
    task = tasks[one.item.key]
    rejected = [
        {"task": tasks[below], "decision": row}
        for (above, below), row in decided.items()
        if above == one.item.key and row.verdict == MatchVerdict.OTHER and below in tasks
    ]
    return {
        "task": task,
        "place": _place(task),
        "concern": one.concern,
        "fate": one.fate,
        "matches": [_match(match, tasks, decided) for match in one.matches],
        "rejected": rejected,
        "is_by_paper": one.is_by_paper,
        "changes": [shown_change(change) for change in one.changes],
        "unseen": one.unseen,
    }


def _match(match: Match, tasks: Mapping[str, Task], decided: Mapping[tuple[str, str], TaskMatch]) -> dict[str, Any]:
    task = tasks[match.child.key]
    return {
        "task": task,
        "place": _place(task),
        "percent": match.percent,
        "reason": match.reason,
        "is_confirmed": match.certainty is Certainty.CONFIRMED,
        "is_possible": match.certainty is Certainty.POSSIBLE,
        "decision": decided.get((match.parent.key, match.child.key)),
    }


def shown_figures(found: Comparison) -> dict[str, Any]:
    """Targets side by side: those that meet, those left out, those of its own."""
    return {
        "pairs": [_figure(pair) for pair in found.figures.pairs],
        "lost": found.figures.lost,
        "added": found.figures.added,
        "any": bool(found.figures.pairs or found.figures.lost or found.figures.added),
    }


def _figure(pair: FigurePair) -> dict[str, Any]:
    tone = {Verdict.SAME: "prim", Verdict.RESTATED: "prim", Verdict.RAISED: "info", Verdict.LOWERED: "info"}
    words = {
        Verdict.SAME: _("giữ nguyên"),
        Verdict.RESTATED: _("viết lại, cùng mức"),
        Verdict.RAISED: _("nâng mức"),
        Verdict.LOWERED: _("hạ mức"),
    }
    return {
        "pair": pair,
        "tone": tone.get(pair.verdict, "unsure"),
        "icon": "equal" if pair.verdict in {Verdict.SAME, Verdict.RESTATED} else "pencil",
        "verdict": words.get(pair.verdict, _("không so được")),
        "is_compared": pair.verdict.is_compared,
    }


def sheet_rows(groups: list[Group]) -> list[tuple[str, ...]]:
    """The comparison for Excel, one row a task."""
    rows: list[tuple[str, ...]] = []
    for group in groups:
        for row in group.rows:
            if group.fate == ADDED:
                rows.append((group.name, "", row["place"], row["task"].text, "", ""))
                continue
            below = "\n".join(match["task"].text for match in row["matches"])
            changes = "\n".join(
                f"{one['kind']}: {one['old'] or '–'} → {one['new'] or '–'} {one['note']}".strip()
                for one in row["changes"]
            )
            who = "; ".join(m["decision"].made_by_name for m in row["matches"] if m["decision"])
            rows.append((group.name, row["task"].text, row["place"], below, changes, who))
    return rows
