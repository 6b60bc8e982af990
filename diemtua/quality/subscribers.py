"""After whatever was written about children is in the register, the records it touched are counted anew.

The database notes which they are (migration 0002). Counting waits for the end of the act, when all of it stands, and
can never undo it: an officer's note is kept also when a rule cannot be counted.
"""

from __future__ import annotations

from django.db import transaction

from diemtua.lib.actor import system_actor
from diemtua.lib.announce import subscribe
from diemtua.lib.clock import now
from diemtua.people.codes import Verb
from diemtua.quality import operations
from diemtua.quality.operations.queueing import freshen_soon
from diemtua.trail.facts import Recorded

COUNTER = system_actor("Kiểm hồ sơ trẻ em")
# Looks and lists change nothing.
LOOKS = frozenset({
    Verb.READ_CHILD, Verb.READ_NUMBER, Verb.READ_RESTRICTED, Verb.READ_PAPER, Verb.EXPORT_CHILDREN, Verb.PRINT_CHILDREN,
    Verb.ASK_NUMBER, Verb.ASK_NAME, Verb.COUNT_FIGURES, Verb.EXPORT_SHEET_ERRORS, Verb.READ_SHEET,
})  # fmt: skip
WRITES = frozenset(Verb.values) - LOOKS


def listen() -> None:
    """Called when the app starts."""
    subscribe(Recorded, _recorded)


def _recorded(fact: Recorded) -> None:
    if fact.verb in WRITES and not _waits():
        transaction.on_commit(_freshen, robust=True)


def _waits() -> bool:
    """Whether this act already ends with a count: an act of many entries is counted once."""
    return any(_freshen in each for each in transaction.get_connection().run_on_commit)


def _freshen() -> None:
    if not operations.freshen_records(by=COUNTER, at=now()):
        freshen_soon()
