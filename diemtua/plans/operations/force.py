"""From which day a document is in force, and from which it is not any more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.dates import day
from diemtua.lib.errors import Invalid, Stale, WrongState
from diemtua.lib.text import nfc
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document
from diemtua.plans.queries.library import replacing
from diemtua.plans.states import DocumentState
from diemtua.trail import operations as trail

FIELDS = ("effective_on", "ended_on", "ended_reason")


@transaction.atomic
def set_force(
    document: Document,
    *,
    effective_on: date | None,
    ended_on: date | None,
    ended_reason: str = "",
    version: int,
    by: Actor,
    at: datetime,
) -> Document:
    """Say from which day a document that was given out is in force, and from which no longer.

    What was given out is still to be done; from the end on no period opens and no value of a target is owed.

    Refused: NotAllowed, WrongState (not given out, or replaced: the new version says when it ended), Stale, Invalid (in
    force before it was issued, ended before it began, ended without a word why).
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_confirm(by, document)
    if document.state != DocumentState.CONFIRMED or replacing(document.pk).exists():
        raise WrongState(_("Chỉ ghi hiệu lực cho văn bản đã giao việc và chưa bị thay thế."))
    if document.version != version:
        raise Stale(_("Người khác vừa sửa văn bản này. Hãy xem bản của người ấy bên cạnh rồi chọn."))
    before = {name: str(getattr(document, name) or "") for name in FIELDS}
    document.effective_on, document.ended_on = effective_on, ended_on
    document.ended_reason = nfc(ended_reason)[:300] if ended_on else ""
    require_days(document)
    if ended_on and not document.ended_reason:
        raise Invalid(_("Hãy ghi vì sao văn bản hết hiệu lực, ví dụ văn bản nào bãi bỏ."), field="ended_reason")
    document.version += 1
    document.save(update_fields=[*FIELDS, "version"])
    trail.record(Verb.CORRECT_DOCUMENT, document, by=by, at=at, before=before)
    return document


def require_days(document: Document) -> None:
    """The days of a document in an order that can be. Refused: Invalid."""
    issued_on, effective_on, ended_on = document.issued_on, document.effective_on, document.ended_on
    if effective_on and issued_on and effective_on < issued_on:
        raise Invalid(
            _("Văn bản không thể có hiệu lực trước ngày ban hành, %(day)s.") % {"day": day(issued_on)},
            field="effective_on",
        )
    begins = effective_on or issued_on
    if ended_on and begins and ended_on <= begins:
        raise Invalid(
            _("Ngày hết hiệu lực phải sau ngày bắt đầu có hiệu lực, %(day)s.") % {"day": day(begins)}, field="ended_on"
        )
