"""A commune's collaborators, and the villages each looks after."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.access import forms, operations, policies, queries
from diemtua.access.models import Assignment
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now


@require_GET
def collaborators(request: Asked) -> HttpResponse:
    """Who helps in which village."""
    require(policies.may_hand_villages(request.actor))
    found = queries.collaborators_of(request.actor, day_of(now()))
    return render(request, "access/collaborator_list.html", {"found": found})


@require_http_methods(["GET", "POST"])
def collaborator_villages(request: Asked, uuid: UUID) -> HttpResponse:
    """Give villages to one of them."""
    require(policies.may_hand_villages(request.actor))
    today = day_of(now())
    held = get_object_or_404(queries.collaborators_visible_to(request.actor, today), uuid=uuid)
    act = Act(
        title=_("Thôn, khu phố của %(name)s") % {"name": held.user.full_name},
        button=_("Giao"),
        done=_("Đã giao. Cộng tác viên chỉ xem được trẻ em của những nơi này."),
        back=reverse("access:collaborators"),
        icon="map-pin",
    )
    form = forms.Villages(request.POST or None, initial={"villages": held.villages})
    form.offer(queries.villages_to_hand(held, today), queries.heirs_of(held, today))

    def hand(*, heir: int | None, **typed: Any) -> Assignment:
        to = queries.heir_of(held, heir, today)
        return operations.hand_villages(held, **typed, heir=to, by=request.actor, at=now())

    return act_page(request, act, form, hand)
