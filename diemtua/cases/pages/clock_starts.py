"""Every clock of cases with its article, length and start; where the law is silent, from which event it runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.cases import forms, operations, policies, queries
from diemtua.cases.models import ClockStart
from diemtua.cases.rules.clocks import STARTS, WHAT
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.clocks import MARKS, ClockRule, Mark, Unit, all_rules, rule_on
from diemtua.lib.dates import day
from diemtua.people.codes import HintMark
from diemtua.places.queries import province_named, provinces_on

LENGTHS = {
    Unit.HOURS: gettext_noop("%(n)d giờ"),
    Unit.DAYS: gettext_noop("%(n)d ngày"),
    Unit.WORKING_DAYS: gettext_noop("%(n)d ngày làm việc"),
    Unit.MONTHS: gettext_noop("%(n)d tháng"),
    Unit.QUARTER: gettext_noop("hằng quý"),
    Unit.HALF_YEAR: gettext_noop("6 tháng một lần"),
}


@require_GET
def clock_list(request: Asked) -> HttpResponse:
    """The clocks of cases, and beside them those of other parts of the work."""
    require(policies.may_set(request.actor))
    on = day_of(now())
    in_force = [rule for rule in all_rules() if rule.in_force(on)]
    context = {
        "of_cases": [_line(rule) for rule in in_force if rule.code in WHAT],
        "others": [_line(rule) for rule in in_force if rule.code not in WHAT],
    }
    return render(request, "cases/clock_list.html", context)


def _line(rule: ClockRule) -> dict[str, Any]:
    held = queries.choice_on(rule.code, "", day_of(now())) if rule.code in STARTS else None
    return {
        "rule": rule,
        "length": length(rule),
        "starts": start_words(rule.code, held.start) if held else _(rule.starts),
        "held": held,
        "mark": _(MARKS[rule.mark]) if rule.mark != Mark.READ else "",
        "start_mark": _(MARKS[rule.start_mark]) if rule.start_mark != Mark.READ else "",
    }


def length(rule: ClockRule) -> str:
    """How long a limit is, in words."""
    if rule.amount < 0:
        months = -rule.amount
        return ngettext("trước %(n)d tháng", "trước %(n)d tháng", months) % {"n": months}
    return _(LENGTHS[rule.unit]) % {"n": rule.amount}


def start_words(rule: str, start: str) -> str:
    return next((_(one.label) for one in STARTS[rule] if one.code == start), start)


@require_http_methods(["GET", "POST"])
def clock_start(request: Asked, rule: str) -> HttpResponse:
    """Choose from which event a clock runs, and see how many cases go on as they began."""
    require(policies.may_set(request.actor))
    code, at = rule.upper(), now()
    if code not in STARTS:
        raise Http404
    act = Act(
        title=_("Mốc tính của %(rule)s") % {"rule": code}, button=_("Chọn mốc này"),
        done=_("Đã chọn mốc tính. Vụ việc đang mở giữ mốc cũ."), back=reverse("cases:clock_start", args=[rule]),
        icon="clock", note=f"{_silent(rule_on(code, day_of(at)))} {_kept(queries.touched_by(code, ''))}",
    )  # fmt: skip
    form = forms.ChooseStart(
        request.POST or None,
        starts=[(one.code, _(one.label)) for one in STARTS[code]],
        initial={"since": day_of(at) + timedelta(days=1), "mark": HintMark.INFERENCE},
    )

    def do(*, province: str, **typed: Any) -> None:
        operations.choose_start(
            code, **typed, province=province_named(province, on=day_of(now())), by=request.actor, at=now()
        )

    more = {"rule": rule_on(code, day_of(at)), "choices": _told(code)}
    return act_page(request, act, form, do, template="cases/clock_start.html", **more)


def _silent(rule: ClockRule) -> str:
    words = _("%(law)s cho %(length)s nhưng không nói tính từ lúc nào.")
    return words % {"law": rule.law, "length": length(rule)}


def _kept(touched: queries.Touched) -> str:
    """What becomes of clocks of open cases, said before the choice."""
    running, waiting = touched.running, touched.waiting
    said = [
        ngettext(
            "%(n)d vụ việc có thời hạn này đang chạy: hạn không đổi.",
            "%(n)d vụ việc có thời hạn này đang chạy: hạn không đổi.",
            running,
        ) % {"n": running},
        ngettext(
            "%(n)d vụ việc chưa đến lúc tính: vẫn tính theo mốc cũ.",
            "%(n)d vụ việc chưa đến lúc tính: vẫn tính theo mốc cũ.",
            waiting,
        ) % {"n": waiting},
        _("Mốc mới chỉ dùng cho vụ việc mở từ ngày chọn."),
    ]  # fmt: skip
    return " ".join(said)


def _told(code: str) -> list[dict[str, Any]]:
    today = day_of(now())
    names = {unit.code: unit.name for unit in provinces_on(today)}
    held = {province: queries.choice_on(code, province, today) for province in {"", *names}}
    standing = {row.pk for row in held.values() if row}
    return [
        {
            "row": row,
            "start": start_words(code, row.start),
            "place": names.get(row.province_code, row.province_code) if row.province_code else _("Cả nước"),
            "mark": HintMark(row.mark),
            "is_held": row.pk in standing,
            "is_coming": row.withdrawn_at is None and row.since > today,
        }
        for row in queries.choices_of(code)
    ]


@require_http_methods(["GET", "POST"])
def clock_start_withdrawal(request: Asked, rule: str, choice: int) -> HttpResponse:
    """Take a choice back before its day."""
    require(policies.may_set(request.actor))
    row = next((row for row in queries.choices_of(rule.upper()) if row.pk == choice), None)
    if row is None or row.withdrawn_at is not None:
        raise Http404
    held: ClockStart = row
    act = Act(
        title=_("Rút mốc tính từ ngày %(day)s") % {"day": day(row.since)}, button=_("Rút"),
        done=_("Đã rút lựa chọn."), back=reverse("cases:clock_start", args=[rule]), danger=True,
        icon="arrow-back-up",
    )  # fmt: skip

    def do(**typed: Any) -> None:
        operations.withdraw_start(held, **typed, by=request.actor, at=now())

    return act_page(request, act, forms.Why(request.POST or None), do)
