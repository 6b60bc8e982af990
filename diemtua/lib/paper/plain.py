"""Plain text and Markdown, which is also what OCR programs write."""

from __future__ import annotations

import html
import re

from diemtua.lib.paper.model import Builder, Hints

_RULE = re.compile(r"\s*(?:[-_*=—–]\s*){3,}$|\s*\{\d+\}-{5,}\s*$")
_HEAD = re.compile(r"^\s{0,3}(#{1,6})\s+")
_NOTE = re.compile(r"^\s*(?:<sup>\s*(\w{1,3})\s*</sup>|\[\^(\w{1,3})\]:)\s*(?=\S)", re.IGNORECASE)
_SUP = re.compile(r"<sup>[^<]{0,6}</sup>|\[\^\w{1,3}\]", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_IMAGE = re.compile(r"!\[[^\]\[]{0,300}\]\([^)]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\[]{1,300})\]\((?:https?:|mailto:|#)[^)]{0,2000}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_BOLD_START = re.compile(r"^(?:\*\*\*|\*\*|__|<b>|<strong>)(?=\S)(.+?)(?:\*\*\*|\*\*|__|</b>|</strong>)", re.IGNORECASE)
_STARS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_BARS = re.compile(r"^\s*\|.*\|\s*$")
_BAR_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LOST_BARS = re.compile(
    r"^(?P<words>\s*[^|\s][^|]*?)\s*\|\s*$|^\s*\|\s*$"
)  # what is left of a table that was flattened
_STAR_BULLET = re.compile(r"^(\s*)\*\s+(?=\S)")


def read_plain(text: str, builder: Builder) -> None:
    """Each row of the text is a line; empty rows only count."""
    page, after_blank, in_table = 1, True, 0
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        page += raw.count("\f")
        row = _LOST_BARS.sub(r"\g<words>", raw.replace("\f", ""))
        if not row.strip() or _RULE.match(row):
            builder.blank()
            after_blank, in_table = True, 0
            continue
        if cells := _cells(row):
            if not in_table:
                builder.tables += 1
            in_table += 1
            if _BAR_RULE.match(row):
                builder.blank()
            else:
                builder.row(cells, table=builder.tables, row=in_table, page=page)
            after_blank = False
            continue
        in_table = 0
        shown, hints = undress(row)
        if shown:
            hints["page"], hints["gap"] = page, after_blank or bool(hints.get("level"))
            builder.add(shown, **hints)
        else:
            builder.blank()
        after_blank = not shown


def _cells(row: str) -> list[str]:
    if _BARS.match(row) and row.count("|") > 2:
        parts = row.strip().strip("|").split("|")
    elif row.strip().count("\t") and len(row.strip().split("\t")) > 1:
        parts = row.strip().split("\t")
    else:
        return []
    return [undress(_BREAK.sub("\n", part))[0] for part in parts]


def undress(row: str) -> tuple[str, Hints]:
    """The words of a row without Markdown's and HTML's signs, and what the signs said."""
    hints: Hints = {}
    if note := _NOTE.match(row):
        hints["note"] = note[1] or note[2]
        row = row[note.end() :]
    if head := _HEAD.match(row):
        hints["level"] = len(head[1])
        row = row[head.end() :]
    row = _STAR_BULLET.sub(r"\1- ", row.strip("\n"))
    bold = _BOLD_START.match(row.strip())
    whole = row.strip()
    hints["italic"] = bool(re.match(r"^(\*|_)(?!\1).+\1$|^\*\*\*", whole))
    shown = _clean(row)
    if bold:
        lead = _clean(bold[1])
        hints["bold"] = len(lead) >= len(shown.strip()) - 1
        hints["bold_until"] = len(lead)
    return shown, hints


def _clean(text: str) -> str:
    """Inline signs gone; inner runs of spaces stay, they may part two columns."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", _SUP.sub("", text)))
    text = _TAG.sub("", _BREAK.sub(" ", text)) if "<" in text else text
    if "*" in text or "__" in text:
        text = _STARS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return (html.unescape(text) if "&" in text else text).replace("\u00a0", " ").replace("\u200b", "").strip()
