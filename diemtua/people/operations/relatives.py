"""The people around a child: parents, carers, guardians, brothers and sisters, each from a day until a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, Stale
from diemtua.lib.text import fold, nfc
from diemtua.people import policies
from diemtua.people.codes import ADOPTION, RelationKind, Verb
from diemtua.people.models import Adult, Child, Relation
from diemtua.people.operations.groups import end_for_adoption
from diemtua.trail import operations as trail

ADULT_FACTS = ("full_name", "sex", "birth_year", "phone", "died_on", "note")
RELATION_FACTS = ("kind", "is_carer", "since", "until")
# One at a time: a child has one father and one mother by blood.
ALONE = frozenset({RelationKind.FATHER, RelationKind.MOTHER})
_OLDEST = 130


@transaction.atomic
def add_relative(
    child: Child, facts: Mapping[str, Any], *, adult: Adult | None = None, by: Actor, at: datetime
) -> Relation:
    """Write an adult beside the child: somebody new, or one who is there already (of a brother's record).

    Refused: NotAllowed, Invalid (no name, days that cannot be), Duplicate (the child has a father already).
    """
    child = _held(child, by)
    if adult is None:
        adult = Adult(
            province_code=child.province_code, commune_code=child.commune_code, village=child.village,
            household=child.household,
        )  # fmt: skip
        _say(adult, facts, at)
    elif adult.commune_code != child.commune_code:
        raise Invalid(_("Người này ở xã khác. Hãy ghi thành người mới."))
    relation = Relation(child=child, adult=adult, **{name: facts[name] for name in RELATION_FACTS if name in facts})
    _require_days(relation, child, at)
    _require_alone(relation)
    adult.save()
    relation.adult = adult
    relation.save()
    trail.record(Verb.ADD_RELATION, child, by=by, at=at, relation=str(relation.uuid))
    _end_if_adopted(relation, child, by, at)
    return relation


@transaction.atomic
def change_relative(relation: Relation, facts: Mapping[str, Any], *, version: int, by: Actor, at: datetime) -> Relation:
    """Change who the adult is and what to the child. The adult's name changes for every child it stands beside.

    Refused: NotAllowed, Stale, Invalid, Duplicate.
    """
    child = _held(relation.child, by)
    relation = Relation.objects.select_for_update().get(pk=relation.pk)
    adult = Adult.objects.select_for_update().get(relations=relation.pk)
    if adult.version != version:
        raise Stale(_("Người khác vừa sửa người này. Hãy xem lại rồi lưu."))
    _say(adult, facts, at)
    adult.version += 1
    relation.adult = adult
    for name in RELATION_FACTS:
        if name in facts:
            setattr(relation, name, facts[name])
    _require_days(relation, child, at)
    _require_alone(relation)
    adult.save()
    relation.save()
    trail.record(Verb.CHANGE_RELATION, child, by=by, at=at, relation=str(relation.uuid))
    _end_if_adopted(relation, child, by, at)
    return relation


@transaction.atomic
def add_sibling(child: Child, sibling: Child, *, by: Actor, at: datetime) -> Relation:
    """Two children of the register are brother or sister: each record says so.

    Refused: NotAllowed (of either), Invalid (the same child), Duplicate.
    """
    if child.pk == sibling.pk:
        raise Invalid(_("Hãy chọn một trẻ em khác."), field="sibling")
    both = Child.objects.select_for_update(of=("self",)).filter(pk__in=[child.pk, sibling.pk])
    pair = list(both.order_by("pk"))
    for each in pair:
        policies.require_may_change(by, each)
    if Relation.objects.filter(child=child, sibling=sibling, until__isnull=True).exists():
        raise Duplicate(_("Hai trẻ em này đã được ghi là anh, chị, em."), field="sibling")
    for one, other in (pair, pair[::-1]):
        relation = Relation.objects.create(child=one, sibling=other, kind=RelationKind.SIBLING)
        trail.record(Verb.ADD_RELATION, one, by=by, at=at, relation=str(relation.uuid))
    return Relation.objects.get(child=child, sibling=sibling, until__isnull=True)


@transaction.atomic
def end_relation(relation: Relation, *, until: date, by: Actor, at: datetime) -> Relation:
    """Since this day the person is not that to the child any more; the row stays. Of siblings both rows end.

    Refused: NotAllowed, Invalid (a day that cannot be), Duplicate (ended already).
    """
    child = _held(relation.child, by)
    relation = Relation.objects.select_for_update().get(pk=relation.pk)
    if relation.until:
        raise Duplicate(_("Quan hệ này đã kết thúc rồi."))
    relation.until = until
    _require_days(relation, child, at)
    relation.save()
    if relation.sibling_id:
        other = Relation.objects.filter(child=relation.sibling_id, sibling=child, until__isnull=True)
        other.update(until=until)
    trail.record(Verb.END_RELATION, child, by=by, at=at, relation=str(relation.uuid))
    return relation


def _end_if_adopted(relation: Relation, child: Child, by: Actor, at: datetime) -> None:
    """Whoever is written down as adopting, newly or by mending the kind, ends the child's group of orphans."""
    if relation.kind in ADOPTION and not relation.until:
        end_for_adoption(child, adopted_on=relation.since or day_of(at), by=by, at=at)


def _held(child: Child, by: Actor) -> Child:
    child = Child.objects.select_for_update(of=("self",)).get(pk=child.pk)
    policies.require_may_change(by, child)
    return child


def _say(adult: Adult, facts: Mapping[str, Any], at: datetime) -> None:
    for name in ADULT_FACTS:
        if name in facts:
            setattr(adult, name, nfc(facts[name]) if isinstance(facts[name], str) else facts[name])
    adult.folded = fold(adult.full_name)[:120]
    today = day_of(at)
    if not adult.full_name:
        raise Invalid(_("Hãy ghi họ tên; chưa rõ tên thì ghi cách người ta gọi."), field="full_name")
    if adult.birth_year and not today.year - _OLDEST <= adult.birth_year <= today.year:
        raise Invalid(_("Năm sinh này không thể có. Hãy xem lại."), field="birth_year")
    if adult.died_on and adult.died_on > today:
        raise Invalid(_("Ngày này không thể ở sau hôm nay."), field="died_on")


def _require_days(relation: Relation, child: Child, at: datetime) -> None:
    for name in ("since", "until"):
        day = getattr(relation, name)
        if day and day > day_of(at):
            raise Invalid(_("Ngày này không thể ở sau hôm nay."), field=name)
        if day and child.birth_on and day < child.birth_on:
            raise Invalid(_("Ngày này không thể trước ngày sinh."), field=name)
    if relation.since and relation.until and relation.until < relation.since:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="until")


def _require_alone(relation: Relation) -> None:
    if relation.until or relation.kind not in ALONE:
        return
    same = Relation.objects.filter(child=relation.child, kind=relation.kind, until__isnull=True)
    if same.exclude(pk=relation.pk).exists():
        said = _("Trẻ em đã có %(kind)s trong hồ sơ. Hãy sửa người đó, hoặc kết thúc quan hệ trước.")
        raise Duplicate(said % {"kind": relation.get_kind_display().lower()}, field="kind")
