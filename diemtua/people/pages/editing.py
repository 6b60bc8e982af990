"""Making a child's record, changing it, and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused, Stale
from diemtua.people import forms, operations, queries
from diemtua.people.codes import Power
from diemtua.people.models import Child
from diemtua.people.pages.child import changeable
from diemtua.places.models import Unit, Village
from diemtua.places.queries import unit_by_code, villages_of


def own_commune(request: Asked) -> Unit:
    """Where this person may make records; else 404."""
    require(request.actor.may(Power.CHANGE) and request.actor.own.registry)
    unit = unit_by_code(request.actor.commune_code, day_of(now()))
    require(unit is not None)
    return unit  # type: ignore[return-value]  # asked in the line above


def villages_here(request: Asked, unit: Unit) -> QuerySet[Village]:
    """Villages this person may put a child into: the commune's, or those given to a collaborator."""
    found, own = villages_of(unit, day_of(now())), request.actor.own
    return found if unit.code in own.communes or own.country else found.filter(pk__in=own.villages)


def must_choose(request: Asked, unit: Unit) -> bool:
    """A collaborator's children live in the villages given; an officer may leave open where."""
    own = request.actor.own
    return not (unit.code in own.communes or own.country)


@require_http_methods(["GET", "POST"])
def new_child(request: Asked) -> HttpResponse:
    """Make a record. Records that may be the same child are shown first; making one anyway asks why."""
    unit, at = own_commune(request), now()
    initial = {name: request.GET.get(name, "")[:120] for name in ("full_name", "birth") if request.GET.get(name)}
    form = forms.NewChild(request.POST or None, today=day_of(at), initial=initial)
    form.offer(villages_here(request, unit), must=must_choose(request, unit))
    likely: Sequence[queries.Likely] = ()
    elsewhere, asks_why = queries.NOWHERE_ELSE, bool(form.data.get("reason"))
    if form.is_valid():
        try:
            said = {name: form.cleaned_data[name] for name in ("village", "address", "number", "reason")}
            child = operations.add_child(form.facts(), unit=unit, **said, by=request.actor, at=at)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            asks_why = asks_why or refusal.field == "reason"
            if isinstance(refusal, operations.MayBeThere):
                elsewhere = refusal.elsewhere
                likely = queries.likely_duplicates(form.likeness(unit.code), request.actor)
        else:
            messages.success(request, _("Đã lập hồ sơ %(code)s.") % {"code": child.code})
            return redirect("people:child", child.uuid)
    context = {"form": form, "likely": likely, "elsewhere": elsewhere, "asks_why": asks_why, "unit": unit}
    return render(request, "people/child_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def child_change(request: Asked, uuid: UUID) -> HttpResponse:
    """Change who the child is. Whoever comes second sees both versions and loses nothing of what was typed."""
    child, at = changeable(request, uuid), now()
    form = forms.ChangeChild(request.POST or None, today=day_of(at), initial=forms.initial_of(child))
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            operations.change_child(child, form.facts(), version=version, by=request.actor, at=at)
        except Stale:
            return _both(request, child, form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã lưu hồ sơ."))
            return redirect("people:child", uuid)
    context = {"child": child, "form": form}
    return render(request, "people/child_form.html", context, status=422 if form.errors else 200)


class Side(NamedTuple):
    """One field of two versions: what is saved now, what was typed here, and whether both were changed."""

    label: str
    theirs: str
    mine: str
    both: bool


def _both(request: Asked, child: Child, typed: forms.ChangeChild) -> HttpResponse:
    """The form again, on the version of now: what the other changed and this person did not is taken over."""
    saved = queries.child_now(child)  # the other may have saved after this page first read the record
    if saved is None:
        raise Http404
    theirs = forms.initial_of(saved)
    base = queries.version_of(saved, typed.cleaned_data["version"])
    before = forms.initial_of(base) if base else theirs
    data, sides = request.POST.copy(), []
    for name, field in typed.fields.items():
        mine, now_there = str(data.get(name, "")).strip(), str(theirs[name])
        if name == "version" or mine == now_there:
            continue
        own, others = mine != str(before[name]), now_there != str(before[name])
        if not own:
            data[name] = now_there
        if others:
            there, here = (forms.words_of(typed, name, value) for value in (now_there, mine))
            sides.append(Side(str(field.label), there, here, own))
    data["version"] = str(saved.version)
    form = forms.ChangeChild(data, today=day_of(now()))
    last = queries.last_change(saved, request.actor)
    context = {"child": saved, "form": form, "sides": sides, "last": last}
    return render(request, "people/child_form.html", context, status=409)


@require_http_methods(["GET", "POST"])
def child_number(request: Asked, uuid: UUID) -> HttpResponse:
    """Write the personal number."""
    child = changeable(request, uuid)
    act = _act(child, _("Số định danh của %(name)s"), _("Lưu"), _("Đã ghi số định danh."), icon="id")
    form = forms.SetNumber(request.POST or None, initial={"version": child.version})
    return act_page(request, act, form, lambda **said: operations.set_number(child, **said, **_by(request)))


@require_http_methods(["GET", "POST"])
def child_photo_change(request: Asked, uuid: UUID) -> HttpResponse:
    """Put a photo into the record."""
    child = changeable(request, uuid)
    act = _act(child, _("Ảnh của %(name)s"), _("Lưu ảnh"), _("Đã lưu ảnh."), icon="photo")
    form = forms.Photo(request.POST or None, request.FILES or None, initial={"version": child.version})
    return act_page(request, act, form, lambda **said: operations.set_photo(child, **said, **_by(request)))


@require_http_methods(["GET", "POST"])
def child_place(request: Asked, uuid: UUID) -> HttpResponse:
    """The child moved house inside the commune, or the place was wrong."""
    child = changeable(request, uuid)
    unit = own_commune(request)
    act = _act(child, _("Nơi ở của %(name)s"), _("Lưu"), _("Đã ghi nơi ở."), icon="map-pin")
    at_first = {"version": child.version, "village": child.village_id, "address": child.address}
    form = forms.MoveHouse(request.POST or None, initial=at_first)
    form.offer(villages_here(request, unit), must=must_choose(request, unit))
    return act_page(request, act, form, lambda **said: operations.move_house(child, **said, **_by(request)))


@require_http_methods(["GET", "POST"])
def child_death(request: Asked, uuid: UUID) -> HttpResponse:
    child = changeable(request, uuid)
    act = _act(
        child, _("Ghi %(name)s đã mất"), _("Ghi"), _("Đã ghi. Hồ sơ không còn nằm trong danh sách theo dõi."),
        note=_("Nếu trẻ mất vì bị xâm hại, tai nạn, hãy báo cáo theo quy định; việc ghi ở đây không thay báo cáo."),
    )  # fmt: skip
    form = forms.Died(request.POST or None, initial={"version": child.version})
    return act_page(request, act, form, lambda **said: operations.record_death(child, **said, **_by(request)))


@require_http_methods(["GET", "POST"])
def child_departure(request: Asked, uuid: UUID) -> HttpResponse:
    child = changeable(request, uuid)
    act = _act(
        child, _("Ghi %(name)s đã rời đi"), _("Ghi"), _("Đã ghi. Hồ sơ không còn nằm trong danh sách theo dõi."),
        note=_("Chỉ ghi ở đây khi không rõ nơi đến. Biết nơi đến thì hãy chuyển hồ sơ cho xã đó."),
    )  # fmt: skip
    form = forms.Left(request.POST or None, initial={"version": child.version})
    return act_page(request, act, form, lambda **said: operations.record_departure(child, **said, **_by(request)))


@require_http_methods(["GET", "POST"])
def child_withdrawal(request: Asked, uuid: UUID) -> HttpResponse:
    child = changeable(request, uuid)
    act = _act(
        child, _("Rút hồ sơ %(name)s"), _("Rút hồ sơ"), _("Đã rút hồ sơ."), icon="archive", danger=True,
        note=_("Chỉ rút hồ sơ nhập nhầm. Hồ sơ trùng với hồ sơ khác thì hãy gộp."),
    )  # fmt: skip
    form = forms.Because(request.POST or None, initial={"version": child.version})
    return act_page(request, act, form, lambda **said: operations.withdraw_child(child, **said, **_by(request)))


@require_http_methods(["GET", "POST"])
def child_return(request: Asked, uuid: UUID) -> HttpResponse:
    child = changeable(request, uuid)
    act = _act(
        child, _("Đưa hồ sơ %(name)s trở lại"), _("Đưa trở lại theo dõi"), _("Hồ sơ được theo dõi trở lại."),
        icon="arrow-back-up",
    )  # fmt: skip
    form = forms.Because(request.POST or None, initial={"version": child.version})
    return act_page(request, act, form, lambda **said: operations.bring_back(child, **said, **_by(request)))


def _act(child: Child, title: str, button: str, done: str, **more: Any) -> Act:
    back = reverse("people:child", args=[child.uuid])
    return Act(title=title % {"name": child.name}, button=button, done=done, back=back, **more)


def _by(request: Asked) -> dict[str, Any]:
    return {"by": request.actor, "at": now()}
