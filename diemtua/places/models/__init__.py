"""Units, villages and agencies as dated rows with lineage."""

from diemtua.places.models.dated import DateRange
from diemtua.places.models.days_off import DayOff, DayOffYear
from diemtua.places.models.inside import Agency, AgencyLineage, Village
from diemtua.places.models.units import Lineage, Unit, UnitChange, UnitName

__all__ = [
    "Agency",
    "AgencyLineage",
    "DateRange",
    "DayOff",
    "DayOffYear",
    "Lineage",
    "Unit",
    "UnitChange",
    "UnitName",
    "Village",
]
