"""Every look at a case is in the trail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from diemtua.cases.codes import Verb
from diemtua.cases.models import Case
from diemtua.lib.actor import Actor
from diemtua.trail import operations as trail


@transaction.atomic
def read_case(case: Case, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that the case was opened. Refuses nothing: whoever may find it may read it."""
    trail.record(Verb.READ_CASE, case, by=by, at=at)
