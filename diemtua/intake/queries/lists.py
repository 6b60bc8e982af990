"""Lists, authorities and limits as the office keeps them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diemtua.intake.codes import ListKind
from diemtua.intake.models import Authority, Channel, Limit, Listed, Rate
from diemtua.intake.queries.settled import settled
from diemtua.intake.rules import Grave
from diemtua.places.codes import Level
from diemtua.places.models import Unit


def listed(kind: str) -> QuerySet[Listed]:
    """Every row of a list, those no longer offered too: old reports name them."""
    return Listed.objects.filter(kind=kind).order_by("place", "code")


def offered() -> dict[str, list[tuple[str, str]]]:
    """What forms offer, by list. One statement for all of them."""
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in ListKind.values}
    for row in Listed.objects.filter(is_offered=True).order_by("place", "code"):
        found[row.kind].append((row.code, _(row.label)))
    return found


def list_labels() -> dict[str, dict[str, str]]:
    """The words of every code, by list."""
    return {kind: {code: _(label) for code, label in rows.items()} for kind, rows in settled().labels.items()}


def grave() -> Grave:
    """Codes that make a report an emergency."""
    return settled().grave


def authorities(*, offered_only: bool = True) -> QuerySet[Authority]:
    rows = Authority.objects.order_by("place", "code")
    return rows.filter(is_offered=True) if offered_only else rows


def all_channels() -> QuerySet[Channel]:
    """Every way by which reports come, also those forms no longer offer."""
    return Channel.objects.order_by("place", "code")


def all_limits() -> QuerySet[Limit]:
    """The limits of everywhere, then those of provinces that set their own."""
    return Limit.objects.order_by("province_code")


def provinces_with_limits() -> dict[str, str]:
    """Names of the provinces that set limits of their own."""
    codes = Limit.objects.exclude(province_code="").values("province_code")
    units = Unit.objects.filter(level=Level.PROVINCE, code__in=codes, valid_until=None)
    return dict(units.values_list("code", "name"))


def rates() -> QuerySet[Rate]:
    return Rate.objects.order_by("pk")


def rate(code: str) -> int:
    """How often one source may do something."""
    return settled().rates[code]
