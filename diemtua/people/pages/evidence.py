"""What usually proves each of the fourteen groups, kept by the administrator."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.people import operations, queries
from diemtua.people.codes import Group, Power
from diemtua.people.forms import groups as forms


@require_GET
def evidence(request: Asked) -> HttpResponse:
    """The hint of each group today, how sure it is, and who wrote it."""
    require(request.actor.may(Power.SET_EVIDENCE))
    return render(request, "people/evidence.html", {"hints": queries.hints_on(day_of(now()))})


@require_http_methods(["GET", "POST"])
def evidence_of(request: Asked, group: str) -> HttpResponse:
    """Another hint for one group, from a day on; what was written before stands below."""
    require(request.actor.may(Power.SET_EVIDENCE))
    if group not in Group.values:
        raise Http404
    today = day_of(now())
    hint = queries.hint_of(group, today)
    said = {"paper": hint.paper, "mark": hint.mark, "source": hint.source, "valid_from": today}
    act = Act(
        title=_("Căn cứ của nhóm %(group)s") % {"group": group},
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=reverse("people:evidence"),
        note=f"{Group(group).label}. " + _("Đây là gợi ý bên cạnh ô nhập; điều kiện của luật do hệ thống kiểm tra."),
    )
    form = forms.Evidence(request.POST or None, initial=said)
    written = queries.evidence_written(group)
    return act_page(
        request, act, form, lambda **typed: operations.set_evidence(group, **typed, by=request.actor, at=now()),
        template="people/evidence_form.html", written=written,
    )  # fmt: skip
