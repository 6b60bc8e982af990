"""Mẫu 01 taken down while somebody tells: on the telephone of 111, at a counter, from a letter."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.intake import forms, operations, queries
from diemtua.intake.codes import Holder, Power
from diemtua.intake.models import Report
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.places.queries import names_of_communes


@require_http_methods(["GET", "POST"])
def new_report(request: Asked) -> HttpResponse:
    """Take down what somebody tells; it goes to the commune of the event at once."""
    require(request.actor.may(Power.ADD))
    channels = [("111", _("Tổng đài 111"))] if request.actor.scope.hotline else []
    channels += [(channel.code, _(channel.label)) for channel in queries.channels()]
    initial = {"form": uuid.uuid4().hex, "received_at": now()}
    form = forms.TellByPhone(request.POST or None, initial=initial, channels=channels, lists=queries.offered())
    if form.is_valid():
        data = form.cleaned_data
        try:
            got = operations.receive_report(
                form.told(),
                channel=data["channel"],
                received_at=data["received_at"],
                event=queries.place_meant(data["chosen"] or data["unit"] or data["place"]),
                form=form.sheet,
                by=request.actor,
                at=now(),
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            said = _("Đã ghi, chuyển đến %(where)s ngay lúc này. Mã theo dõi đọc cho người báo: %(code)s.")
            messages.success(request, said % {"where": _where(got.report), "code": got.code})
            return redirect("intake:new_report" if "next" in request.POST else "intake:reports")
    return render(request, "intake/report_form.html", {"form": form}, status=422 if form.errors else 200)


def _where(report: Report) -> str:
    names = names_of_communes({report.commune_code} - {""}, day_of(report.received_at))
    return names.get(report.commune_code, str(Holder(report.holder).label))


@require_GET
def place(request: Asked) -> HttpResponse:
    """Where a report of this place would go, while it is being typed: old and new names."""
    require(request.actor.may(Power.ADD))
    typed = request.GET.get("unit", "").strip()[:200]
    unit = queries.place_meant(typed) if len(typed) > 1 else None
    choices = queries.places_alike(typed) if len(typed) > 1 and unit is None else []
    return render(request, "intake/parts/place.html", {"unit": unit, "choices": choices, "asked": bool(typed)})
