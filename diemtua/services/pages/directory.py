"""The directory for people of the office: list, record, and what is written into it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import VN, day_of, now
from diemtua.lib.days_off import days_off
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.paging import page_of
from diemtua.places.models import Unit
from diemtua.places.queries import meanings_of, names_of_communes, unit_by_code
from diemtua.services import forms, operations, policies, queries
from diemtua.services.codes import Power
from diemtua.services.models import Provider
from diemtua.services.rules import hours_text, standing_at

TABS = {
    "open": gettext_noop("Đang nhận"),
    "stale": gettext_noop("Cần xác minh lại"),
    "closed": gettext_noop("Đã ngừng"),
}


def provider_of(uuid: UUID, request: Asked) -> Provider:
    found = queries.provider_by_uuid(request.actor, uuid) if request.actor.may(Power.VIEW) else None
    if found is None:
        raise Http404
    return found


def kept(uuid: UUID, request: Asked) -> Provider:
    """One the viewer may change; for others the page does not exist."""
    found = provider_of(uuid, request)
    require(policies.may_keep(request.actor, found))
    return found


def _place(request: Asked, typed: str) -> dict[str, str]:
    """The commune or province the list is of: what was typed, else the viewer's own province."""
    if typed:
        unit = _unit(typed)
        if unit is None:
            return {"commune": "-"}
        return {"province": unit.province_code} if len(unit.code) == 2 else {"commune": unit.code}
    return {"province": request.actor.province_code}


def _unit(text: str) -> Unit | None:
    today = day_of(now())
    if text.isdecimal():
        return unit_by_code(text, today)
    sure = [heir.unit for one in meanings_of(text, today=today, most=1) if one.is_sure for heir in one.heirs]
    return sure[0] if len(sure) == 1 else None


@require_GET
def providers(request: Asked) -> HttpResponse:
    """Providers of the viewer's province, or of a place typed by its old or new name."""
    require(request.actor.may(Power.VIEW))
    on = day_of(now())
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else "open"
    form = forms.ListFilter(request.GET)
    asked = form.asked()
    place = _place(request, asked.pop("commune", ""))
    rows = queries.found(request.actor, on, tab=tab, **asked, **place)
    page = page_of(request, rows)
    names = names_of_communes({row.commune_code for row in page} - {""}, on)
    context = {
        "page": page,
        "form": form,
        "tab": tab,
        "tabs": [{"key": key, "name": _(name)} for key, name in TABS.items()],
        "lines": [(row, names.get(row.commune_code, ""), queries.verified_lately(row, on)) for row in page],
        "may_add": policies.may_add_somewhere(request.actor),
    }
    return render(request, "services/provider_list.html", context)


@require_GET
def provider(request: Asked, uuid: UUID) -> HttpResponse:
    """One provider: what it does, when, who verified it; people and children of a model for who may see them."""
    found, at = provider_of(uuid, request), now()
    on = day_of(at)
    offers = list(queries.offers_of(found))
    names = names_of_communes({found.commune_code} - {""}, on)
    matches = list(queries.matches_of_offers(request.actor, offers)) if request.actor.may(Power.SEE_SUPPORT) else []
    may_see_helpers = found.kind.is_model and policies.may_see_helpers(request.actor, found)
    taken = queries.places_taken(offers) if may_see_helpers else {}
    context = {
        "provider": found,
        "commune": names.get(found.commune_code, ""),
        "offers": [(offer, taken.get(offer.pk, 0)) for offer in offers],
        "standing": standing_at(found.hours, at.astimezone(VN), days_off(found.province_code)),
        "days": _days(found),
        "helpers": list(queries.helpers_of(request.actor, found)) if found.kind.is_model else [],
        "matches": matches,
        "is_open": found.valid_until is None or found.valid_until > on,
        "is_verified": queries.verified_lately(found, on),
        "may_keep": policies.may_keep(request.actor, found),
        "may_see_helpers": may_see_helpers,
        "may_ask_secret": found.is_secret and policies.may_see_secret(request.actor),
        "today": on,
    }
    return render(request, "services/provider.html", context)


def _days(found: Provider) -> list[tuple[str, str]]:
    days = found.hours.get("days") or []
    return [(str(forms.DAYS[number]), hours_text(spans)) for number, spans in enumerate(days)]


