"""What a provider does, and the people of a model."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.services import forms, operations, policies, queries
from diemtua.services.models import Helper, Offer, Provider
from diemtua.services.pages.directory import kept


def _act(provider: Provider, title: str, button: str, done: str, *, danger: bool = False) -> Act:
    back = reverse("services:provider", args=[provider.uuid])
    return Act(title=title, button=button, done=done, back=back, note=provider.name, danger=danger)


@require_http_methods(["GET", "POST"])
def new_offer(request: Asked, uuid: UUID) -> HttpResponse:
    """One more thing it does."""
    provider = kept(uuid, request)
    form = forms.OfferForm(request.POST or None, initial={"needs": provider.kind.needs})

    def do(**_typed: Any) -> None:
        operations.add_offer(provider, form.offered(), valid_from=day_of(now()), by=request.actor, at=now())

    return act_page(request, _act(provider, _("Thêm việc trợ giúp"), _("Thêm"), _("Đã thêm việc trợ giúp.")), form, do)


def _offer(request: Asked, uuid: UUID) -> Offer:
    found = queries.offer_by_uuid(uuid)
    if found is None:
        raise Http404
    require(policies.may_keep(request.actor, found.provider))
    return found


@require_http_methods(["GET", "POST"])
def offer_details(request: Asked, uuid: UUID) -> HttpResponse:
    """Change it: places free, ages, area."""
    found = _offer(request, uuid)
    names = ("name", "needs", "age_from", "age_to", "sex", "capacity", "free", "free_on", "how", "version")
    initial = {name: getattr(found, name) for name in names} | {"area": ", ".join(found.area)}
    form = forms.OfferForm(request.POST or None, initial=initial)

    def do(*, version: int | None, **_typed: Any) -> None:
        operations.change_offer(found, form.offered(), version=version or 0, by=request.actor, at=now())

    return act_page(request, _act(found.provider, _("Sửa việc trợ giúp"), _("Lưu"), _("Đã lưu.")), form, do)


@require_http_methods(["GET", "POST"])
def offer_ending(request: Asked, uuid: UUID) -> HttpResponse:
    """It is not done any more."""
    found = _offer(request, uuid)
    form = forms.OnDay(request.POST or None, initial={"on": day_of(now())})
    act = _act(found.provider, _("Kết thúc việc trợ giúp"), _("Kết thúc"), _("Đã kết thúc."), danger=True)
    return act_page(
        request, act, form, lambda **typed: operations.end_offer(found, **typed, by=request.actor, at=now())
    )


@require_http_methods(["GET", "POST"])
def new_helper(request: Asked, uuid: UUID) -> HttpResponse:
    """A person of a model."""
    provider = kept(uuid, request)
    require(provider.kind.is_model)
    form = forms.HelperForm(request.POST or None, initial={"since": day_of(now())})
    act = _act(provider, _("Thêm người của mô hình"), _("Thêm"), _("Đã thêm. Hãy ghi kiểm tra trước khi ghép trẻ em."))
    return act_page(
        request, act, form, lambda **typed: operations.add_helper(provider, **typed, by=request.actor, at=now())
    )


def _helper(request: Asked, uuid: UUID) -> Helper:
    found = queries.helper_by_uuid(uuid)
    if found is None:
        raise Http404
    require(policies.may_keep(request.actor, found.provider))
    return found


@require_http_methods(["GET", "POST"])
def helper_check(request: Asked, uuid: UUID) -> HttpResponse:
    """Nothing that harms children is known of them: who looked, and when."""
    found = _helper(request, uuid)
    form = forms.Checked(request.POST or None)
    act = _act(found.provider, _("Ghi kiểm tra: %(name)s") % {"name": found.full_name}, _("Ghi"), _("Đã ghi kiểm tra."))
    return act_page(
        request, act, form, lambda **typed: operations.check_helper(found, **typed, by=request.actor, at=now())
    )


@require_http_methods(["GET", "POST"])
def helper_ending(request: Asked, uuid: UUID) -> HttpResponse:
    """They leave the model."""
    found = _helper(request, uuid)
    form = forms.Closing(request.POST or None, initial={"on": day_of(now())})
    title = _("Thôi làm: %(name)s") % {"name": found.full_name}
    act = _act(found.provider, title, _("Ghi thôi làm"), _("Đã ghi."), danger=True)
    return act_page(
        request, act, form, lambda **typed: operations.end_helper(found, **typed, by=request.actor, at=now())
    )
