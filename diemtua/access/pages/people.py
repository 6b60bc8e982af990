"""People and their roles, for the administrator. Others get 404, as if the pages were not there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diemtua.access import forms, operations, policies, queries
from diemtua.access.models import Assignment, User
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.paging import page_of
from diemtua.places import queries as places
from diemtua.places.models import Agency, Unit


def manager(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not policies.may_manage(actor):
        raise Http404
    return actor


@require_http_methods(["GET"])
def users(request: HttpRequest) -> HttpResponse:
    manager(request)
    text = request.GET.get("q", "")[:100]
    page = page_of(request, queries.users_found(text, on=day_of(timezone.now())))
    return render(request, "access/user_list.html", {"page": page, "q": text})


@require_http_methods(["GET", "POST"])
def new_user(request: HttpRequest) -> HttpResponse:
    actor = manager(request)
    form = forms.NewPerson(request.POST or None)
    if form.is_valid():
        try:
            made = operations.create_user(**form.cleaned_data, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Đã tạo người dùng. Hãy giao vai trò."))
            return redirect("access:user", made.uuid)
    return render(request, "access/user_form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def user(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = manager(request)
    found = get_object_or_404(User, uuid=uuid)
    form = forms.Person.of(found, request.POST or None)
    if form.is_valid():
        try:
            operations.change_user(found, **form.cleaned_data, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("access:user", found.uuid)
    return _page(request, found, form=form, status=422 if form.is_bound else 200)


def _page(
    request: HttpRequest,
    found: User,
    *,
    form: forms.Person | None = None,
    give: forms.Give | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "person": found,
        "form": form or forms.Person.of(found),
        "give": give or forms.Give(initial={"valid_from": day_of(timezone.now())}),
        "held": queries.all_assignments_of(found),
        "reason": forms.Reason(),
    }
    return render(request, "access/user.html", context, status=status)


@require_POST
def lock(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Lock or unlock, with the reason."""
    actor = manager(request)
    found = get_object_or_404(User, uuid=uuid)
    form = forms.Reason(request.POST)
    act = operations.lock_user if found.is_active else operations.unlock_user
    if not form.is_valid():
        messages.error(request, _("Hãy ghi lý do; nhật ký sẽ giữ lại."))
        return redirect("access:user", found.uuid)
    try:
        act(found, reason=form.cleaned_data["reason"], by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("access:user", found.uuid)


@require_POST
def new_assignment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor, at = manager(request), timezone.now()
    found = get_object_or_404(User, uuid=uuid)
    form = forms.Give(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            unit = _unit(data["unit_code"], form)
            operations.give_assignment(
                found,
                role=data["role"],
                unit=unit,
                agency=_agency(data["agency_kind"], unit),
                valid_from=data["valid_from"],
                decision=data["decision"],
                by=actor,
                at=at,
            )
        except Refused as refusal:
            names = {"unit": "unit_code", "agency": "agency_kind"}
            form.add_error(names.get(refusal.field or "", refusal.field), str(refusal))
        else:
            messages.success(request, _("Đã giao vai trò."))
            return redirect("access:user", found.uuid)
    return _page(request, found, give=form, status=422)


def _unit(code: str, form: forms.Give) -> Unit | None:
    if not code:
        return None
    unit = places.unit_by_code(code, form.cleaned_data["valid_from"])
    if unit is None:
        raise Invalid(_("Không có đơn vị nào mang mã này vào ngày ấy."), field="unit")
    return unit


def _agency(name: str, unit: Unit | None) -> Agency | None:
    if not name:
        return None
    if unit is None:
        raise Invalid(_("Cơ quan phải thuộc một đơn vị hành chính."), field="unit")
    commune_code = unit.code if unit.code != unit.province_code else None
    found = places.agencies_for_name(name, unit.province_code, commune_code, day_of(timezone.now()))
    own = [agency for agency in found if agency.unit_id == unit.pk]
    if len(own) != 1:
        raise Invalid(_("Không nhận ra đúng một cơ quan mang tên này ở đơn vị ấy."), field="agency")
    return own[0]


@require_POST
def assignment_end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = manager(request)
    held = get_object_or_404(Assignment.objects.select_related("user"), uuid=uuid)
    form = forms.End(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi ngày kết thúc và lý do."))
        return redirect("access:user", held.user.uuid)
    try:
        operations.end_assignment(held, **form.cleaned_data, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã kết thúc vai trò."))
    return redirect("access:user", held.user.uuid)
