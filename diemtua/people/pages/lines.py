"""What a line of a list says of a child. Labels are put into words once a list, not once a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from diemtua.lib.codes import labels_of
from diemtua.lib.links import address_of
from diemtua.people.codes import SHORT_GROUPS, Poverty, SchoolState, Sex
from diemtua.people.models import Child
from diemtua.people.rules.births import age_on
from diemtua.people.rules.searching import Sought, reason_of
from diemtua.people.templatetags.people import born
from diemtua.places.codes import VillageKind

NOTHING = "–"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A child in a list, as it is read. `why` is said of one that was found by words."""

    uuid: str
    url: str
    name: str
    why: str
    born: str
    age: str
    sex: str
    village_id: str
    village: str
    group: str
    group_name: str
    more_groups: tuple[str, ...]
    is_restricted: bool
    school: str
    school_state: str
    poverty: str


class Lines:
    """Makes the lines of one list."""

    def __init__(self, wanted: Sought, today: date) -> None:
        self.wanted, self.today = wanted, today
        self.sexes = labels_of(Sex) | {Sex.UNKNOWN: NOTHING}
        self.schools = labels_of(SchoolState) | {SchoolState.UNKNOWN: NOTHING}
        self.poverties = labels_of(Poverty) | {Poverty.UNKNOWN: NOTHING, Poverty.NONE: NOTHING}
        self.villages = labels_of(VillageKind)
        self.class_of = _("Lớp %(n)s")

    def of(self, children: Iterable[Child]) -> list[Line]:
        """The lines of these children, in their order."""
        return [self._line(child) for child in children]

    def _line(self, child: Child) -> Line:
        reason = reason_of(self.wanted, child.full_name, child.folded)
        groups = list(dict.fromkeys(code.partition(".")[0] for code in child.groups))
        age, village, school = age_on(child.birth_on, self.today), child.village, self.schools[child.school]
        return Line(
            uuid=str(child.uuid),
            url=address_of("people:child", child.uuid),
            name=child.name,
            why=_(reason) if reason else "",
            born=born(child),
            age="" if age is None else str(age),
            sex=self.sexes[child.sex],
            village_id=str(child.village_id or ""),
            village=f"{self.villages[village.kind]} {village.name}" if village else "",
            group=groups[0] if groups else "",
            group_name=str(SHORT_GROUPS[groups[0]]) if groups else "",
            more_groups=tuple(groups[1:]),
            is_restricted=child.is_restricted,
            school=self._class(child.school_class) or school,
            school_state="" if school == NOTHING else school,
            poverty=self.poverties[child.poverty],
        )

    def _class(self, written: str) -> str:
        return self.class_of % {"n": written} if written.isdigit() else written
