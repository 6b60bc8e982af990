"""Referrals of the demo world: one done, one declined with another asked, one nobody answers, one of a chain."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from diemtua.config.demo.cast import acting
from diemtua.config.demo.chapters import Setting
from diemtua.config.demo.joint import LAW, children_of_age
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.people.models import Child
from diemtua.people.queries import stuck
from diemtua.places.models import Agency
from diemtua.services import operations
from diemtua.services.models import Referral
from diemtua.services.rules.packet import Chosen


def referrals(setting: Setting) -> None:
    """Two children of the commune, one of its under-sixes, and a ward's: psychology, police, legal aid, a chain."""
    if Referral.objects.filter(origin=None).exists():
        return
    at, lan, on = setting.at, acting("lan.vinhthuy", setting.at), day_of(setting.at)
    known = children_of_age("19405", on)[:2]
    if len(known) == 2:  # a small world may have none
        first, second = known
        _done(first, lan, at - timedelta(days=9))
        _declined(first, lan, at - timedelta(days=4))
        _silent(second, lan, at - timedelta(days=8))
    for child in stuck(lan, on, "residence")[:1]:
        _chain(child, lan, at - timedelta(hours=20))
    for child in children_of_age("26041", on)[:1]:
        _ask(child, acting("lananh.tranbien", at), at - timedelta(hours=3), ("26041", "tram_y_te"))


def _place(commune: str, kind: str, at: datetime) -> operations.Place:
    return operations.Place(agency=Agency.objects.on(day_of(at)).get(unit__code=commune, kind=kind))


def _ask(child: Child, by: Actor, at: datetime, *to: tuple[str, str], **changed: Any) -> Referral:
    known: dict[str, Any] = {
        "child": child, "need": "N3", "basis": "duty", "law": LAW,
        "purpose": "Nhờ khám sàng lọc và tham vấn tâm lý cho một trẻ em.",
        "pieces": (Chosen("initials"), Chosen("age"), Chosen("sex"), Chosen("state", value="Ít nói, ngủ không yên.")),
    }  # fmt: skip
    places = [_place(*one, at) for one in to]
    return operations.refer(operations.Asking(**{**known, **changed}), to=places, by=by, at=at)


def _done(child: Child, lan: Actor, at: datetime) -> None:
    """The health station took it, met the child twice, and the child said it helped."""
    asked = _ask(child, lan, at, ("19405", "tram_y_te"))
    call, y = asked.calls.get(), acting("y.vinhthuy", at)
    later = at + timedelta(hours=5)
    operations.read_packet(call, by=y, at=later)
    operations.accept_call(call, words="Mời em đến sáng thứ Sáu", by=y, at=later)
    first, last = at + timedelta(days=2), at + timedelta(days=6)
    operations.report_call(call, words="Đã gặp em và bà, em chịu nói chuyện.", done_on=day_of(first), by=y, at=first)
    operations.report_call(
        call, words="Em ngủ tốt hơn; hẹn khám lại khi cần.", done_on=day_of(last), is_done=True, by=y, at=last
    )
    told = last + timedelta(days=1)
    operations.note_feedback(
        asked, told_by="child", helped="yes", words="Cô nói chuyện dễ hiểu.", told_on=day_of(told), by=lan, at=told
    )


def _declined(child: Child, lan: Actor, at: datetime) -> None:
    """The women's union has nobody for it; the police is asked next and takes it."""
    purpose = "Nhờ thăm gia đình buổi tối, nhắc không để trẻ em ở nhà một mình."
    pieces = (Chosen("initials"), Chosen("age"), Chosen("address"), Chosen("carer", value="Bà nội"))
    asked = _ask(child, lan, at, ("19405", "hoi_phu_nu_xa"), need="N5", purpose=purpose, pieces=pieces)
    hanh, duc = acting("hanh.vinhthuy", at), acting("duc.vinhthuy", at)
    next_day = at + timedelta(days=1)
    operations.decline_call(asked.calls.get(), reason="full", words="Chi hội đang thiếu người", by=hanh, at=next_day)
    call = operations.send_referral(asked, to=[_place("19405", "cong_an_xa", at)], by=lan, at=next_day)[0]
    operations.accept_call(
        call, next_on=day_of(next_day + timedelta(days=14)), by=duc, at=next_day + timedelta(hours=2)
    )


def _silent(child: Child, lan: Actor, at: datetime) -> None:
    """Legal aid was asked and has not answered: it stands on Hôm nay, late."""
    agreed = operations.Agreed(
        given_by="Mẹ của em", relation="mother", how="written", given_on=day_of(at), child_agrees=True
    )
    _ask(
        child, lan, at, ("19405", "vp_hdnd_ubnd_xa"), need="N6", basis="consent", agreed=agreed, law="",
        purpose="Nhờ tư vấn pháp luật về quyền nuôi con cho gia đình một trẻ em.",
        pieces=(Chosen("initials"), Chosen("age"), Chosen("state", value="Cha mẹ đang ly hôn.")),
    )  # fmt: skip


def _chain(child: Child, lan: Actor, at: datetime) -> None:
    """Residence is the police's step of the chain."""
    _ask(
        child, lan, at, ("19405", "cong_an_xa"), need="N4", step="residence",
        purpose="Đề nghị đăng ký thường trú cho trẻ em.",
        pieces=tuple(Chosen(code) for code in ("name", "birth", "address", "papers")),
    )  # fmt: skip
