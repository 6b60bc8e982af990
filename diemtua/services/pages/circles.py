"""The circle of a child: every place with a part in it, its last answer and next date; its meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid
from diemtua.lib.paging import page_of
from diemtua.lib.text import fold
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.places.models import Agency
from diemtua.services import operations, policies, queries
from diemtua.services.codes import Power
from diemtua.services.forms import referrals as forms


@require_GET
def circle(request: Asked, uuid: UUID) -> HttpResponse:
    """Who helps this child, and where each stands."""
    child = _child(request, uuid)
    found = queries.circle_of(request.actor, child_id=child.pk)
    return render(request, "services/circle.html", {"child": child, "circle": found, "now": now()})


@require_http_methods(["GET", "POST"])
def new_meeting(request: Asked, uuid: UUID) -> HttpResponse:
    """Write down a meeting of the circle."""
    child = _child(request, uuid)
    act = Act(
        title=_("Ghi cuộc họp các nơi cùng giúp"), button=_("Lưu"), icon="users-group",
        done=_("Đã lưu. Mỗi nơi chỉ đọc việc giao cho mình."), back=reverse("services:circle", args=[child.uuid]),
    )  # fmt: skip

    def do(**typed: Any) -> None:
        given = _given(typed.pop("decisions"), request)
        names = [line.strip() for line in typed.pop("attended").splitlines() if line.strip()]
        met = operations.Met(child=child, attended=names, given=given, **typed)
        operations.hold_meeting(met, by=request.actor, at=now())

    return act_page(request, act, forms.HoldMeeting(request.POST or None, initial={"held_at": now()}), do)


@require_http_methods(["GET", "POST"])
def decision_result(request: Asked, uuid: UUID) -> HttpResponse:
    """What was given in a meeting is done."""
    row = queries.decision_visible_to(request.actor, uuid)
    if row is None:
        raise Http404
    act = Act(
        title=_("Ghi kết quả việc họp giao"), button=_("Lưu"), done=_("Đã ghi."), back=reverse("services:inbox"),
        note=row.words, icon="checkbox",
    )  # fmt: skip
    form = forms.NoteDecision(request.POST or None, initial={"done_on": day_of(now())})
    return act_page(
        request, act, form, lambda **typed: operations.note_decision(row, **typed, by=request.actor, at=now())
    )


@require_GET
def chains(request: Asked) -> HttpResponse:
    """Children at a step another office must take, and whether it was asked."""
    require(request.actor.may(Power.REFER))
    asked = request.GET.get("step", "")
    step = asked if asked in queries.STEPS else "birth"
    at = now()
    today = day_of(at)
    page = page_of(request, queries.waiting_for_office(request.actor, step, today))
    out = queries.referrals_of_children(request.actor, [child.pk for child in page.object_list], step)
    counts = queries.counts_of_steps(request.actor, today)
    tabs = [
        {"key": key, "name": _(name), "n": counts[key], "current": key == step} for key, name in queries.STEPS.items()
    ]
    lines = [{"child": child, "referral": out.get(child.pk)} for child in page.object_list]
    context = {"page": page, "lines": lines, "tabs": tabs, "step": step, "now": at}
    return render(request, "services/chain_list.html", context)


def _child(request: Asked, uuid: UUID) -> Child:
    require(request.actor.may(Power.REFER))
    child: Child = get_object_or_404(children_visible_to(request.actor), uuid=uuid)
    require(policies.may_refer(request.actor, child.commune_code))
    return child


def _given(lines: str, request: Asked) -> list[operations.Given]:
    """Rows of place | work | day. Refused: Invalid (a line that says no work, a day nobody can read)."""
    known: dict[str, Agency] = {fold(row.name): row for row in queries.agencies_to_ask(request.actor, day_of(now()))}
    rows = []
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        place, work, day = ([part.strip() for part in line.split("|")] + ["", ""])[:3]
        if not work:
            raise Invalid(_("Mỗi dòng giao việc cần tên nơi làm | việc | ngày xong."), field="decisions")
        try:
            due = datetime.strptime(day, "%d/%m/%Y").date() if day else None  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            raise Invalid(_("Ngày xong viết dạng 25/12/2026."), field="decisions") from None
        rows.append(operations.Given(words=work, agency=known.get(fold(place)), place_name=place, due_on=due))
    return rows
