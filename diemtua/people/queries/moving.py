"""Children on their way between communes, as both ends see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.people.codes import Power
from diemtua.people.models import Transfer
from diemtua.people.states import TransferState


def transfers_visible_to(viewer: Actor) -> QuerySet[Transfer]:
    """Moves from and to the viewer's communes; a province sees those from and to it.

    Where the child never came to, its name is nobody's business once the move is returned or called back.
    """
    scope = viewer.scope
    if scope.country:
        return Transfer.objects.order_by("-sent_at", "-pk")
    if not (scope.registry and viewer.may(Power.VIEW)):
        return Transfer.objects.none()
    communes, provinces = sorted(scope.communes), sorted(scope.provinces)
    origin = Q(commune_code__in=communes) | Q(province_code__in=provinces)
    target = Q(to_commune_code__in=communes) | Q(to_province_code__in=provinces)
    came = Q(state__in=[TransferState.SENT, TransferState.RECEIVED])
    return Transfer.objects.filter(origin | (target & came)).order_by("-sent_at", "-pk")


@dataclass(frozen=True)
class Waiting:
    """What waits at both ends, the longest first."""

    arriving: list[Transfer]
    leaving: list[Transfer]


def waiting_of(viewer: Actor, most: int = 200) -> Waiting:
    """Moves nobody has answered yet: those that wait for the viewer's place, and those the viewer's place waits for."""
    scope = viewer.scope
    rows = transfers_visible_to(viewer).filter(state=TransferState.SENT).order_by("due_on", "pk")[:most]
    arriving: list[Transfer] = []
    leaving: list[Transfer] = []
    for row in rows:
        mine = row.to_commune_code in scope.communes or row.to_province_code in scope.provinces
        (arriving if mine else leaving).append(row)
    return Waiting(arriving, leaving)


def late_transfers(viewer: Actor, on: date) -> QuerySet[Transfer]:
    """Children whom nobody has received within the days agreed."""
    return transfers_visible_to(viewer).filter(state=TransferState.SENT, due_on__lt=on)
