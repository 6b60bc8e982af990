"""What each report that comes in asks of the office's lists: read once and remembered for some seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diemtua.intake.codes import ListKind
from diemtua.intake.models import Channel, Listed, Rate
from diemtua.intake.rules import Grave
from diemtua.lib.remembered import Remembered


@dataclass(frozen=True)
class Settled:
    """Codes that make a report an emergency, how often one source may do what, and the ways by which reports come."""

    grave: Grave
    rates: Mapping[str, int]
    channels: frozenset[str]


def _read() -> Settled:
    rows = list(Listed.objects.filter(is_urgent=True).values_list("kind", "code"))
    harms, suspects = (frozenset(code for kind, code in rows if kind == of) for of in (ListKind.HARM, ListKind.SUSPECT))
    return Settled(
        Grave(harms, suspects),
        dict(Rate.objects.values_list("code", "number")),
        frozenset(Channel.objects.values_list("code", flat=True)),
    )


settled = Remembered(_read)
