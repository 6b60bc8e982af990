"""The list of cases, opening one, and those on their way here."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.cases import forms, operations, policies, queries
from diemtua.cases.codes import FormCode, Power
from diemtua.cases.models import Case
from diemtua.cases.pages.lines import Lines
from diemtua.cases.pages.narrowing import chips, choices_of, chosen, figure_of, filters_of
from diemtua.cases.rules.forms import added_to
from diemtua.intake.queries import channel_labels
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Invalid, Refused
from diemtua.lib.paging import long_page_of
from diemtua.lib.text import code_number
from diemtua.people.codes import Precision
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.places.models import Unit
from diemtua.places.queries import names_of_communes, unit_by_code, unit_named

CODED = re.compile(r"\((\d{5})\)\s*$")


def may_list(request: Asked) -> bool:
    return request.actor.may(Power.VIEW) or request.actor.break_glass_id is not None


@require_GET
def cases(request: Asked) -> HttpResponse:
    """Cases of the own commune and of the own teams as the address narrows them, what is due first on top."""
    require(may_list(request))
    actor, at = request.actor, now()
    filters, figure = filters_of(request.GET), figure_of(request.GET)
    heading = queries.heading_of(actor, at)
    count = heading.counts[filters.tab] if filters.is_whole and not figure else None
    page = long_page_of(request, chosen(actor, request.GET, at), queries.as_lines, count=count)
    choices = choices_of(filters, heading, figure=figure)
    context = {
        "page": page,
        "lines": Lines(at).of(queries.lines_of(actor, list(page.object_list), at)),
        "filters": filters,
        "choices": choices,
        "others_chosen": any(each.now and not each.main for each in choices) or bool(filters.since),
        "chips": chips(request.GET, filters, choices),
        "figure": figure,
        "figure_name": _(queries.HEADS[figure]) if figure else "",
        "of": names_of_communes([filters.commune], day_of(at)).get(filters.commune, "") if figure else "",
        "is_rate": figure.endswith("_kept"),
        "tabs": _tabs(filters, heading),
        "sort": filters.sort or ("" if filters.tab == "ended" else "due"),
        "dir": "desc" if filters.down else "",
        "now": at,
        "may_open": policies.may_open(actor, *actor.own.communes),
        "may_export": policies.may_export(actor),
        "export_url": f"{reverse('cases:cases_export')}?{request.GET.urlencode()}",
        "waiting": queries.handovers_waiting_for(actor).count(),
    }
    return render(request, "cases/case_list.html", context)


def _tabs(filters: queries.Filters, heading: queries.Heading) -> list[dict[str, Any]]:
    """Each tab with its count, of the same rows that its list shows."""
    return [
        {"label": _(name), "url": f"?tab={key}", "n": heading.counts[key], "current": key == filters.tab}
        for key, name in queries.TABS.items()
    ]


@require_GET
def handovers(request: Asked) -> HttpResponse:
    """Cases other communes ask this one to answer for: their number and why, nothing of whom they are about."""
    require(request.actor.may(Power.WORK))
    rows = list(queries.handovers_waiting_for(request.actor))
    names = names_of_communes({row.from_commune for row in rows}, day_of(now())) if rows else {}
    context = {"rows": [{"row": row, "origin": names.get(row.from_commune, row.from_commune)} for row in rows]}
    return render(request, "cases/handover_list.html", context)


@require_POST
def handover_receiving(request: Asked, uuid: UUID) -> HttpResponse:
    """Answer for the case from now on."""
    require(request.actor.may(Power.WORK))
    row = queries.handovers_waiting_for(request.actor).filter(uuid=uuid).first()
    if row is None:
        return _answered(request)
    try:
        found = operations.take_over(row, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:handovers")
    messages.success(request, _("Đã tiếp nhận vụ việc. Từ bây giờ xã mình phụ trách."))
    return redirect("cases:case", found.uuid)


@require_http_methods(["GET", "POST"])
def handover_return(request: Asked, uuid: UUID) -> HttpResponse:
    """It is not this commune's."""
    require(request.actor.may(Power.WORK))
    row = queries.handovers_waiting_for(request.actor).filter(uuid=uuid).first()
    if row is None:
        return _answered(request)
    act = Act(
        title=_("Trả lại vụ việc chuyển đến"),
        button=_("Trả lại"),
        done=_("Đã trả lại nơi gửi."),
        back=reverse("cases:handovers"),
        icon="arrow-back-up",
    )

    def do(*, answer: str) -> None:
        operations.give_back(row, answer=answer, by=request.actor, at=now())

    return act_page(request, act, forms.GiveBack(request.POST or None), do)


def _answered(request: Asked) -> HttpResponse:
    messages.error(request, _("Vụ việc này không còn chờ: nơi gửi đã rút lại, hoặc đồng nghiệp đã trả lời."))
    return redirect("cases:handovers")


