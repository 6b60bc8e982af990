"""The administrator keeps the kinds of places of help; each row says how it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed
from diemtua.lib.text import fold, nfc
from diemtua.people.codes import HintMark
from diemtua.services.codes import ICONS, Need, Power, Verb
from diemtua.services.models import Helper, Kind
from diemtua.trail import operations as trail


@dataclass(frozen=True, kw_only=True)
class KindFacts:
    """A kind as it is typed."""

    label: str
    mark: str
    needs: Sequence[str] = ()
    label_en: str = ""
    icon: str = "heart-handshake"
    is_model: bool = False
    verify_months: int = 6
    is_offered: bool = True
    source: str = ""


@transaction.atomic
def set_kind(code: str, facts: KindFacts, *, by: Actor, at: datetime) -> Kind:
    """Add a kind of place, or change one. Its code never changes, since places carry it.

    Refused: NotAllowed, Invalid (no name, a mark of law without its article, people of a model that would be none),
    Duplicate (another kind has this name).
    """
    if not by.may(Power.SET):
        raise NotAllowed(_("Chỉ người quản trị sửa được các loại nơi trợ giúp."))
    label = nfc(facts.label).strip()
    row = Kind.objects.select_for_update().filter(code=code).first() if code else None
    _require_sense(row, facts, label)
    row = row or Kind(code=_new_code(label))
    before = {"label": row.label, "needs": row.needs, "mark": row.mark}
    row.label, row.label_en, row.icon = label, facts.label_en.strip(), facts.icon
    row.needs = [need for need in Need.values if need in facts.needs]
    row.is_model, row.is_offered, row.verify_months = facts.is_model, facts.is_offered, facts.verify_months
    row.mark, row.source = facts.mark, nfc(facts.source).strip()
    row.changed_at, row.changed_by_name = at, by.name
    row.save()
    trail.record(Verb.SET_KIND, row, by=by, at=at, before=before, needs=row.needs, mark=row.mark)
    return row


def _require_sense(row: Kind | None, facts: KindFacts, label: str) -> None:
    if not label:
        raise Invalid(_("Hãy ghi tên."), field="label")
    others = Kind.objects.exclude(pk=row.pk) if row else Kind.objects.all()
    if any(fold(other.label) == fold(label) for other in others):
        raise Duplicate(_("Đã có loại tên này."), field="label")
    if facts.mark not in HintMark.values:
        raise Invalid(_("Hãy chọn mức chắc chắn."), field="mark")
    if facts.mark == HintMark.LAW and not facts.source.strip():
        raise Invalid(_("Theo văn bản thì hãy ghi điều, văn bản nào."), field="source")
    if facts.icon not in ICONS:
        raise Invalid(_("Hãy chọn hình."), field="icon")
    if not 1 <= facts.verify_months <= 60:
        raise Invalid(_("Số tháng từ 1 đến 60."), field="verify_months")
    if row and row.is_model and not facts.is_model and Helper.objects.filter(provider__kind=row, until=None).exists():
        raise Invalid(_("Còn người của mô hình loại này. Hãy kết thúc họ trước."), field="is_model")


def _new_code(label: str) -> str:
    code = slugify(fold(label)).replace("-", "_")[:30].strip("_") or "khac"
    if Kind.objects.filter(code=code).exists():
        raise Duplicate(_("Đã có loại tên gần giống. Hãy ghi tên khác hơn."), field="label")
    return code
