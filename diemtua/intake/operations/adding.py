"""Something is heard after a report was written down: by whoever wrote it, or by the unit that answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from diemtua.intake import policies
from diemtua.intake.codes import Verb
from diemtua.intake.models import Message, Report
from diemtua.intake.operations.talking import require_words
from diemtua.intake.operations.telling import tell_keepers
from diemtua.lib.actor import Actor
from diemtua.lib.fence import everywhere
from diemtua.lib.text import nfc
from diemtua.trail import operations as trail


@transaction.atomic
def add_heard(report: Report, *, words: str, by: Actor, at: datetime) -> Message:
    """Add what was heard later; the unit that answers is told. Refused: NotAllowed, Invalid (nothing, or a book)."""
    policies.require_may_add_to(by, report)
    require_words(words)
    with everywhere():  # who wrote the report down sees nothing of it afterwards, and yet hears more
        message = Message.objects.create(
            report=report, from_reporter=True, words=nfc(words.strip()), at=at, by_id=by.user_id, by_name=by.name
        )
        trail.record(Verb.HEAR, report, by=by, at=at)
        tell_keepers(report, "heard", by=by, at=at)
    return message
