"""Looking at what is kept of a child leaves an entry in the trail (decision 0005)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from diemtua.lib.actor import Actor
from diemtua.people.models import Child
from diemtua.trail import operations as trail


@transaction.atomic
def read_child(child: Child, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that the record was opened. Refuses nothing: whoever may find the record may read it."""
    trail.read(child, by=by, at=at)
