"""What the list of children may be narrowed by, for the form above it and the chips below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.people import queries
from diemtua.people.codes import RESTRICTED, SHORT_GROUPS, Flag, InsuranceState, Poverty, Power, SchoolState
from diemtua.people.states import ChildState

SELECTED = SafeString(" selected")


@dataclass(frozen=True)
class Choice:
    """One field of the form: its options, and what is chosen now."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    now: str

    @property
    def main(self) -> bool:
        """What officers narrow by every day stands open; the rest unfolds."""
        return self.name in {"commune", "village", "group", "age"}

    @property
    def several(self) -> bool:
        return "," in self.now

    @property
    def said(self) -> str:
        return ", ".join(label for value, label in self.options if value in self.now.split(","))

    @property
    def drawn(self) -> SafeString:
        """The options in HTML; a province has 168 communes to choose from, too many for a loop of a template."""
        return _drawn(tuple(self.options), self.now)


@lru_cache(maxsize=1024)
def _drawn(options: tuple[tuple[str, str], ...], now: str) -> SafeString:
    """The same for everybody of a place: drawn once a process."""
    chosen = ((value, SELECTED if value == now else "", label) for value, label in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', chosen)


@dataclass(frozen=True)
class Chip:
    """A choice in force, and the address without it."""

    name: str
    value: str
    drop: str


def choices_of(actor: Actor, filters: queries.Filters, heading: queries.Heading) -> list[Choice]:
    """The fields of the form; a province chooses the commune first, then the village."""
    groups = {
        code: label for code, label in SHORT_GROUPS.items() if code not in RESTRICTED or actor.may(Power.SEE_RESTRICTED)
    }
    found = [
        Choice("village", _("Thôn, khu phố"), heading.villages, ",".join(map(str, filters.villages))),
        Choice("group", _("Nhóm"), [(code, f"{code} {label}") for code, label in groups.items()], filters.group),
        Choice("age", _("Tuổi"), _ages(), filters.age),
        Choice("flag", _("Nguy cơ"), _said(Flag.choices), filters.flag),
        Choice("poverty", _("Hộ nghèo"), _said(Poverty.choices), filters.poverty),
        Choice("school", _("Học tập"), _said(SchoolState.choices), filters.school),
        Choice("insurance", _("Thẻ BHYT"), _said(InsuranceState.choices), filters.insurance),
        Choice("list", _("Danh sách"), heading.lists, filters.listing),
        Choice("state", _("Trạng thái"), _said(ChildState.choices), filters.state),
    ]
    communes = Choice("commune", _("Xã, phường"), heading.communes, filters.commune)
    return [each for each in (communes, *found) if each.options]


def chips_of(asked: QueryDict, choices: Iterable[Choice]) -> list[Chip]:
    """One chip for each choice in force."""
    return [Chip(each.label, each.said, _without(asked, each.name)) for each in choices if each.now and each.said]


def _without(asked: QueryDict, name: str) -> str:
    rest = asked.copy()
    for key in (name, "page"):
        rest.pop(key, None)
    return f"?{rest.urlencode()}"


def _said(choices: Iterable[tuple[object, object]]) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in choices]


def _ages() -> list[tuple[str, str]]:
    names = {"16": _("Từ 16 tuổi")}
    return [
        (band, names.get(band) or _("%(least)d đến %(most)d tuổi") % {"least": least, "most": most})
        for band, (least, most) in queries.AGES.items()
    ]
