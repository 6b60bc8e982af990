"""Who looked in on children goes, or goes to other villages: another looks in on them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from diemtua.access.models import User
from diemtua.lib.actor import Actor
from diemtua.lib.open_work import Part
from diemtua.people.models import Child
from diemtua.people.operations.visits import record_keeper
from diemtua.people.queries.of_person import children_kept_by, items_waiting_for


@transaction.atomic
def pass_on_children(user_id: int, part: Part, *, to_id: int, by: Actor, at: datetime) -> int:
    """Give the children somebody looks in on to another, with what reviews still ask. Gives how many.

    Who may take a duty from somebody was asked by whoever calls this (`access.hand_over_work`). Refuses nothing.
    """
    to = User.objects.get(pk=to_id)
    found = list(children_kept_by([user_id], part).order_by("pk").select_for_update(of=("self",)))
    Child.objects.filter(pk__in=[child.pk for child in found]).update(keeper=to, changed_at=at)
    record_keeper(found, to, by=by, at=at)
    return len(found)


@transaction.atomic
def pass_on_reviews(user_id: int, part: Part, *, to_id: int, by: Actor, at: datetime) -> int:
    """Give the answers somebody still owes to open reviews to another. Gives how many. Refuses nothing."""
    rows = list(items_waiting_for([user_id], part).select_related("child").order_by("pk"))
    items_waiting_for([user_id], part).update(keeper=to_id)
    record_keeper([row.child for row in rows], User.objects.get(pk=to_id), by=by, at=at)
    return len(rows)
