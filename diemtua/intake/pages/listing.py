"""The list of reports."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_GET

from diemtua.intake import queries
from diemtua.intake.codes import Power
from diemtua.intake.queries.clocks import twelve_hours
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import long_page_of
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
    figure, commune = request.GET.get("figure", ""), request.GET.get("commune", "")
    counted = figure in queries.COUNTS and request.actor.may(Power.VIEW)
    rows = queries.reports_counted(request.actor, figure, commune, at) if counted else None
    rows = queries.reports_in(tab, request.actor) if rows is None else rows
    page = long_page_of(request, rows, lambda chosen: chosen.select_related("taken_by"))
    asked = {commune} if counted and commune != queries.NOWHERE else set()
    names = names_of_communes(asked | {row.commune_code or row.event_commune for row in page}, day_of(at))
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
        "tab": "" if counted else tab,
        "figure": _(queries.COUNTS[figure].head) if counted else "",
        "of": names.get(commune, "") if counted else "",
        "may_count": request.actor.may(Power.FIGURES),
        "may_take": request.actor.may(Power.TAKE),
        "tabs": [{"key": key, "name": _(name)} for key, name in TABS.items()],
        "may_add": request.actor.may(Power.ADD),
    }
    return render(request, "intake/report_list.html", context)


def _children(count: int) -> str:
    return ngettext("%(n)d trẻ em", "%(n)d trẻ em", count) % {"n": count}
