"""The next version of a form while it is written: its sections as data, what may be changed, what stands against it.

What a text settles is never changed here (law.md 5, 22): only fields marked as not compared with the annex, and those
the office adds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from diemtua.cases.rules.forms.answers import LEVELS, offered
from diemtua.cases.rules.forms.model import ALWAYS, KEPT, LEVEL, Edition, Field, field_from, is_locked, shipped
from diemtua.lib.text import noop

MOST_FIELDS = 80
FEWEST_CHOICES = 2
# Forms that the program fills in from the report: an answer asked besides cannot be demanded of it.
FILLED_BY_PROGRAM = frozenset({"M01"})

NO_LABEL = noop("Hãy ghi câu hỏi.")
NO_SOURCE = noop("Theo văn bản thì hãy ghi điều, văn bản nào.")
FEW_CHOICES = noop("Hãy ghi ít nhất hai câu trả lời khác nhau, mỗi dòng một câu.")
LOCKED = noop("Mục này do Nghị định quy định, không sửa được.")
KEPT_KIND = noop("Mục này lấy từ kế hoạch, quyết định: chỉ sửa được lời văn và mức chắc chắn.")
BAD_CONDITION = noop("Điều kiện “bắt buộc khi” nói đến một câu hỏi hoặc câu trả lời không còn trong biểu mẫu.")
NO_LEVEL = noop("Phần được đếm mức Cao, Trung bình, Thấp phải còn ít nhất một mục theo mức.")
TOO_MANY = noop("Biểu mẫu có quá nhiều mục.")
OPTIONAL_ONLY = noop("Mẫu 01 ghi nếu biết: mục thêm vào không được bắt buộc.")

Sections = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two versions: which field, what about it, from what to what."""

    code: str
    label: str
    what: str
    before: str = ""
    after: str = ""


ADDED, DROPPED, MOVED = noop("thêm mục"), noop("bỏ mục"), noop("đổi chỗ")
PARTS = {
    "label": noop("câu hỏi"),
    "hint": noop("lời giải thích"),
    "kind": noop("kiểu trả lời"),
    "required": noop("bắt buộc khi"),
    "mark": noop("mức chắc chắn"),
    "source": noop("văn bản"),
    "choices": noop("các câu trả lời"),
    "words": noop("nghĩa của từng mức"),
}


def put(sections: Sections, section: str, facts: Mapping[str, Any]) -> Sections:
    """Write a field anew where it stands, or put it at the end of another section."""
    found = deepcopy(sections)
    for part in found:
        for place, one in enumerate(part["fields"]):
            if one["code"] == facts["code"] and part["code"] == section:
                part["fields"][place] = dict(facts)
                return found
    for part in found:
        part["fields"] = [one for one in part["fields"] if one["code"] != facts["code"]]
        if part["code"] == section:
            part["fields"].append(dict(facts))
    return found


def with_section(sections: Sections, code: str, title: str) -> Sections:
    """A part more, at the end."""
    return [*deepcopy(sections), {"code": code, "title": title, "counts": "", "fields": []}]


def retired(sections: Sections, code: str, *, is_retired: bool) -> Sections:
    """Ask a field no longer, or again."""
    found = deepcopy(sections)
    for one in _all(found):
        if one["code"] == code:
            one["retired"] = is_retired
    return found


def moved(sections: Sections, code: str, step: int) -> Sections:
    """A field one place up or down among those asked of its section."""
    found = deepcopy(sections)
    for part in found:
        asked = [one for one in part["fields"] if not one.get("retired")]
        place = next((n for n, one in enumerate(asked) if one["code"] == code), None)
        if place is not None and 0 <= place + step < len(asked):
            asked[place], asked[place + step] = asked[place + step], asked[place]
            part["fields"] = [*asked, *(one for one in part["fields"] if one.get("retired"))]
    return found


def field_in(sections: Sections, code: str) -> tuple[str, dict[str, Any]] | None:
    """The section and the data of a field."""
    return next(((part["code"], one) for part in sections for one in part["fields"] if one["code"] == code), None)


