"""Asking for help for a child: the form, the places that may be asked, and the case it starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Invalid
from diemtua.lib.panels import panels
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.places.queries import agency_by_uuid
from diemtua.services import operations, policies, queries
from diemtua.services.codes import Basis, Need
from diemtua.services.forms import asking as forms
from diemtua.services.models import Referral
from diemtua.services.pages.choosing import places_to_ask
from diemtua.services.rules.origins import Origin
from diemtua.services.rules.referral_clocks import CHAIN

DRAFT, LOOK = "draft", "look"


@require_http_methods(["GET", "POST"])
def new_referral(request: Asked) -> HttpResponse:
    """Ask for help for a child of the register; a step of a chain says the rest. Sent at once, or kept as a draft."""
    asked = request.POST.get("child") or request.GET.get("child", "")
    child = get_object_or_404(children_visible_to(request.actor), uuid=_uuid(asked))
    require(policies.may_refer(request.actor, child.commune_code))
    step = request.POST.get("step") or request.GET.get("step", "")
    step = step if step in CHAIN else ""
    origin = _origin(request.actor, child, request.POST.get("origin") or request.GET.get("origin", ""))
    begun = _begun(step, request.GET.get("need", ""))
    form = refer_form(request.actor, child, request.POST or None, initial=begun, step=step)
    is_draft = request.POST.get("then") == DRAFT
    made: list[Referral] = []

    def do(**typed: Any) -> None:
        asking, to = asking_of(form, child), chosen_places(typed["places"])
        asking = replace(asking, step=step, **_from(origin))
        write = operations.draft_referral if is_draft else operations.refer
        made.append(write(asking, to=to, by=request.actor, at=now()))

    act = Act(
        title=gettext("Chuyển gửi %(child)s") % {"child": child.code}, button=gettext("Gửi đi"),
        done=gettext("Đã lưu bản soạn. Chưa nơi nào nhận được gì.") if is_draft else gettext("Đã gửi."), icon="send",
        back=origin.url if origin else reverse("people:child", args=[child.uuid]),
        note=gettext("Nơi nhận chỉ thấy đúng những thông tin chọn ở đây, không thấy hồ sơ của trẻ em."),
    )  # fmt: skip
    context = {"child": child, "step": step, "origin": origin}
    answer = act_page(request, act, form, do, template="services/referral_form.html", **context)
    return redirect("services:referral", made[0].uuid) if made else answer


def refer_form(
    actor: Actor, child: Child | None, typed: QueryDict | None, *, initial: Mapping[str, Any], step: str = ""
) -> forms.Refer:
    """The form with the places for what is asked; what was typed stays as it is while places are looked for."""
    need, text = str(initial["need"]), ""
    chosen: list[str] = list(initial.get("places", []))
    if typed is not None:
        need = str(typed["need"]) if typed.get("need") in Need.values else need
        chosen, text = typed.getlist("places"), str(typed.get("find", ""))
    offered = places_to_ask(actor, child, need=need, step=step, text=text, chosen=chosen)
    form = forms.Refer(typed, initial=dict(initial), offered=offered)
    return forms.Refer(initial=as_typed(form), offered=offered) if looks(typed) else form


def looks(typed: QueryDict | None) -> bool:
    """Whether a place was only looked for: nothing is sent, nothing refused."""
    return typed is not None and typed.get("then") == LOOK


def as_typed(form: forms.Places) -> dict[str, Any]:
    """What a form holds, to begin another with."""
    return {field.name: field.value() for field in form}


def _begun(step: str, need: str) -> dict[str, Any]:
    if step in CHAIN:
        one = CHAIN[step]
        return {"need": one.need, "purpose": gettext(one.purpose), "basis": Basis.DUTY}
    return {"need": need if need in Need.values else Need.N1}


def _origin(actor: Actor, child: Child, asked: str) -> Origin | None:
    """The case it starts from, if an app above knows it and this person works on it."""
    if not asked:
        return None
    number = _uuid(asked)
    found = (panel.render(actor, child, number) for panel in panels("referral", actor))
    origin: Origin | None = next((each for each in found if each), None)
    require(origin is not None)
    return origin


def _from(origin: Origin | None) -> dict[str, Any]:
    if origin is None:
        return {}
    return {
        "origin": origin.uuid, "origin_code": origin.code, "team": origin.team, "is_sensitive": origin.is_sensitive,
    }  # fmt: skip


def asking_of(form: forms.Refer, child: Child | None) -> operations.Asking:
    """What was typed, as the operations take it."""
    typed = form.cleaned_data
    told = {name: typed[name] for name in ("need", "purpose", "basis", "urgency", "law", "strict_law", "due_on")}
    agreed = agreed_of(typed) if typed["basis"] == Basis.CONSENT else None
    return operations.Asking(child=child, agreed=agreed, pieces=form.chosen(), **told)


def agreed_of(typed: Mapping[str, Any]) -> operations.Agreed | None:
    """Who agreed, as far as a day was written."""
    return operations.Agreed(**{name: typed[name] for name in forms.AGREED}) if typed["given_on"] else None


def ground_of(typed: Mapping[str, Any]) -> operations.Ground | None:
    """On what ground a further place is told; none: on what was written before."""
    if typed["ground"] == "given":
        return None
    if typed["ground"] == Basis.CONSENT:
        return operations.Ground(basis=Basis.CONSENT, agreed=agreed_of(typed))
    return operations.Ground(basis=typed["ground"], law=typed["law"])


def chosen_places(keys: list[str]) -> list[operations.Place]:
    """What was ticked. Refused: Invalid (it is there no more)."""
    found = []
    for key in keys:
        kind, _sep, number = key.partition(":")
        row = agency_by_uuid(UUID(number)) if kind == "a" else None
        offer = queries.offer_to_ask(UUID(number)) if kind == "o" else None
        if row is None and offer is None:
            raise Invalid(gettext("Nơi này không còn trong danh bạ. Hãy chọn nơi khác."), field="places")
        found.append(operations.Place(agency=row, offer=offer))
    return found


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
