"""What runs under one version of a document goes over to the next: parts of tasks, and targets with their values."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from diemtua.lib.text import fold
from diemtua.plans.models import Document, Duty, Target, TargetValue, Task
from diemtua.plans.queries.versions import Passed, agency_of
from diemtua.plans.rules.versions import Turn, places_of
from diemtua.plans.states import AT_WORK, DutyState


def carry_work(one: Passed, today: date) -> None:
    """The parts of a task go over to the task it became; the fresh ones whose place they take are not needed.

    Where the new version asks in another rhythm, the part that runs becomes the first one of the new rhythm, so that
    nobody does the same twice; what is late under the old one stays owed. Work that was called off for all periods to
    come does not come round again.
    """
    if one.new is None:
        return
    fresh = defaultdict[int | str, list[Duty]](list)
    for duty in Duty.objects.filter(task=one.new).order_by("due_on", "pk"):
        fresh[agency_of(duty)].append(duty)
    ending = {duty.pk for duty in one.ending}
    moved = [duty for duty in one.duties if duty.pk not in ending and agency_of(duty) in fresh]
    twins = _twins(moved, fresh, today)
    called_off = {agency_of(duty) for duty in moved if duty.ends_recurrence}
    again = {duty.pk for whose in called_off for duty in fresh[whose] if duty.period}
    Duty.objects.filter(pk__in=again | {twin.pk for twin in twins.values()}).delete()
    for duty in moved:
        twin = twins.get(duty.pk)
        likeness = twin or fresh[agency_of(duty)][0]
        duty.task, duty.part, duty.written_as = one.new, likeness.part, likeness.written_as
        if twin:
            duty.period, duty.period_name = twin.period, twin.period_name
        if twin and duty.state != DutyState.DONE:
            duty.due_on = twin.due_on
        duty.version += 1
    fields = ["task", "part", "written_as", "period", "period_name", "due_on", "version"]
    Duty.objects.bulk_update(moved, fields, batch_size=500)
    Task.objects.filter(pk=one.new.pk).update(origin=one.old)


def _twins(moved: list[Duty], fresh: dict[int | str, list[Duty]], today: date) -> dict[int, Duty]:
    """By the part that goes over: the fresh part whose place it takes."""
    held = defaultdict[int | str, list[Duty]](list)
    for duty in moved:
        held[agency_of(duty)].append(duty)
    found: dict[int, Duty] = {}
    for whose, parts in held.items():
        by_key = {duty.pk: duty for duty in fresh[whose]}
        places = places_of(map(_turn, parts), map(_turn, fresh[whose]), today)
        found |= {pk: by_key[place] for pk, place in places.items()}
    return found


def _turn(duty: Duty) -> Turn:
    return Turn(key=duty.pk, period=duty.period, due_on=duty.due_on, is_at_work=duty.state in AT_WORK)


def carry_targets(old: Document, document: Document) -> None:
    """A target that stands in both versions is one: its reporter and every value go over to the new one."""
    after = {_level_of(target): target for target in document.targets.order_by("-pk")}
    pairs = [(one, after.pop(_level_of(one))) for one in old.targets.order_by("pk") if _level_of(one) in after]
    for one, new in pairs:
        TargetValue.objects.filter(target=one).update(target=new)
        new.reporter_id, new.rhythm, new.asked_on = one.reporter_id, one.rhythm, one.asked_on
        one.reporter_id, one.rhythm, one.asked_on = None, "", None
    both = [target for pair in pairs for target in pair]
    Target.objects.bulk_update(both, ["reporter", "rhythm", "asked_on"], batch_size=500)


def _level_of(target: Target) -> tuple[object, ...]:
    """What makes two targets one and the same: the words, and the level they name."""
    return fold(target.text), target.comparator, target.value, target.unit, target.year
