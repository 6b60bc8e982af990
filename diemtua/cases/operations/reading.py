"""Every look at a case, and every paper taken out of it, is in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies, queries
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case
from diemtua.cases.operations.holding import in_team
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.letterhead import as_docx
from diemtua.trail import operations as trail


@transaction.atomic
def read_case(case: Case, *, reason: str = "", by: Actor, at: datetime) -> None:
    """Leave in the trail that the case was opened, and why. Refuses nothing: whoever may find it may read it."""
    trail.record(Verb.READ_CASE, case, by=by, at=at, reason=reason)


@transaction.atomic
def print_paper(case: Case, *, form: str, by: Actor, at: datetime) -> bytes:
    """A paper of the case as a Word file: who took it stays in the trail.

    Refused: NotAllowed, Invalid (there is nothing to write it from).
    """
    if not policies.may_read(by, case, is_member=in_team(case, by, at)):
        raise NotAllowed(_("Anh/chị không được xem vụ việc này."))
    found = queries.paper_of(queries.card_of(case, at), form)
    if found is None:
        raise Invalid(_("Chưa có gì để lập giấy tờ này."))
    trail.record(Verb.PRINT_PAPER, case, by=by, at=at, form=form)
    return as_docx(found)


@transaction.atomic
def print_invitation(
    case: Case, *, people: Sequence[str], meets_at: datetime, place: str, by: Actor, at: datetime
) -> bytes:
    """The invitation to the conference as a Word file, which names no child. Refused: NotAllowed, Invalid."""
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if meets_at <= at:
        raise Invalid(_("Cuộc họp mời dự phải ở sau bây giờ."), field="meets_at")
    found = queries.invitation_to(case, people=people, meets_at=meets_at, place=place)
    trail.record(Verb.PRINT_PAPER, case, by=by, at=at, form="INVITATION")
    return as_docx(found)
