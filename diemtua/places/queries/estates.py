"""What a decision left of each unit it ended or divided, and to whom: for the apps above, whose records go along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from diemtua.places.codes import Level, Share
from diemtua.places.models import Agency, AgencyLineage, Lineage, Unit, Village
from diemtua.places.queries.lineage import Heir


@dataclass(frozen=True, kw_only=True)
class Estate:
    """A unit that gave land away by a decision, and its heirs: the one that took most villages first."""

    old: Unit
    heirs: list[Unit]
    has_ended: bool

    @property
    def is_commune(self) -> bool:
        return self.old.level == Level.COMMUNE


def estates_of(change_id: int) -> list[Estate]:
    """Of a decision. A unit that was closed and went into none has no heirs."""
    heirs: dict[int, list[Unit]] = {}
    olds = {unit.pk: unit for unit in Unit.objects.filter(closed_by=change_id)}
    for row in Lineage.objects.filter(change=change_id).select_related("old", "new"):
        olds[row.old_id] = row.old
        heirs.setdefault(row.old_id, []).append(row.new)
    return [
        Estate(
            old=old, heirs=_most_first(old, heirs.get(pk, [])), has_ended=old.closed_by_id == change_id,
        )
        for pk, old in sorted(olds.items(), key=lambda pair: pair[1].code)
    ]  # fmt: skip


def most_first(old: Unit, heirs: Iterable[Heir]) -> list[Unit]:
    """Units that hold an old one's land: one that holds all of it, else the one that took most of its villages."""
    rows = list(heirs)
    whole = [heir.unit for heir in rows if heir.share == Share.WHOLE]
    return whole + _most_first(old, [heir.unit for heir in rows if heir.unit not in whole])


def _most_first(old: Unit, heirs: list[Unit]) -> list[Unit]:
    if len(heirs) < 2:
        return heirs
    taken = Counter(Village.objects.filter(unit=old).values_list("successor__unit_id", flat=True))
    return sorted(heirs, key=lambda unit: (-taken[unit.pk], unit.code))


def agencies_replaced_by(change_id: int) -> list[tuple[int, int]]:
    """Agencies that ended by a decision about units, each with the one that does all of its work now."""
    rows = AgencyLineage.objects.filter(change=change_id, function="").order_by("old_id")
    return list(rows.values_list("old_id", "new_id"))


def agencies_without_heir(change_id: int) -> list[int]:
    """Agencies that ended by a decision about units and whose work nobody took over."""
    went = AgencyLineage.objects.filter(change=change_id).values("old_id")
    return list(Agency.objects.filter(closed_by=change_id).exclude(pk__in=went).values_list("pk", flat=True))
