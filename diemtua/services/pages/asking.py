"""Asking for help for a child: the form, the places that may be asked, and the case it starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid
from diemtua.lib.panels import panels
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.people.rules.births import age_on
from diemtua.places.queries import agency_by_uuid
from diemtua.services import operations, policies, queries
from diemtua.services.codes import Basis, Need
from diemtua.services.forms import asking as forms
from diemtua.services.models import Referral
from diemtua.services.rules.origins import Origin
from diemtua.services.rules.referral_clocks import CHAIN

DRAFT = "draft"


@require_http_methods(["GET", "POST"])
def new_referral(request: Asked) -> HttpResponse:
    """Ask for help for a child of the register; a step of a chain says the rest. Sent at once, or kept as a draft."""
    asked = request.POST.get("child") or request.GET.get("child", "")
    child = get_object_or_404(children_visible_to(request.actor), uuid=_uuid(asked))
    require(policies.may_refer(request.actor, child.commune_code))
    step = request.POST.get("step") or request.GET.get("step", "")
    step = step if step in CHAIN else ""
    origin = _origin(request.actor, child, request.POST.get("origin") or request.GET.get("origin", ""))
    form = forms.Refer(
        request.POST or None, initial=_begun(step, request.GET.get("need", "")),
        places=places_to_ask(request.actor, child, step=step),
    )  # fmt: skip
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


def places_to_ask(actor: Actor, child: Child | None, *, step: str = "", need: str = "") -> list[tuple[str, str]]:
    today = day_of(now())
    known = list(queries.agencies_to_ask(actor, today, step=step))
    agencies = [(f"a:{row.uuid}", row.name) for row in known]
    if step:
        return agencies
    age = age_on(child.birth_on, today) if child else None
    needs = [need] if need else Need.values
    here = {row.pk for row in known}  # an agency of the list is asked as itself, not a second time as a provider
    rows = [row for one in needs for row in queries.offers_to_ask(actor, one, today, age=age)]
    found = {row.uuid: row for row in rows if row.provider.agency_id not in here}
    return agencies + [(f"o:{key}", f"{row.provider.name}: {row.name}") for key, row in found.items()]


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
