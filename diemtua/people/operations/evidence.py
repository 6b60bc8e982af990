"""Which paper usually proves a group: written by the installation's administrator, with the mark how sure that is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.text import nfc
from diemtua.people.codes import Group, HintMark, Power, Verb
from diemtua.people.models import EvidenceHint
from diemtua.trail import operations as trail


@transaction.atomic
def set_evidence(
    group: str, *, paper: str, mark: str, source: str = "", valid_from: date, by: Actor, at: datetime
) -> EvidenceHint:
    """Write what proves a group from a day on; what was written for earlier days stays.

    A hint beside the field: the conditions of the law are not changed by it. Refused: NotAllowed, Invalid (no words, no
    such group or mark, no text of the law where the mark says there is one).
    """
    if not by.may(Power.SET_EVIDENCE):
        raise NotAllowed(_("Chỉ người quản trị sửa được căn cứ của các nhóm."))
    if group not in Group.values or mark not in HintMark.values:
        raise Invalid(_("Hãy chọn nhóm và mức chắc chắn."), field="mark")
    paper, source = nfc(paper), nfc(source)
    if not paper:
        raise Invalid(_("Hãy ghi loại giấy tờ."), field="paper")
    if mark == HintMark.LAW and not source:
        raise Invalid(_("Theo văn bản thì hãy ghi điều, văn bản nào."), field="source")
    said = {"paper": paper, "mark": mark, "source": source, "changed_at": at, "changed_by_name": by.name}
    row, _new = EvidenceHint.objects.update_or_create(group=group, valid_from=valid_from, defaults=said)
    facts = {"group": group, "mark": mark, "source": source, "since": valid_from.isoformat()}
    trail.record(Verb.SET_EVIDENCE, row, by=by, at=at, **facts)
    return row
