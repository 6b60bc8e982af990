"""Orphans and their files: school, supports with what became of each, and what is missing. By name in a commune only.

Above the commune stand figures, counted past the fence and with what is small hidden: a province needs nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.fence import everywhere
from diemtua.lib.text import noop
from diemtua.people.codes import BirthRegistration, Group, InsuranceState, SchoolState, SubGroup
from diemtua.people.models import Child, Relation
from diemtua.people.queries import children_visible_to
from diemtua.people.rules.suppression import LEAST_SHOWN, Column, column_of
from diemtua.people.states import IN_CARE
from diemtua.places.models import Unit, Village
from diemtua.places.queries import communes_of
from diemtua.services.codes import Support
from diemtua.services.models import ChildSupport, SupportStep
from diemtua.services.queries.children import POOR, suggestions_for
from diemtua.services.rules.orphans import (
    BOTH,
    FOLLOWED,
    GROUPS,
    IN_A_HOME,
    ONE,
    ONE_PARENT,
    RULES_FOLLOWED,
    kind_of,
)
from diemtua.services.rules.supports import Rule
from diemtua.services.states import SupportState

# What a file must say, and when a record does not say it.
MISSING = {
    "number": (noop("số định danh"), Q(number_key__isnull=True)),
    "birth": (noop("khai sinh"), ~Q(birth_registration=BirthRegistration.DONE)),
    "insurance": (noop("thẻ BHYT"), ~Q(insurance=InsuranceState.HAS)),
    "school": (noop("tình trạng học"), Q(school=SchoolState.UNKNOWN)),
    "place": (noop("tên trường"), Q(school=SchoolState.STUDYING, school_name="")),
    "class": (noop("lớp"), Q(school=SchoolState.STUDYING, school_class="")),
    "carer": (
        noop("người chăm sóc"),
        ~Exists(Relation.objects.filter(child=OuterRef("pk"), is_carer=True, until__isnull=True))
        & ~Q(groups__contains=[IN_A_HOME]),
    ),
}
STATES = {
    "": noop("Tất cả"),
    "missing": noop("Thiếu thông tin"),
    "dropped": noop("Đã bỏ học"),
    "unasked": noop("Còn hỗ trợ chưa đề nghị"),
    "asked": noop("Chờ kết quả"),
    "refused": noop("Không được giải quyết"),
    "whole": noop("Đủ thông tin"),
}
FIGURES = {
    "all": noop("Trẻ em mồ côi"),
    "both": noop("Mồ côi cả cha và mẹ"),
    "dropped": noop("Đã bỏ học"),
    "missing": noop("Thiếu thông tin"),
    "unasked": noop("Còn hỗ trợ chưa đề nghị"),
    "asked": noop("Chờ kết quả"),
    "refused": noop("Không được giải quyết"),
}


@dataclass(frozen=True, kw_only=True)
class OrphansAsked:
    """What the list is narrowed by; what is none of the choices is as if not chosen."""

    kind: str = ""
    state: str = ""
    village: int | None = None


@dataclass(frozen=True, kw_only=True)
class Followed:
    """One support of one child: noted or only suggested, and the last thing that happened."""

    code: str
    name: str
    support: ChildSupport | None
    step: SupportStep | None


@dataclass(frozen=True, kw_only=True)
class OrphanFile:
    """One child of the list."""

    child: Child
    kind: str
    missing: list[str]
    supports: list[Followed] = field(default_factory=list)


def _of_kind(kind: str) -> Q:
    both = Q(groups__overlap=list(GROUPS[BOTH]))
    if kind == BOTH:
        return both
    one = Q(groups__overlap=list(GROUPS[ONE])) | Q(flags__contains=[ONE_PARENT])
    return one & ~both if kind == ONE else one | both


def _noted(codes: Sequence[str], **facts: Any) -> Exists:
    return Exists(ChildSupport.objects.filter(child=OuterRef("pk"), code__in=codes, **facts))


def _speaks_for(rule: Rule) -> Q:
    """The same as `rules.suggested`, asked of the database."""
    in_a_group = ~Q(groups=[])
    held = [code for code in (*Group.values, *SubGroup.values) if code[:3] in rule.groups]
    ways = [in_a_group] if rule.any_group else [Q(groups__overlap=held)] if held else []
    found = reduce(or_, ways + ([Q(poverty__in=sorted(POOR))] if rule.poor else []))
    return found & ~Q(school=SchoolState.TOO_YOUNG) if rule.at_school else found


def _of_state(state: str) -> Q:
    lacks = reduce(or_, (Q(where) for _label, where in MISSING.values()))
    going_on = sorted(set(SupportState.values) - {SupportState.ENTITLED})
    return {
        "missing": lacks,
        "whole": ~lacks,
        "dropped": Q(school=SchoolState.DROPPED_OUT),
        "unasked": reduce(
            or_, (_speaks_for(rule) & ~_noted([rule.code], state__in=going_on) for rule in RULES_FOLLOWED)
        )
        | Q(_noted(FOLLOWED, state=SupportState.ENTITLED)),
        "asked": Q(_noted(FOLLOWED, state=SupportState.ASKED)),
        "refused": Q(_noted(FOLLOWED, state=SupportState.REFUSED)),
    }.get(state, Q())


def _orphans(rows: QuerySet[Child]) -> QuerySet[Child]:
    """Of these children the orphans; the first condition is one that indexes know."""
    return rows.filter(Q(is_special=True) | ~Q(flags=[]), _of_kind(""), state__in=IN_CARE)


def _of_own(viewer: Actor) -> QuerySet[Child]:
    """Those of the own commune: an emergency opening of another is for one child, and adds none to a list."""
    return _orphans(children_visible_to(viewer).filter(commune_code__in=sorted(viewer.own.communes)))


def orphans_found(viewer: Actor, asked: OrphansAsked) -> QuerySet[Child]:
    """Orphans of the own commune, each with what its record does not say, by given name."""
    rows = _of_own(viewer).filter(_of_kind(asked.kind), _of_state(asked.state))
    if asked.village is not None:
        rows = rows.filter(village_id=asked.village)
    lacks = {
        f"lacks_{name}": ExpressionWrapper(Q(where), output_field=BooleanField())
        for name, (_label, where) in MISSING.items()
    }
    return rows.annotate(**lacks).select_related("village").order_by("sort_key", "pk")


def counts_of_orphans(viewer: Actor, asked: OrphansAsked) -> dict[str, int]:
    """How many of each state there are, as narrowed otherwise, in one question."""
    rows = _of_own(viewer).filter(_of_kind(asked.kind))
    if asked.village is not None:
        rows = rows.filter(village_id=asked.village)
    counted = {state or "all": Count("pk", filter=_of_state(state)) if state else Count("pk") for state in STATES}
    found = rows.order_by().aggregate(**counted)
    return {state: found[state or "all"] for state in STATES}


def villages_of_orphans(viewer: Actor) -> QuerySet[Village]:
    """The villages the list can be narrowed by."""
    return Village.objects.filter(pk__in=_of_own(viewer).order_by().values("village_id")).order_by(
        "kind", "folded", "pk"
    )


def files_of_orphans(children: Sequence[Child]) -> list[OrphanFile]:
    """Each with the supports that are noted or suggested; one question for all."""
    last: dict[int, dict[str, SupportStep]] = {child.pk: {} for child in children}
    steps = SupportStep.objects.filter(support__child__in=list(last), support__code__in=FOLLOWED)
    for step in steps.select_related("support").order_by("on", "at", "pk"):
        last[step.support.child_id][step.support.code] = step
    return [
        OrphanFile(
            child=child,
            kind=kind_of(child.groups),
            missing=[label for name, (label, _where) in MISSING.items() if getattr(child, f"lacks_{name}")],
            supports=_followed(child, last[child.pk]),
        )
        for child in children
    ]


def _followed(child: Child, steps: dict[str, SupportStep]) -> list[Followed]:
    names = dict(Support.choices)
    found = []
    for one in suggestions_for(child):
        code, step = one.rule.code, steps.get(one.rule.code)
        if code in FOLLOWED and (step or one.is_suggested):
            support = step.support if step else None
            found.append(Followed(code=code, name=str(names[code]), support=support, step=step))
    return found


@dataclass(frozen=True)
class OrphanFigures:
    """Communes down, figures across."""

    units: list[Unit]
    columns: dict[str, Column]


def orphan_figures(viewer: Actor, on: date) -> OrphanFigures:
    """Figures of the communes of the viewer's province, whoever of the province may see figures at all.

    Everywhere: a leader's scope meets no child, and needs none for a count.
    """
    provinces = sorted(viewer.own.provinces)
    conditions = {name: _of_kind(BOTH) if name == "both" else _of_state(name) for name in FIGURES if name != "all"}
    counted = {f"n_{name}": Count("pk", filter=where) for name, where in conditions.items()}
    with everywhere():
        rows = _orphans(Child.objects.filter(province_code__in=provinces)).order_by().values("commune_code")
        found: dict[str, dict[str, Any]] = {}
        for row in rows.annotate(n_all=Count("pk"), **counted):
            found[row["commune_code"]] = dict(row)
    units = [unit for code in provinces for unit in communes_of(code, on)]
    cells = {name: {unit.code: found.get(unit.code, {}).get(f"n_{name}", 0) for unit in units} for name in FIGURES}
    # Where all but a few have lost both parents, the difference would name those few.
    few = frozenset(code for code, count in cells["all"].items() if 0 < count - cells["both"][code] < LEAST_SHOWN)
    columns = {
        name: column_of(each, also_hidden=few if name == "both" else frozenset()) for name, each in cells.items()
    }
    return OrphanFigures(units, columns)
