"""Where a child lived and was registered: permanently, for a time, in fact; from a day until a day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.people import operations, policies, queries
from diemtua.people.forms import living as forms
from diemtua.people.models import Child, Residence
from diemtua.people.pages.child import can_be_changed, changeable, find_child
from diemtua.places.queries import unit_named


@require_GET
def residences(request: Asked, uuid: UUID) -> HttpResponse:
    """All places with their days, by kind."""
    child = find_child(request, uuid)
    rows = queries.residences_of(child)
    operations.read_child(child, by=request.actor, at=now())
    may_change = policies.may_change(request.actor, child) and can_be_changed(child)
    return render(request, "people/residences.html", {"child": child, "residences": rows, "may_change": may_change})


@require_http_methods(["GET", "POST"])
def residence_new(request: Asked, uuid: UUID) -> HttpResponse:
    """Permanent or temporary residence, in any commune of the country."""
    child = changeable(request, uuid)
    form = forms.ResidenceNew(request.POST or None, initial={"version": child.version})

    def add(*, place: str, **typed: Any) -> Residence:
        found = unit_named(
            place,
            _("Không tìm thấy xã, phường này. Hãy gõ tên đầy đủ hoặc mã."),
            _("Có nhiều nơi cùng tên: %(names)s."),
            on=day_of(now()),
        )
        if found is None:
            raise Refused(_("Hãy ghi xã, phường."), field="place")
        return operations.add_residence(child, unit=found, **typed, by=request.actor, at=now())

    act = _act(child, _("Ghi thường trú, tạm trú của %(name)s"), _("Đã ghi nơi cư trú."))
    return act_page(request, act, form, add)


@require_http_methods(["GET", "POST"])
def residence(request: Asked, uuid: UUID, residence: UUID) -> HttpResponse:
    """Days and address of one place, as they were; or its end."""
    child = changeable(request, uuid)
    row = get_object_or_404(queries.residences_of(child), uuid=residence)
    initial = {"version": child.version, "since": row.since, "until": row.until, "address": row.address}
    form = forms.ResidenceMend(request.POST or None, initial=initial)
    act = _act(child, _("Sửa nơi cư trú của %(name)s"), _("Đã lưu."), note=f"{row.get_kind_display()}: {row.unit}")
    return act_page(
        request, act, form, lambda **typed: operations.mend_residence(row, **typed, by=request.actor, at=now())
    )


def _act(child: Child, title: str, done: str, note: str = "") -> Act:
    back = reverse("people:residences", args=[child.uuid])
    return Act(title=title % {"name": child.name}, button=_("Lưu"), done=done, back=back, note=note, icon="map-pin")
