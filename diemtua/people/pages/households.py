"""Households: the list, one household, who lives in it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.paging import long_page_of
from diemtua.lib.panels import drawn
from diemtua.lib.text import fold
from diemtua.people import forms, operations, policies, queries
from diemtua.people.codes import Power
from diemtua.people.models import Child, Household
from diemtua.people.pages.child import changeable
from diemtua.people.pages.editing import must_choose, own_commune, villages_here


@require_GET
def households(request: Asked) -> HttpResponse:
    """Households of the own place, by the head's name."""
    require(request.actor.may(Power.VIEW) and request.actor.scope.registry)
    asked = fold(request.GET.get("q", "")[:120])
    rows = queries.households_named(request.actor, asked).order_by("folded", "pk")
    page = long_page_of(request, rows, queries.as_lines)
    context = {"page": page, "q": request.GET.get("q", "")[:120], "may_add": request.actor.may(Power.CHANGE)}
    return render(request, "people/household_list.html", context)


@require_GET
def household(request: Asked, uuid: UUID) -> HttpResponse:
    """Who lives there, and the poverty state of each year. Every look leaves an entry in the trail."""
    found, at = find_household(request, uuid), now()
    operations.read_household(found, by=request.actor, at=at)
    context = {
        "household": found,
        "home": queries.home_of(found),
        "today": day_of(at),
        "may_change": policies.may_change(request.actor, found),
        "panels": drawn("household", request.actor, found),
    }
    return render(request, "people/household.html", context)


def find_household(request: Asked, uuid: UUID) -> Household:
    seen = queries.households_visible_to(request.actor).select_related("village")
    found: Household = get_object_or_404(seen, uuid=uuid)
    return found


@require_http_methods(["GET", "POST"])
def household_new(request: Asked) -> HttpResponse:
    """Make a household; for a child when the address names one."""
    unit = own_commune(request)
    child = _asked_child(request)
    initial = {"village": child.village_id, "address": child.address, "phone": child.phone} if child else {}
    form = forms.HouseholdFacts(request.POST or None, initial=initial)
    form.offer(villages_here(request, unit), must=must_choose(request, unit))
    if form.is_valid():
        try:
            made = operations.add_household(
                form.facts(), unit=unit, village=form.cleaned_data["village"], child=child, by=request.actor, at=now()
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã lập hộ %(code)s.") % {"code": made.code})
            return redirect("people:household", made.uuid)
    back = reverse("people:child", args=[child.uuid]) if child else reverse("people:households")
    title = _("Lập hộ gia đình của %(name)s") % {"name": child.name} if child else _("Thêm hộ gia đình")
    act = Act(title=title, button=_("Thêm hộ"), done="", back=back, icon="home-heart")
    return render(request, "act_form.html", {"act": act, "form": form}, status=422 if form.errors else 200)


def _asked_child(request: Asked) -> Child | None:
    """The child for whom the household is made, by the address."""
    try:
        uuid = UUID(request.GET.get("child", ""))
    except ValueError:
        return None
    return changeable(request, uuid)


@require_http_methods(["GET", "POST"])
def household_change(request: Asked, uuid: UUID) -> HttpResponse:
    """Change name, place and note of a household."""
    found = find_household(request, uuid)
    require(policies.may_change(request.actor, found))
    unit = own_commune(request)
    act = Act(
        title=_("Sửa hộ %(code)s") % {"code": found.code}, button=_("Lưu"), done=_("Đã lưu."),
        back=reverse("people:household", args=[found.uuid]),
    )  # fmt: skip
    said = {name: getattr(found, name) for name in ("head_name", "address", "phone", "note", "version")}
    form = forms.HouseholdFacts(request.POST or None, initial=said | {"village": found.village_id})
    form.offer(villages_here(request, unit), must=must_choose(request, unit))
    return act_page(
        request, act, form,
        lambda village, version, **_said: operations.change_household(
            found, form.facts(), village=village, version=version or 0, by=request.actor, at=now()
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def child_household(request: Asked, uuid: UUID) -> HttpResponse:
    """Say to which household of the village the child belongs."""
    child = changeable(request, uuid)
    act = Act(
        title=_("Hộ gia đình của %(name)s") % {"name": child.name}, button=_("Lưu"), done=_("Đã ghi hộ gia đình."),
        back=reverse("people:child", args=[child.uuid]), icon="home-heart",
        note=_("Chưa có hộ trong danh sách thì hãy lập hộ mới từ hồ sơ của trẻ."),
    )  # fmt: skip
    initial = {"version": child.version, "household": child.household.uuid if child.household else None}
    form = forms.PutIntoHousehold(request.POST or None, initial=initial)
    form.offer(queries.households_near(child, request.actor, request.GET.get("q", "")))
    return act_page(
        request, act, form, lambda **said: operations.put_into_household(child, **said, by=request.actor, at=now())
    )
