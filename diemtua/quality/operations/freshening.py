"""What somebody is about to look at is counted first, when something was written about it since.

Whoever writes waits for no count: the database notes the record (migration 0002), and the worker counts every minute.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import DatabaseError

from diemtua.lib.actor import Actor
from diemtua.lib.fence import everywhere
from diemtua.quality.operations.counting import count_records, marked_records
from diemtua.quality.operations.queueing import freshen_soon
from diemtua.quality.queries.marks import marked_in

logger = logging.getLogger(__name__)
# So many records are counted before a page is shown; more are the worker's.
AT_ONCE = 40
# Among so many is looked for what lies in the places of who looks; of a whole imported register the worker tells.
LOOKED_AT = 1000
# Somebody else counts a whole commune: the page shows what stood there before.
PATIENCE = "800ms"


def freshen_seen(*, by: Actor, at: datetime, most: int = AT_ONCE) -> bool:
    """Count anew what was written about in the places of who looks; says whether all of it is counted. Refuses nothing.

    Everywhere: a collaborator's note may change what only the commune sees.
    """
    marked = marked_records(LOOKED_AT + 1)
    if not marked:
        return True
    all_known = len(marked) <= LOOKED_AT
    with everywhere():
        if len(marked) > most:
            freshen_soon()
            marked = marked_in(by.own, marked, most + 1)
        return _counted(marked[:most], at) and all_known and len(marked) <= most


def freshen_record(child_id: int, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - the notes are of others' acts
    """Count one record anew, which something was written about. Refuses nothing."""
    with everywhere():
        _counted([child_id], at)


def _counted(marked: list[int], at: datetime) -> bool:
    """A count that cannot be made, or must wait for long, keeps no page from being shown."""
    if not marked:
        return True
    try:
        count_records(marked, at=at, patience=PATIENCE)
    except DatabaseError:
        logger.warning("%d records are counted later", len(marked), exc_info=True)
        return False
    return True