@require_http_methods(["GET", "POST"])
def new_case(request: Asked) -> HttpResponse:
    """Open a case from what was told: the child may be unknown."""
    actor = request.actor
    require(policies.may_open(actor, *actor.own.communes))
    act = Act(
        title=_("Mở vụ việc"),
        button=_("Mở vụ việc"),
        done=_("Đã mở vụ việc. Việc tiếp theo là đánh giá ban đầu (Mẫu 02)."),
        back=reverse("cases:cases"),
        note=_("Chỉ thời gian, nguồn tin và nơi xảy ra là bắt buộc. Chưa biết trẻ em là ai vẫn mở được."),
        icon="shield-plus",
    )
    made: list[Case] = []

    def do(**typed: Any) -> None:
        besides = {one.code: typed.pop(one.code) for one in added_to(edition)}
        made.append(operations.open_case(_opening(request, besides=besides, **typed), by=actor, at=now()))

    told = _told(request)
    edition = queries.edition_on(FormCode.M01, day_of(now()))
    form = forms.asking(forms.OpenCase, edition)(request.POST or None, initial=_initial(told))
    answer = act_page(request, act, form, do)
    return redirect("cases:case", made[0].uuid) if made else answer


def _told(request: Asked) -> queries.Told | None:
    """The report named in the address, if it is this office's to work on."""
    asked = request.POST.get("report") or request.GET.get("report", "")
    try:
        return queries.report_to_open(request.actor, UUID(asked)) if asked else None
    except ValueError:
        return None


def _initial(told: queries.Told | None) -> dict[str, Any]:
    if told is None:
        return {"received_at": now()}
    report, account, child = told.report, told.account, told.reported
    names = names_of_communes({report.event_commune, report.home_commune} - {""}, day_of(now()))
    channel = channel_labels().get(report.channel, report.channel)
    return {
        "report": report.uuid,
        "received_at": report.received_at,
        "channel": f"{channel}, {report.code}",
        "event_place": account.place,
        "event_unit": shown(names, report.event_commune),
        "home_unit": shown(names, report.home_commune),
        "child_code": child.child.code if child.child else "",
        "name": child.name,
        "birth_on": child.birth_on,
        "sex": child.sex,
        "address": child.address,
        "carer": child.carer,
        "carer_harms": account.carer_harms,
        "condition": "\n".join(part for part in (account.words, account.state_now) if part),
        "harms": account.harms,
    }


def _opening(
    request: Asked,
    *,
    report: Any,
    event_unit: str,
    home_unit: str,
    child_code: str,
    condition: str,
    sensitive: list[str],
    harms: list[str],
    besides: dict[str, Any],
    **typed: Any,
) -> operations.Opening:
    own = unit_by_code(request.actor.commune_code, day_of(now()))
    event = unit_typed(event_unit, "event_unit") or own
    if event is None:
        raise Invalid(_("Hãy ghi xã, phường nơi xảy ra."), field="event_unit")
    child = _child(request, child_code)
    told = _told(request) if report else None
    if report and told is None:
        raise Invalid(_("Tin báo này không còn trẻ em nào chưa có vụ việc, hoặc không do xã mình giữ."))
    return operations.Opening(
        reported=told.reported if told else None,
        event_unit=event,
        home_unit=unit_typed(home_unit, "home_unit"),
        child=child,
        birth_precision=Precision.DAY if typed["birth_on"] else Precision.UNKNOWN,
        sensitive=tuple(sensitive),
        harms=tuple(harms),
        answers={"condition": condition, **(_rest_of(told) if told else {}), **besides},
        **typed,
    )


def _rest_of(told: queries.Told) -> dict[str, str]:
    """What Mẫu 01 asks besides, as the report has it."""
    child, account = told.reported, told.account
    return {
        "birth": child.age_words or (f"{child.birth_on:%d/%m/%Y}" if child.birth_on else ""),
        "sex": str(child.get_sex_display()),
        "guess": account.danger,
        "father": child.father,
        "mother": child.mother,
        "family": account.family,
        "done": account.done_so_far,
    }


def shown(names: dict[str, str], code: str) -> str:
    """Name with code, as it may also be typed: "Phường Trấn Biên (26041)"."""
    name = names.get(code, "").partition(",")[0]
    return f"{name} ({code})" if name else code


def unit_typed(text: str, field: str) -> Unit | None:
    shown = CODED.search(text)
    try:
        return unit_named(
            shown.group(1) if shown else text,
            _("Không tìm thấy xã, phường này. Hãy gõ tên đầy đủ hoặc mã."),
            _("Có nhiều nơi cùng tên: %(names)s."),
            on=day_of(now()),
        )
    except Invalid as unknown:
        raise Invalid(str(unknown), field=field) from unknown


def _child(request: Asked, code: str) -> Child | None:
    if not code.strip():
        return None
    found = child_by_code(request, code)
    if found is None:
        raise Invalid(_("Không có hồ sơ trẻ em mang mã này trong phạm vi của anh/chị."), field="child_code")
    return found


def child_by_code(request: Asked, code: str) -> Child | None:
    """The child of this number whom the viewer may meet."""
    number = code_number(code, "TE")
    return children_visible_to(request.actor).filter(pk=number).first() if number else None
