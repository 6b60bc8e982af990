"""What goes along when units change: villages, agencies, and the communes of a province."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from diemtua.lib.announce import announce
from diemtua.lib.errors import Duplicate
from diemtua.lib.text import fold
from diemtua.places.codes import Level
from diemtua.places.facts import VillageReplaced
from diemtua.places.models import Agency, AgencyLineage, Unit, Village
from diemtua.places.operations.enacting import Enactment
from diemtua.places.rules.agencies import catalogue
from diemtua.places.rules.agency_rows import COMMUNE_KINDS, ECONOMY, name_in, short_in, single_kinds


class Carriage:
    """What goes along with one decision."""

    def __init__(self, enactment: Enactment) -> None:
        self.enactment = enactment
        self.change = enactment.change

    def villages(self, villages: Iterable[Village], into: Unit) -> None:
        """Each village ends here and goes on in the other unit; a name already there gets the old unit's beside it."""
        taken = set(Village.objects.filter(unit=into, valid_until__isnull=True).values_list("kind", "name"))
        for village in villages:
            name = village.name
            if (village.kind, name) in taken:
                name = f"{name} ({village.unit.name})"
            taken.add((village.kind, name))
            village.successor = Village.objects.create(
                unit=into,
                kind=village.kind,
                name=name,
                folded=fold(name),
                province_code=into.province_code,
                commune_code=into.commune_code,
                valid_from=self.change.effective_on,
                opened_by=self.change,
                source=self.change.decision_no,
            )
            self._end(village)

    def _end(self, village: Village) -> None:
        village.valid_until = self.change.effective_on
        village.closed_by = self.change
        village.save(update_fields=["valid_until", "closed_by", "successor"])
        if village.successor_id:
            announce(
                VillageReplaced(old_id=village.pk, new_id=village.successor_id, effective_on=self.change.effective_on)
            )

    def close_agencies(self, old: Sequence[Unit], into: Unit | None) -> None:
        """The agencies of units that end hand over to those of the same kind in the unit that takes them."""
        standing = Agency.objects.filter(valid_until__isnull=True)
        heirs = {agency.kind: agency for agency in standing.filter(unit=into).order_by("-pk")} if into else {}
        ending = standing.filter(unit__in=old)
        AgencyLineage.objects.bulk_create(
            AgencyLineage(old=agency, new=heirs[agency.kind], effective_on=self.change.effective_on, change=self.change)
            for agency in ending
            if agency.kind in heirs
        )
        ending.update(valid_until=self.change.effective_on, closed_by=self.change)

    def open_agencies(self, unit: Unit) -> None:
        """A new unit starts with the agencies every unit of its kind has."""
        if unit.level == Level.COMMUNE:
            kinds = [catalogue()[code] for code in (*COMMUNE_KINDS, ECONOMY[unit.kind])]
        else:
            kinds = [kind for kind in single_kinds("province") if kind.is_in_force(self.change.effective_on)]
        Agency.objects.bulk_create(
            Agency(
                unit=unit,
                kind=kind.kind,
                name=name_in(kind, unit.name),
                short_name=short_in(kind, unit.name),
                folded=fold(name_in(kind, unit.name)),
                province_code=unit.province_code,
                commune_code=unit.commune_code,
                functions=sorted(kind.functions),
                valid_from=self.change.effective_on,
                opened_by=self.change,
                source=self.change.decision_no,
            )
            for kind in kinds
        )

    def rename_agencies(self, unit: Unit, before: str) -> int:
        """Agencies that bear the unit's name bear the new one; the old name stays a way to find them."""
        kinds = catalogue()
        renamed = []
        for agency in unit.agencies.filter(valid_until__isnull=True):
            kind = kinds.get(agency.kind)
            if kind is None or agency.name != name_in(kind, before) or agency.name == name_in(kind, unit.name):
                continue
            agency.former_names = [*agency.former_names, agency.name]
            agency.name = name_in(kind, unit.name)
            agency.short_name = short_in(kind, unit.name)
            agency.folded = fold(agency.name)
            renamed.append(agency)
        Agency.objects.bulk_update(renamed, ["name", "short_name", "folded", "former_names"])
        return len(renamed)

    def children(self, old: Sequence[Unit], into: Unit) -> None:
        """Communes of a province that ends belong to the other one; what they were under before stays on record."""
        children = list(Unit.objects.select_for_update().filter(parent__in=old, valid_until__isnull=True))
        _require_no_namesakes(children, into)
        self.enactment.remember(children)
        for child in children:
            child.parent, child.province_code = into, into.province_code
        Unit.objects.bulk_update(children, ["parent", "province_code"])
        Village.objects.filter(unit__in=children).update(province_code=into.province_code)
        Agency.objects.filter(unit__in=children).update(province_code=into.province_code)


def _require_no_namesakes(coming: Sequence[Unit], into: Unit) -> None:
    """Two communes of one province may not bear one name: the decision renames one of them first."""
    names = [unit.name for unit in coming]
    taken = Unit.objects.filter(parent=into, valid_until__isnull=True, name__in=names).values_list("name", flat=True)
    twice = sorted({*taken, *(name for name in names if names.count(name) > 1)})
    if twice:
        raise Duplicate(
            _("Sau khi sáp nhập sẽ có hai đơn vị cùng tên: %(names)s. Hãy đổi tên một đơn vị trước.")
            % {"names": ", ".join(twice[:5])},
            field="into",
        )
