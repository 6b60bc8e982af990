"""A write of the API that carries an Idempotency-Key is done once: a second one with the key gets the first answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access.models import ApiReply
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid
from diemtua.lib.sealing import seal

KEPT = timedelta(days=7)
LONGEST_KEY = 100


@transaction.atomic
def claim_reply(key: str, *, asked: str, by: Actor, at: datetime) -> ApiReply:
    """The row of this key, locked: new, or with the answer given before. Somebody else with the key waits here.

    A key belongs to the person in the role they act in: what one role was answered is not told to another.

    Refused: Invalid (no key, or one that was used for another request).
    """
    if not key.isprintable() or not 0 < len(key) <= LONGEST_KEY:
        raise Invalid(_("Idempotency-Key phải có từ 1 đến 100 ký tự in được."), code="idempotency_key")
    ApiReply.objects.filter(user_id=by.person, at__lt=at - KEPT).delete()
    whose = {"user_id": by.person, "assignment_id": by.assignment_id or 0, "key": key}
    ApiReply.objects.bulk_create([ApiReply(**whose, asked=asked, at=at)], ignore_conflicts=True)
    found = ApiReply.objects.select_for_update().get(**whose)
    if found.asked != asked:
        raise Invalid(_("Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy dùng khóa mới."), code="idempotency_key")
    return found


@transaction.atomic
def drop_reply(reply: ApiReply, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - every operation takes it
    """The request was refused: its key is free again."""
    ApiReply.objects.filter(pk=reply.pk, user_id=by.person).delete()


@transaction.atomic
def keep_reply(reply: ApiReply, *, status: int, body: str, by: Actor, at: datetime) -> ApiReply:  # noqa: ARG001 - every operation takes it
    """Keep what was answered, in the transaction of the work itself; sealed, for it can say a name or a number."""
    reply.status, reply.body = status, seal(body).hex()
    reply.save(update_fields=["status", "body"])
    return reply
