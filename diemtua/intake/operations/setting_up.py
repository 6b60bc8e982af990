"""The administrator keeps channels, lists, authorities, minutes and rates; each row says how it is known."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from diemtua.intake.codes import Away, ListKind, Power, RateKind, Verb
from diemtua.intake.models import Authority, Channel, Limit, Listed, Rate
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.text import fold, nfc
from diemtua.people.codes import HintMark
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

Row = TypeVar("Row", Authority, Channel, Limit, Listed, Rate)


@transaction.atomic
def set_channel(
    code: str, *, label: str, is_offered: bool, mark: str, source: str = "", by: Actor, at: datetime
) -> Channel:
    """Add or change a way by which reports come (law.md 4.4). Refused: NotAllowed, Invalid."""
    facts = {"label": _label(label), "is_offered": is_offered, **_marked(mark, source, by, at)}
    return _keep(Channel, {"code": code or _code(label, 20)}, facts, by=by, at=at)


@transaction.atomic
def set_listed(
    kind: str, code: str, *, label: str, is_offered: bool, is_urgent: bool, mark: str, source: str = "", by: Actor,
    at: datetime,
) -> Listed:  # fmt: skip
    """Add or change a row of a list.

    Refused: NotAllowed, Invalid (a form of harm the law does not name; who cares for the child is no emergency any
    more, against NĐ 56/2017 Đ31.1).
    """
    if kind not in ListKind.values:
        raise Invalid(_("Không có danh mục này."))
    known = Listed.objects.filter(kind=kind, code=code).first() if code else None
    if kind == ListKind.HARM and known is None:
        raise Invalid(_("Các hình thức xâm hại do Luật Trẻ em quy định, không thêm được."), field="label")
    if known and known.is_urgent and known.mark == HintMark.LAW and not is_urgent:
        raise Invalid(
            _("Người chăm sóc gây hại là nguy cấp theo NĐ 56/2017 Điều 31.1; không bỏ được."), field="is_urgent"
        )
    facts = {"label": _label(label), "is_offered": is_offered, "is_urgent": is_urgent, **_marked(mark, source, by, at)}
    return _keep(Listed, {"kind": kind, "code": code or _code(label, 10)}, facts, by=by, at=at)


@transaction.atomic
def set_authority(  # noqa: PLR0913 - one row of the list
    code: str, *, label: str, away: str, how: str, answer_days: int, is_offered: bool, mark: str, source: str = "",
    by: Actor, at: datetime,
) -> Authority:  # fmt: skip
    """Add or change to whom harm on the network is passed. Refused: NotAllowed, Invalid."""
    if away not in Away.values:
        raise Invalid(_("Hãy chọn loại cơ quan."), field="away")
    if not 1 <= answer_days <= 90:
        raise Invalid(_("Số ngày từ 1 đến 90."), field="answer_days")
    facts = {"label": _label(label), "away": away, "how": nfc(how.strip()), "answer_days": answer_days,
             "is_offered": is_offered, **_marked(mark, source, by, at)}  # fmt: skip
    return _keep(Authority, {"code": code or _code(label, 20)}, facts, by=by, at=at)


@transaction.atomic
def set_rate(code: str, *, number: int, mark: str, source: str = "", by: Actor, at: datetime) -> Rate:
    """Change how often one source may do something. Refused: NotAllowed, Invalid."""
    if code not in RateKind.values or not 1 <= number <= 10_000:
        raise Invalid(_("Hãy ghi một số từ 1 đến 10.000."), field="number")
    return _keep(Rate, {"code": code}, {"number": number, **_marked(mark, source, by, at)}, by=by, at=at)


@transaction.atomic
def set_limit(province: Unit | None, *, by: Actor, at: datetime, **minutes: int) -> Limit:
    """Set after how many minutes a report nobody took goes up; for a province of its own, or for all others.

    `minutes`: leader_minutes, province_minutes, urgent_leader_minutes, urgent_province_minutes. Refused: NotAllowed,
    Invalid (the province before the leader).
    """
    for first, second in (("leader_minutes", "province_minutes"), ("urgent_leader_minutes", "urgent_province_minutes")):
        if not 1 <= minutes[first] < minutes[second] <= 1440:
            raise Invalid(_("Lãnh đạo xã được báo trước, rồi mới đến tỉnh; nhiều nhất 1.440 phút."), field=second)
    facts = {**minutes, "changed_at": at, "changed_by_name": by.name}
    return _keep(Limit, {"province_code": province.code if province else ""}, facts, by=by, at=at)


def _keep(model: type[Row], key: dict[str, str], facts: dict[str, Any], *, by: Actor, at: datetime) -> Row:
    if not by.may(Power.SET):
        raise NotAllowed(_("Chỉ người quản trị sửa được các danh mục, mức của tin báo."))
    row, _new = model.objects.update_or_create(defaults=facts, **key)  # type: ignore[arg-type]
    said = {name: str(value) for name, value in facts.items() if not name.startswith("changed")}
    trail.record(Verb.SET, row, by=by, at=at, list=model.__name__.lower(), **key, **said)
    return row


def _marked(mark: str, source: str, by: Actor, at: datetime) -> dict[str, Any]:
    if mark not in HintMark.values:
        raise Invalid(_("Hãy chọn mức chắc chắn."), field="mark")
    if mark == HintMark.LAW and not source.strip():
        raise Invalid(_("Theo văn bản thì hãy ghi điều, văn bản nào."), field="source")
    return {"mark": mark, "source": nfc(source.strip()), "changed_at": at, "changed_by_name": by.name}


def _label(label: str) -> str:
    if not label.strip():
        raise Invalid(_("Hãy ghi tên."), field="label")
    return nfc(label.strip())


def _code(label: str, longest: int) -> str:
    """A code out of the words, for a new row; it never changes afterwards, since reports carry it."""
    return slugify(fold(label)).replace("-", "_")[:longest].strip("_") or "khac"
