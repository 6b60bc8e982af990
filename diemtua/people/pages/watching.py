"""Children somebody has to look at: stuck papers, birthdays ahead, long without a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import page_of
from diemtua.people import policies, queries
from diemtua.people.codes import Power, Precision
from diemtua.people.models import Child
from diemtua.people.rules import chain as rules
from diemtua.people.rules.groups import duties_after, leaves_on


class Watched(NamedTuple):
    """One list of children to look at: its rows, its name, what it means."""

    rows: Callable[[Actor, date], QuerySet[Child]]
    name: Promise | str
    note: Promise | str


LISTS = {
    "unvisited": Watched(
        queries.unvisited,
        gettext_lazy("Chưa được thăm 6 tháng"),
        gettext_lazy("Trẻ em có hoàn cảnh đặc biệt chưa ai gặp trong 6 tháng."),
    ),
    "soon_16": Watched(
        queries.soon_16,
        gettext_lazy("Sắp đủ 16 tuổi"),
        gettext_lazy("Trong 90 ngày tới; khi đủ 16 tuổi các nhóm tự kết thúc."),
    ),
    "perhaps_16": Watched(
        queries.perhaps_16,
        gettext_lazy("Có thể đã đủ 16 tuổi"),
        gettext_lazy("Ngày sinh chưa rõ nên nhóm không tự kết thúc. Hãy xác minh ngày sinh, hoặc kết thúc nhóm."),
    ),
    "of_age": Watched(
        queries.came_of_age,
        gettext_lazy("Đã đủ 16 tuổi"),
        gettext_lazy("Các nhóm đã kết thúc trong năm qua, còn việc phải theo dõi."),
    ),
    "illness": Watched(
        queries.poverty_gone,
        gettext_lazy("Nhóm G13 cần xem lại"),
        gettext_lazy("Hộ không còn ghi là hộ nghèo, cận nghèo (NĐ 56/2017 Điều 15)."),
    ),
}


@require_GET
def attention(request: Asked) -> HttpResponse:
    """The lists behind the lines of *Hôm nay*, one a tab."""
    actor, today = request.actor, day_of(now())
    require(actor.may(Power.VISIT) or actor.may(Power.CONFIRM))
    key = request.GET.get("what", "")
    key = key if key in LISTS else "unvisited"
    page = page_of(request, LISTS[key].rows(actor, today).select_related("village"))
    tabs = [(one, each.name, each.rows(actor, today).count()) for one, each in LISTS.items()]
    ended = queries.groups_that_ended(list(page.object_list)) if key == "of_age" else {}
    context = {
        "page": page,
        "key": key,
        "tabs": tabs,
        "note": LISTS[key].note,
        "rows": [_row(child, ended) for child in page.object_list],
    }
    return render(request, "people/attention.html", context)


def _row(child: Child, ended: dict[int, list[str]]) -> dict[str, Any]:
    return {
        "child": child,
        "leaves_on": leaves_on(child.birth_on, child.birth_precision),
        "duties": [(_(what), law) for what, law in duties_after(ended.get(child.pk, []))],
    }


@require_GET
def chain(request: Asked) -> HttpResponse:
    """Under-sixes stuck between birth registration, residence and insurance card."""
    actor, today = request.actor, day_of(now())
    require(actor.may(Power.VISIT) or actor.may(Power.CONFIRM))  # a commune's page: a province has its figures
    step = request.GET.get("step", "")
    step = step if step in rules.STEPS else ""
    page = page_of(request, queries.stuck(actor, today, step))
    counts = queries.chain_counts(actor, today)
    rows = [(child, _standing(child, today), policies.may_change(actor, child)) for child in page.object_list]
    figures = [(name, _(rules.STEP_WORDS[name]), counts[name]) for name in rules.STEPS]
    context = {"page": page, "rows": rows, "step": step, "figures": figures, "counts": counts}
    return render(request, "people/chain.html", context)


def _standing(child: Child, today: date) -> dict[str, Any] | None:
    if child.birth_on is None:
        return None
    found = rules.chain_of(
        birth_on=child.birth_on,
        registration=child.birth_registration,
        residence_on=child.residence_registered_on,
        insurance=child.insurance,
        on=today,
        by_day=child.birth_precision == Precision.DAY,
    )
    have = [(_(rules.STEP_WORDS[name]), name in found.done) for name in rules.STEPS]
    return {"days": found.days, "late": found.late, "have": have, "step": found.step}