@require_http_methods(["GET", "POST"])
def new_provider(request: Asked) -> HttpResponse:
    """Write down who helps: a commune its own, the province where it is said, an agency itself."""
    actor = request.actor
    require(policies.may_add_somewhere(actor))
    form = forms.NewProvider(request.POST or None, initial={"opens": "office"})
    if actor.own.communes or not actor.own.registry:
        del form.fields["unit"]

    def do(**typed: Any) -> None:
        unit = _unit(typed.get("unit") or actor.unit_code)
        if unit is None:
            raise Invalid(_("Chưa tìm ra nơi này. Hãy gõ tên xã, phường kèm tên tỉnh."), field="unit")
        agency = None
        if not actor.own.communes and not actor.own.registry and actor.agency_id:
            agency = queries.agency_by_id(actor.agency_id)
        operations.add_provider(
            form.described(), unit=unit, agency=agency, valid_from=day_of(now()), by=actor, at=now()
        )

    act = Act(
        title=_("Thêm nơi trợ giúp"),
        button=_("Thêm nơi trợ giúp"),
        done=_("Đã thêm. Mở nơi này để ghi các việc trợ giúp và xác minh."),
        back=reverse("services:providers"),
        icon="plus",
    )
    return act_page(request, act, form, do)


@require_http_methods(["GET", "POST"])
def provider_details(request: Asked, uuid: UUID) -> HttpResponse:
    """Change what is written of a provider."""
    found = kept(uuid, request)
    secret = queries.secret_of(found) if found.is_secret else None
    initial = {
        "kind": found.kind.code, "name": found.name, "phone": found.phone, "contact": found.contact,
        "address": secret.address if secret else found.address, "secret_words": secret.words if secret else "",
        "position": f"{found.latitude}, {found.longitude}" if found.latitude is not None else "",
        "opens": forms.ProviderForm.opens_of(found.hours), "days": found.hours.get("days"),
        "hours_words": found.hours_words, "is_secret": found.is_secret, "is_public": found.is_public,
        "version": found.version,
    }  # fmt: skip
    form = forms.ProviderForm(request.POST or None, initial=initial)

    def do(*, version: int | None, **_typed: Any) -> None:
        operations.change_provider(found, form.described(), version=version or 0, by=request.actor, at=now())

    return act_page(request, _act(found, _("Sửa nơi trợ giúp"), _("Lưu"), _("Đã lưu.")), form, do)


@require_http_methods(["GET", "POST"])
def provider_verification(request: Asked, uuid: UUID) -> HttpResponse:
    """Say that somebody asked and it is right."""
    found = kept(uuid, request)
    form = forms.OnDay(request.POST or None, initial={"on": day_of(now())})
    act = _act(
        found, _("Xác minh nơi trợ giúp"), _("Đã gọi hoặc đến, đúng như đã ghi"), _("Đã ghi xác minh."),
        note=_("Hãy gọi số điện thoại, hỏi giờ mở cửa, việc trợ giúp và số chỗ, rồi ghi ngày."),
    )  # fmt: skip
    return act_page(
        request, act, form, lambda **typed: operations.verify_provider(found, **typed, by=request.actor, at=now())
    )


@require_http_methods(["GET", "POST"])
def provider_closing(request: Asked, uuid: UUID) -> HttpResponse:
    """It helps nobody any more."""
    found = kept(uuid, request)
    form = forms.Closing(request.POST or None, initial={"on": day_of(now())})
    act = _act(found, _("Ghi ngừng nhận"), _("Ghi ngừng nhận"), _("Đã ghi ngừng nhận."), danger=True)
    return act_page(
        request, act, form, lambda **typed: operations.close_provider(found, **typed, by=request.actor, at=now())
    )


@require_http_methods(["GET", "POST"])
def provider_reopening(request: Asked, uuid: UUID) -> HttpResponse:
    """It helps again."""
    found = kept(uuid, request)
    form = forms.Nothing(request.POST if request.method == "POST" else None)
    act = _act(
        found, _("Ghi nhận lại"), _("Ghi nhận lại"), _("Đã ghi nhận lại. Hãy xác minh để hiện cho mọi người."),
        note=_("Nơi này lại hiện trong danh bạ; người dân thấy sau khi có người xác minh."),
    )  # fmt: skip
    return act_page(request, act, form, lambda: operations.reopen_provider(found, by=request.actor, at=now()))


@require_http_methods(["GET", "POST"])
def secret_place(request: Asked, uuid: UUID) -> HttpResponse:
    """Where a secret place is, with a reason that is kept."""
    found = provider_of(uuid, request)
    require(found.is_secret and policies.may_see_secret(request.actor))
    form = forms.Reason(request.POST or None)
    shown: list[Any] = []
    context: dict[str, Any] = {"provider": found, "form": form}
    if form.is_valid():
        try:
            shown.append(operations.see_secret_place(found, **form.cleaned_data, by=request.actor, at=now()))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context["secret"] = shown[0] if shown else None
    return render(request, "services/secret_place.html", context, status=422 if form.errors else 200)


def _act(found: Provider, title: str, button: str, done: str, *, note: str = "", danger: bool = False) -> Act:
    return Act(
        title=f"{title}: {found.name}", button=button, done=done, note=note, danger=danger,
        back=reverse("services:provider", args=[found.uuid]),
    )  # fmt: skip
