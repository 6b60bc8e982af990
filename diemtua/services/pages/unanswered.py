"""Places that do not answer: by place, above the commune by commune; a figure opens its list as far as one may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import PAGE_SIZE, Pages
from diemtua.places.queries import names_of_communes
from diemtua.services import queries
from diemtua.services.codes import Power
from diemtua.services.forms.referrals import PeriodForm

USUAL = timedelta(days=365)


def period_of(request: Asked, at: datetime) -> tuple[queries.Period, PeriodForm]:
    """The days that were asked for; a year up to today where nothing, or nothing that can be read, was."""
    today = day_of(at)
    form = PeriodForm(request.GET if request.GET.get("since") or request.GET.get("until") else None)
    typed = form.cleaned_data if form.is_valid() else {}
    until = typed.get("until") or today
    period = queries.Period(since=typed.get("since") or until - USUAL, until=until)
    if not form.is_bound or form.is_valid():  # a day is shown as the browser writes it
        form = PeriodForm(initial={"since": period.since, "until": period.until})
    return period, form


def asked_of(period: queries.Period, **more: str) -> str:
    """What an address of these figures says after the question mark."""
    return urlencode({"since": period.since.isoformat(), "until": period.until.isoformat(), **more})


@require_GET
def unanswered(request: Asked) -> HttpResponse:
    """Figures, nobody's name. Those who meet the referrals open them; those above see whose they are."""
    actor, at = request.actor, now()
    require(actor.may(Power.REFERRAL_FIGURES))
    period, form = period_of(request, at)
    above = not actor.own.communes
    by = "commune" if above and request.GET.get("by") == "commune" else "place"
    commune, place = request.GET.get("commune", "")[:5], request.GET.get("place", "")[:20]
    page = _page(request, lambda **part: queries.places_asked(period, at, by=by, commune=commune, place=place, **part))
    link = _link(actor, period, by=by)
    page.object_list = [
        {"name": row.name or row.key, "cells": [_cell(row, name, link) for name in queries.FIGURES]}
        for row in page.object_list
    ]
    tabs = [
        {"url": f"?{asked_of(period, by=key)}", "name": name, "current": key == by}
        for key, name in (("place", _("Theo nơi nhận")), ("commune", _("Theo xã, phường")))
    ]
    context = {
        "page": page, "heads": [_(name) for name in queries.FIGURES.values()], "form": form, "by": by,
        "tabs": tabs if above else [], "all": f"?{asked_of(period, by=by)}",
        "only": _only(commune, place, at), "kept": {"by": by, "commune": commune, "place": place},
    }  # fmt: skip
    return render(request, "services/unanswered.html", context)


def _page(request: Asked, places: Callable[..., queries.Some]) -> Page[Any]:
    """The page asked for, counted in the same question; the first where there are not so many."""
    asked = request.GET.get("page", "")
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 5 else 1
    found = places(skipped=(number - 1) * PAGE_SIZE)
    if not found.rows and number > 1:
        number, found = 1, places()
    return Page(found.rows, number, Pages(found.rows, PAGE_SIZE).known(found.in_all, found.in_all))


def _only(commune: str, place: str, at: datetime) -> str:
    """What the figures are narrowed to, as it is called."""
    if commune:
        return names_of_communes({commune}, day_of(at)).get(commune, commune).split(",")[0]
    return queries.name_of_place(place)


def _cell(row: queries.Asked, figure: str, link: Callable[[str, str], str]) -> dict[str, Any]:
    count = row.counts[figure]
    url = link(row.key, figure) if count else ""
    return {"count": count, "url": url, "head": _(queries.FIGURES[figure]), "late": figure == "late" and count}


def _link(actor: Actor, period: queries.Period, *, by: str) -> Callable[[str, str], str]:
    """To the referrals for those who meet them; for those above whose they are, or at which places they lie."""
    if actor.may(Power.REFER) and actor.own.communes:
        begun = f"{reverse('services:referrals')}?{asked_of(period)}"
        return lambda key, figure: f"{begun}&place={key}&figure={figure}"
    if by == "commune":
        begun = f"?{asked_of(period, by='place')}"
        return lambda key, _figure: f"{begun}&commune={key}"
    begun = f"?{asked_of(period, by='commune')}"
    return lambda key, _figure: f"{begun}&place={key}"
