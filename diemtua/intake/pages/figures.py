"""Figures of reports by commune: no name; a figure leads to its list for those who meet the reports."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.intake import queries
from diemtua.intake.codes import Power
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now


@require_GET
def figures(request: Asked) -> HttpResponse:
    """A table of communes and figures."""
    actor, at = request.actor, now()
    require(actor.may(Power.FIGURES))
    leads = actor.may(Power.VIEW)
    lines = []
    for row in queries.figures_for(actor, at):
        cells = [
            {"head": _(queries.COUNTS[name].head), "text": str(count), "url": _url(name, row.code, leads and count > 0)}
            for name, count in row.counts.items()
        ]
        kept, of = row.kept
        rates = [
            {
                "head": _("Nguy cấp xong trong 12 giờ"),
                "text": f"{kept}/{of}" if of else _("chưa có"),
                "url": _url("late", row.code, leads and kept < of),
            },
            {"head": _("Thường nhận sau"), "text": _span(row.taken_in), "url": ""},
        ]
        lines.append({"name": row.name.split(",")[0] or _("Chưa rõ xã"), "cells": [*cells, *rates]})
    heads = [*(_(of.head) for of in queries.COUNTS.values()), _("Nguy cấp xong trong 12 giờ"), _("Thường nhận sau")]
    return render(request, "intake/figures.html", {"heads": heads, "lines": lines, "at": at, "leads": leads})


def _url(figure: str, commune: str, leads: bool) -> str:  # noqa: FBT001 - a helper of the lines above
    if not leads:
        return ""
    asked = urlencode({"figure": figure, "commune": commune or queries.NOWHERE})
    return f"{reverse('intake:reports')}?{asked}"


def _span(span: timedelta | None) -> str:
    if span is None:
        return _("chưa có")
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return _("%(n)d phút") % {"n": minutes}
    return _("%(h)d giờ %(m)02d phút") % {"h": minutes // 60, "m": minutes % 60}
