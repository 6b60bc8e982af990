"""Figures of reports by commune: no name; a figure leads to its list for those who meet the reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.intake import queries
from diemtua.intake.codes import Power
from diemtua.intake.queries.figures import Row
from diemtua.lib.acts import Asked, require
from diemtua.lib.cells import Cell
from diemtua.lib.clock import now


@require_GET
def figures(request: Asked) -> HttpResponse:
    """A table of communes and figures."""
    actor, at = request.actor, now()
    require(actor.may(Power.FIGURES))
    heads = {name: _(of.head) for name, of in queries.COUNTS.items()}
    heads |= {"kept": _("Nguy cấp xong trong 12 giờ"), "taken_in": _("Thường nhận sau")}
    leads = actor.may(Power.VIEW)
    lines = [_line(row, heads, reverse("intake:reports") if leads else "") for row in queries.figures_for(actor, at)]
    context = {"heads": heads.values(), "lines": lines, "at": at, "leads": leads}
    return render(request, "intake/figures.html", context)


def _line(row: Row, heads: Mapping[str, str], listed: str) -> dict[str, Any]:
    """A commune; a figure that counts something leads to its list, where the viewer meets one."""
    kept, of = row.kept
    cells = [
        *((name, str(count), _url(listed, name, row.code) if count else "") for name, count in row.counts.items()),
        ("kept", f"{kept}/{of}" if of else _("chưa có"), _url(listed, "late", row.code) if kept < of else ""),
        ("taken_in", _span(row.taken_in), ""),
    ]
    commune = row.name.split(",")[0] or _("Chưa rõ xã")
    return {"name": commune, "cells": [Cell(heads[name], commune, text, url) for name, text, url in cells]}


def _url(listed: str, figure: str, commune: str) -> str:
    return listed and f"{listed}?{urlencode({'figure': figure, 'commune': commune or queries.NOWHERE})}"


def _span(span: timedelta | None) -> str:
    if span is None:
        return _("chưa có")
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return _("%(n)d phút") % {"n": minutes}
    return _("%(h)d giờ %(m)02d phút") % {"h": minutes // 60, "m": minutes % 60}
