"""The list of reports, and the sheet on which one is taken down."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.intake import forms, operations, queries
from diemtua.intake.codes import Power
from diemtua.intake.queries.clocks import twelve_hours
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import page_of
from diemtua.places.queries import names_of_communes

TABS = {
    "open": gettext_noop("Cần xử lý"),
    "ended": gettext_noop("Đã kết thúc"),
    "below": gettext_noop("Đơn vị khác đang xử lý"),
    "mine": gettext_noop("Tôi đã ghi"),
}


@require_GET
def reports(request: Asked) -> HttpResponse:
    """Reports of the own unit, urgent ones first, then by the twelve hours."""
    require(request.actor.may(Power.VIEW) or request.actor.may(Power.ADD) or request.actor.break_glass_id is not None)
    at = now()
    chosen = request.GET.get("tab", "")
    tab = chosen if chosen in TABS else "open" if request.actor.may(Power.VIEW) else "mine"
    page = page_of(request, queries.reports_in(tab, request.actor))
    names = names_of_communes({row.commune_code or row.event_commune for row in page}, day_of(at))
    labels = queries.channel_labels()
    lines = [
        {
            "report": row,
            "clock": twelve_hours(row, at),
            "channel": labels.get(row.channel, row.channel),
            "children": _children(row.children) if row.children > 1 else "",
            "place": names.get(row.commune_code or row.event_commune, ""),
        }
        for row in page
    ]
    context = {
        "page": page,
        "lines": lines,
        "tab": tab,
        "tabs": [{"key": key, "name": _(name)} for key, name in TABS.items()],
        "may_add": request.actor.may(Power.ADD),
    }
    return render(request, "intake/report_list.html", context)


def _children(count: int) -> str:
    return ngettext("%(n)d trẻ em", "%(n)d trẻ em", count) % {"n": count}


@require_http_methods(["GET", "POST"])
def new_report(request: Asked) -> HttpResponse:
    """Take down what somebody tells."""
    require(request.actor.may(Power.ADD))
    act = Act(
        title=_("Ghi tin báo"),
        button=_("Ghi và chuyển đến nơi xảy ra"),
        done=_("Đã ghi. Đơn vị ở nơi xảy ra nhận được ngay lúc này."),
        back=reverse("intake:reports"),
        icon="send",
    )
    channels = [("111", _("Tổng đài 111"))] if request.actor.scope.hotline else []
    channels += [(channel.code, _(channel.label)) for channel in queries.channels()]
    initial = {"form": uuid.uuid4().hex, "received_at": now()}
    form = forms.TellByPhone(request.POST or None, initial=initial, channels=channels, lists=queries.offered())

    def do(*, channel: str, received_at: Any, unit: str, **_typed: Any) -> None:
        operations.receive_report(
            sheet.told(),
            channel=channel,
            received_at=received_at,
            event=queries.place_meant(unit or sheet.cleaned_data["place"]),
            form=sheet.sheet,
            by=request.actor,
            at=now(),
        )

    sheet = form
    return act_page(request, act, form, do, template="intake/report_form.html")
