"""People and families at risk without a child in the register (R08): the tightest pages of the register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import page_of
from diemtua.people import operations, policies, queries
from diemtua.people.forms import groups, living
from diemtua.people.models import Concern
from diemtua.places.queries import unit_by_code, villages_of


@require_GET
def concerns(request: Asked) -> HttpResponse:
    """Who is followed, by the day somebody wants to look again; names only after opening one."""
    require(policies.may_note_concern(request.actor))
    page = page_of(request, queries.concerns_visible_to(request.actor))
    return render(request, "people/concern_list.html", {"page": page, "today": day_of(now())})


@require_http_methods(["GET", "POST"])
def concern_new(request: Asked) -> HttpResponse:
    actor = request.actor
    require(policies.may_note_concern(actor))
    act = Act(
        title=_("Ghi người, gia đình có nguy cơ"),
        button=_("Ghi"),
        done=_("Đã ghi. Chỉ xã và trạm y tế đã ghi xem được."),
        back=reverse("people:concerns"),
        icon="heart-handshake",
    )
    form = living.ConcernForm(request.POST or None, villages=_villages(actor.commune_code))
    return act_page(
        request, act, form,
        lambda **typed: operations.add_concern(operations.ConcernFacts(**typed), by=actor, at=now()),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def concern(request: Asked, uuid: UUID) -> HttpResponse:
    """What is known; every look is kept in the trail."""
    actor = request.actor
    found: Concern = get_object_or_404(queries.concerns_visible_to(actor), uuid=uuid)
    operations.read_concern(found, by=actor, at=now())
    names = [name for name in living.ConcernForm.base_fields if name != "village"]
    initial = {name: getattr(found, name) for name in names} | {"version": found.version, "village": found.village_id}
    form = living.ConcernChange(request.POST or None, villages=_villages(found.commune_code), initial=initial)
    act = Act(
        title=found.full_name,
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=reverse("people:concerns"),
        note=_("Thông tin chỉ xã và trạm y tế đã ghi xem được. Mỗi lần xem đều được ghi lại."),
        icon="device-floppy",
    )

    def save(*, version: int, **typed: Any) -> Concern:
        facts = operations.ConcernFacts(**typed)
        return operations.change_concern(found, facts, version=version, by=actor, at=now())

    return act_page(request, act, form, save, template="people/concern.html", concern=found)


@require_http_methods(["GET", "POST"])
def concern_closing(request: Asked, uuid: UUID) -> HttpResponse:
    found: Concern = get_object_or_404(queries.concerns_visible_to(request.actor), uuid=uuid)
    act = Act(
        title=_("Thôi theo dõi"),
        button=_("Thôi theo dõi"),
        done=_("Đã thôi theo dõi."),
        back=reverse("people:concerns"),
        icon="flag",
    )
    form = groups.ReasonVersioned(request.POST or None, initial={"version": found.version})
    return act_page(
        request, act, form,
        lambda **typed: operations.close_concern(found, **typed, by=request.actor, at=now()),
    )  # fmt: skip


def _villages(commune_code: str) -> Any:
    today = day_of(now())
    unit = unit_by_code(commune_code, today)
    if unit is None:
        raise LookupError(commune_code)
    return villages_of(unit, today)
