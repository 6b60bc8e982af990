"""What the list of children may be narrowed by, for the form above it and the chips below."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.narrowing import Choice, offered
from diemtua.people import queries
from diemtua.people.codes import RESTRICTED, SHORT_GROUPS, Flag, InsuranceState, Poverty, Power, SchoolState
from diemtua.people.states import ChildState

MAIN = {"commune", "village", "group", "age"}


def choices_of(actor: Actor, filters: queries.Filters, heading: queries.Heading) -> list[Choice]:
    """The fields of the form; a province chooses the commune first, then the village."""
    groups = {
        code: label for code, label in SHORT_GROUPS.items() if code not in RESTRICTED or actor.may(Power.SEE_RESTRICTED)
    }
    found = [
        Choice("village", _("Thôn, khu phố"), heading.villages, ",".join(map(str, filters.villages))),
        Choice("group", _("Nhóm"), [(code, f"{code} {label}") for code, label in groups.items()], filters.group),
        Choice("age", _("Tuổi"), _ages(), filters.age),
        Choice("flag", _("Nguy cơ"), offered(Flag.choices), filters.flag),
        Choice("poverty", _("Hộ nghèo"), offered(Poverty.choices), filters.poverty),
        Choice("school", _("Học tập"), offered(SchoolState.choices), filters.school),
        Choice("insurance", _("Thẻ BHYT"), offered(InsuranceState.choices), filters.insurance),
        Choice("list", _("Danh sách"), heading.lists, filters.listing),
        Choice("state", _("Trạng thái"), offered(ChildState.choices), filters.state),
    ]
    communes = Choice("commune", _("Xã, phường"), heading.communes, filters.commune)
    return [replace(each, main=each.name in MAIN) for each in (communes, *found) if each.options]


def _ages() -> list[tuple[str, str]]:
    names = {"16": _("Từ 16 tuổi")}
    return [
        (band, names.get(band) or _("%(least)d đến %(most)d tuổi") % {"least": least, "most": most})
        for band, (least, most) in queries.AGES.items()
    ]
