"""Communes that have no plan of their own yet for a document are reminded, at most once a day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access import queries as people
from diemtua.access.codes import Role
from diemtua.access.models import Notice
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.dates import day
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.fence import everywhere
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document
from diemtua.plans.queries.covering import covering_of
from diemtua.plans.states import DocumentState
from diemtua.trail import operations as trail


@transaction.atomic
def urge_units(document: Document, *, due_on: date | None = None, by: Actor, at: datetime) -> int:
    """Remind the officers and leaders of each commune without an issued plan. Returns how many communes were told.

    Refused: NotAllowed, WrongState (withdrawn, or not in force any more), Invalid (none is missing, or those communes
    may not read the document), Duplicate (reminded today already).
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_urge(by, document)
    today = day_of(at)
    if document.state == DocumentState.WITHDRAWN or (document.ended_on and document.ended_on <= today):
        raise WrongState(_("Văn bản đã rút hoặc hết hiệu lực, các xã, phường không phải ban hành kế hoạch nữa."))
    covering = covering_of(document, by, today=today, due_on=due_on)
    missing = {row.code for row in covering.missing}
    if not missing:
        raise Invalid(_("Mọi xã, phường đã ban hành kế hoạch, không còn ai để nhắc."), code="nobody")
    if missing - set(document.reader_communes):
        raise Invalid(
            _("Có xã, phường chưa được xem văn bản này. Hãy chia sẻ văn bản với các xã rồi nhắc."), code="not_shared"
        )
    key = f"urged:{document.uuid}:{today:%Y-%m-%d}"
    with everywhere():  # who was told today stands on those people's own desks
        is_told = Notice.objects.filter(key=key).exists()
    if is_told:
        raise Duplicate(_("Hôm nay đã nhắc rồi. Mỗi ngày chỉ nhắc một lần."), code="urged_today")

    def text() -> str:
        words = _("Xin ban hành kế hoạch của đơn vị để thực hiện %(name)s.") % {"name": document.name}
        if covering.due_on:
            words = _("%(text)s Hạn %(day)s.") % {"text": words, "day": day(covering.due_on)}
        return words

    told = people.users_of(commune_codes=missing, roles=(Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER), on=today)
    access.notify(told, text=text, url=reverse("plans:document", args=[document.uuid]), key=key, by=by, at=at)
    trail.record(Verb.URGE_UNITS, document, by=by, at=at, units=len(missing), people=len(told))
    return len(missing)
