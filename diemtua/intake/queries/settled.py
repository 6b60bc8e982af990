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
    """What makes a report an emergency, how often one source may do what, the ways by which reports come, words."""

    grave: Grave
    rates: Mapping[str, int]
    channels: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]


def _read() -> Settled:
    labels: dict[str, dict[str, str]] = {kind: {} for kind in ListKind.values}
    urgent: dict[str, set[str]] = {kind: set() for kind in ListKind.values}
    for row in Listed.objects.order_by("place", "code"):
        labels[row.kind][row.code] = row.label
        if row.is_urgent:
            urgent[row.kind].add(row.code)
    return Settled(
        Grave(frozenset(urgent[ListKind.HARM]), frozenset(urgent[ListKind.SUSPECT])),
        dict(Rate.objects.values_list("code", "number")),
        dict(Channel.objects.values_list("code", "label")),
        labels,
    )


settled = Remembered(_read)
