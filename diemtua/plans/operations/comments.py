"""Those who share a part talk about it where the work is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.lib.actor import Actor
from diemtua.lib.clock import VN, day_of
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Comment, Duty
from diemtua.plans.operations.typed import typed
from diemtua.plans.queries.talking import listeners_of
from diemtua.trail import operations as trail

LONGEST = 5000


@transaction.atomic
def add_comment(duty: Duty, *, words: str, by: Actor, at: datetime) -> Comment:
    """Say something to the others who share a part; it is never changed afterwards.

    The others are told, each at most once an hour. Refused: NotAllowed, Invalid (nothing, too much).
    """
    duty = Duty.objects.select_related("task__document").get(pk=duty.pk)
    policies.require_may_comment(by, duty)
    text = typed(words, most=LONGEST, field="words", empty=_("Hãy ghi điều muốn trao đổi."))
    comment = Comment.objects.create(duty=duty, at=at, words=text, made_by_id=by.user_id, made_by_name=by.name)
    trail.record(Verb.COMMENT_DUTY, duty, by=by, at=at)
    access.notify(
        listeners_of(duty, on=day_of(at)),
        text=lambda: _("%(name)s trao đổi về: %(task)s") % {"name": by.name, "task": str(duty.task)},
        url=f"{reverse('plans:duty', args=[duty.uuid])}#trao-doi",
        key=f"comment:{duty.uuid}:{at.astimezone(VN):%Y%m%d%H}",
        by=by,
        at=at,
    )
    return comment