def is_kept(form: str, code: str) -> bool:
    """Whether the program itself fills the field from the plan or the decision."""
    first = shipped()[form].named(code)
    return first is not None and first.kind == KEPT


def fault_of(form: str, sections: Sections, facts: Mapping[str, Any]) -> tuple[str, str] | None:
    """What stands against a field as it was typed: at which input, and the sentence."""
    code, first = facts["code"], shipped()[form].named(facts["code"])
    checks = (
        (is_locked(form, code), "label", LOCKED),
        (not facts["label"].strip(), "label", NO_LABEL),
        (not facts["mark"] and not facts["source"].strip(), "source", NO_SOURCE),
        (is_kept(form, code) != (facts["kind"] == KEPT), "kind", KEPT_KIND),
        (facts["kind"] == "choice" and len(facts["choices"]) < FEWEST_CHOICES, "choices", FEW_CHOICES),
        (form in FILLED_BY_PROGRAM and first is None and bool(facts["required"]), "required", OPTIONAL_ONLY),
        (facts["required"] not in conditions(sections, code), "required", BAD_CONDITION),
    )
    return next(((field, sentence) for is_wrong, field, sentence in checks if is_wrong), None)


def faults_in(form: str, sections: Sections) -> list[str]:
    """Why a version cannot count."""
    found, asked = [], [one for one in _all(sections) if not one.get("retired")]
    if len(asked) > MOST_FIELDS:
        found.append(TOO_MANY)
    if any(one.get("required", "") not in conditions(sections, one["code"]) for one in asked):
        found.append(BAD_CONDITION)
    if any(part.get("counts") and not _levels(part) for part in sections):
        found.append(NO_LEVEL)
    lawful = {one.code for one in shipped()[form].fields if not one.mark}
    if lawful - {one["code"] for one in asked}:
        found.append(LOCKED)
    return found


def conditions(sections: Sections, code: str) -> dict[str, tuple[str, str]]:
    """What a field may be required by: never, always, or an answer to another question; with its words."""
    found = {"": ("", ""), ALWAYS: ("", "")}
    for one in _fields(sections):
        for answer, words in offered(one).items() if one.code != code else ():
            found[f"{one.code}={answer}"] = (one.label, words)
    return found


def compare(before: Edition, after: Edition) -> list[Change]:
    """What a later version has otherwise: what came, what went, what is said differently, what moved."""
    old = {one.code: one for one in before.fields}
    new = {one.code: one for one in after.fields}
    found = [Change(code, one.label, ADDED) for code, one in new.items() if code not in old]
    found += [Change(code, one.label, DROPPED) for code, one in old.items() if code not in new]
    for code in (code for code in new if code in old):
        found += _differences(old[code], new[code])
    both = old.keys() & new.keys()
    found += [Change(code, new[code].label, MOVED) for code in _out_of_order(before, after, both)]
    return found


def _differences(old: Field, new: Field) -> Iterator[Change]:
    for part, words in PARTS.items():
        was, now = _told(old, part), _told(new, part)
        if was != now:
            yield Change(new.code, new.label, words, was, now)


def _told(one: Field, part: str) -> str:
    value = getattr(one, part)
    if isinstance(value, str):
        return value
    said = [value[level] for level in LEVELS if level in value] if part == "words" else list(value.values())
    return "; ".join(said)


def _out_of_order(before: Edition, after: Edition, both: set[str]) -> list[str]:
    """Fields whose neighbours before them in the section are others than they were."""
    first, then = (_neighbours(edition, both) for edition in (before, after))
    return [code for code in then if first[code] != then[code]]


def _neighbours(edition: Edition, codes: set[str]) -> dict[str, tuple[str, str]]:
    found = {}
    for part in edition.sections:
        last = ""
        for one in part.fields:
            if one.code in codes:
                found[one.code] = (part.code, last)
                last = one.code
    return found


def _levels(part: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [one for one in part["fields"] if one["kind"] == LEVEL and not one.get("retired")]


def _all(sections: Sections) -> Iterator[dict[str, Any]]:
    return (one for part in sections for one in part["fields"])


def _fields(sections: Sections) -> Iterator[Field]:
    return (field_from(one) for one in _all(sections) if not one.get("retired"))
