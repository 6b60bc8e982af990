"""Days off by year: the list, adding and taking away with a source, the proposal of a year, its confirmation."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Act, act_page
from diemtua.lib.clock import now
from diemtua.lib.clocks.running import running_over
from diemtua.lib.errors import Invalid, Refused
from diemtua.places import forms, operations, policies, queries
from diemtua.places.codes import Power
from diemtua.places.models import DayOff
from diemtua.places.models.days_off import FIRST_YEAR, LAST_YEAR
from diemtua.places.pages.viewers import today, viewer_of


def _keeper_of(request: HttpRequest) -> Actor:
    """Who keeps days off, of the country or of a province; for others the page does not exist."""
    actor = viewer_of(request)
    if not actor.may(Power.SET_DAYS_OFF):
        raise Http404
    return actor


def _country_keeper_of(request: HttpRequest) -> Actor:
    actor = _keeper_of(request)
    if not policies.may_set_days_off(actor):
        raise Http404
    return actor


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


@require_GET
def days_off(request: HttpRequest) -> HttpResponse:
    """Every year, and whether it is there."""
    actor = _keeper_of(request)
    context = {
        "years": queries.years_of_days_off(today()),
        "missing": queries.missing_years(today()),
        "may_all": policies.may_set_days_off(actor),
    }
    return render(request, "places/days_off_years.html", context)


@require_http_methods(["GET", "POST"])
def days_off_year(request: HttpRequest, year: int) -> HttpResponse:
    """The days of one year; adding one."""
    actor, year = _keeper_of(request), _year(year)
    form = forms.AddDayOff(request.POST or None, initial={"province": _own_province(actor)})
    if form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            if typed["day"].year != year:
                raise Invalid(_("Ngày này không thuộc năm %(year)d.") % {"year": year}, field="day")
            typed["province"] = queries.province_named(typed["province"], on=today())
            done = operations.add_day_off(**typed, by=actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Đã ghi %(day)s.") % {"day": done})
            return redirect("places:days_off_year", year)
    context = {"form": form, **_told(actor, year)}
    return render(request, "places/days_off_year.html", context, status=422 if form.errors else 200)


def _told(actor: Actor, year: int) -> dict[str, Any]:
    may_all = policies.may_set_days_off(actor)
    rows = queries.days_off_of(year, None if may_all else actor.own.provinces)
    years = {one.year: one for one in queries.years_of_days_off(today())}
    names = {unit.code: unit.name for unit in queries.provinces_on(today())}
    return {
        "year": year,
        "known": years.get(year),
        "may_all": may_all,
        "rows": [
            {
                "row": row,
                "place": names.get(row.province_code, row.province_code) if row.province_code else "",
                "may": policies.may_set_days_off(actor, row.province_code),
            }
            for row in rows
        ],
        "removed": [row for row in queries.removed_days_off_of(year) if may_all or row.province_code],
        "running": running_over(date(year, 1, 1), date(year, 12, 31)),
    }


def _own_province(actor: Actor) -> str:
    own = sorted(actor.own.provinces)
    return own[0] if len(own) == 1 and not policies.may_set_days_off(actor) else ""


@require_POST
def days_off_proposal(request: HttpRequest, year: int) -> HttpResponse:
    """Enter the days the law fixes, and the lunar ones to be compared."""
    actor, year = _country_keeper_of(request), _year(year)
    try:
        added = operations.propose_year(year, by=actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext(
            "Đã đề xuất %(n)d ngày. Hãy đối chiếu từng ngày.", "Đã đề xuất %(n)d ngày. Hãy đối chiếu từng ngày.", added
        )
        messages.success(request, said % {"n": added})
    return redirect("places:days_off_year", year)


@require_http_methods(["GET", "POST"])
def days_off_confirmation(request: HttpRequest, year: int) -> HttpResponse:
    """Confirm that the year is whole: from then on clocks count with it."""
    actor, year = _country_keeper_of(request), _year(year)
    act = Act(
        title=_("Xác nhận bảng ngày nghỉ năm %(year)d") % {"year": year}, button=_("Xác nhận năm"),
        done=_("Đã xác nhận. Các thời hạn tính theo bảng này."), back=reverse("places:days_off_year", args=[year]),
        icon="calendar-event", note=_reckoned(date(year, 1, 1), date(year, 12, 31), ""),
    )  # fmt: skip

    def do(**typed: Any) -> None:
        operations.confirm_year(year, **typed, by=actor, at=now())

    return act_page(request, act, forms.ConfirmYear(request.POST or None), do)


@require_http_methods(["GET", "POST"])
def day_off(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another name or source of a day, or that it was compared with the document."""
    actor, row = _own_day(request, uuid)
    act = Act(
        title=str(row), button=_("Lưu"), done=_("Đã lưu."),
        back=reverse("places:days_off_year", args=[row.day.year]), icon="check",
    )  # fmt: skip
    initial = {"name": row.name, "source": row.source, "is_sure": row.is_sure}

    def do(**typed: Any) -> None:
        operations.change_day_off(row, **typed, by=actor, at=now())

    return act_page(request, act, forms.DayOffFacts(request.POST or None, initial=initial), do)


@require_http_methods(["GET", "POST"])
def day_off_removal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The day is not off after all."""
    actor, row = _own_day(request, uuid)
    act = Act(
        title=_("Bỏ %(day)s") % {"day": row}, button=_("Bỏ ngày nghỉ"), done=_("Đã bỏ ngày nghỉ."),
        back=reverse("places:days_off_year", args=[row.day.year]), danger=True, icon="trash",
        note=_reckoned(row.day, row.day, row.province_code),
    )  # fmt: skip

    def do(**typed: Any) -> None:
        operations.remove_day_off(row, **typed, by=actor, at=now())

    return act_page(request, act, forms.Why(request.POST or None), do)


def _own_day(request: HttpRequest, uuid: UUID) -> tuple[Actor, DayOff]:
    actor, row = _keeper_of(request), queries.day_off_by_uuid(uuid)
    if row is None or not policies.may_set_days_off(actor, row.province_code):
        raise Http404
    return actor, row


def _reckoned(first: date, last: date, province: str) -> str:
    """What becomes of clocks that run, said before it is done."""
    running = running_over(first, last, province)
    said = ngettext(
        "%(n)d thời hạn vụ việc đang chạy qua những ngày này sẽ được tính lại trong mười phút.",
        "%(n)d thời hạn vụ việc đang chạy qua những ngày này sẽ được tính lại trong mười phút.",
        running,
    ) % {"n": running}
    return f"{said} " + _("Thời hạn đã xong, đã quá và hạn trả lời chuyển gửi giữ nguyên.")
