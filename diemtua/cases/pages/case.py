"""One case: the rail of its steps, its clocks, the next act, and all that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.cases import forms, operations, policies, queries
from diemtua.cases.codes import FormCode
from diemtua.cases.models import Plan
from diemtua.cases.pages.beside import moves, places
from diemtua.cases.pages.deeds import DEEDS
from diemtua.cases.pages.opened import Opened, find_case
from diemtua.cases.pages.sheets import FORMS, may_fill
from diemtua.cases.queries.card import Card
from diemtua.cases.rules.closing import not_met
from diemtua.cases.rules.steps import Step, steps_of
from diemtua.cases.rules.submitting import missing
from diemtua.cases.states import CASE_MOVES, CaseState, PlanState
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.dates import day, moment
from diemtua.lib.moves import can
from diemtua.lib.printing import printer_is_set
from diemtua.people.models import Child
from diemtua.people.queries import children_visible_to
from diemtua.places.queries import unit_by_code
from diemtua.services import queries as helping

# Of each step: what is written below its name, in the order of the rail.
MAIN = {
    CaseState.OPEN: "m02",
    CaseState.ASSESSED: "m03",
    CaseState.DETAILED: "conference",
    CaseState.PLANNING: "submission",
    CaseState.SUBMITTED: "approval",
    CaseState.IN_PROGRESS: "m06",
    CaseState.REVIEWED: "closure",
    CaseState.CLOSED: "archive",
    CaseState.CLOSED_NO_PLAN: "archive",
}
SHEETS = {
    "m02": gettext_lazy("Đánh giá ban đầu (Mẫu 02)"),
    "m03": gettext_lazy("Đánh giá cụ thể (Mẫu 03)"),
    "m06": gettext_lazy("Rà soát (Mẫu 06)"),
}
ORDER = (
    "emergency", "separation", "separation-paper", "separation-extension", "separation-end", "court", "court-answer",
    "sending", "visit", "plan", "measure", "return", "adjustment", "replan", "no-plan",
    "reopening", "justice", "member", "child", "places", "handover", "link", "seal",
)  # fmt: skip


@dataclass(frozen=True)
class Doing:
    """A link to an act that this viewer may do now."""

    name: str
    url: str
    title: str
    icon: str


@require_GET
def case(request: Asked, uuid: UUID) -> HttpResponse:
    """The page of a case. Who may not read it sees its number, its clocks, and for a leader how to open it."""
    opened = find_case(request, uuid)
    if not opened.may_read:
        return _closed(request, opened)
    operations.read_case(opened.case, by=opened.actor, at=opened.at)
    card = queries.card_of(opened.case, opened.at)
    opened = replace(opened, card=card)
    main, others = doings(opened)
    events, more = queries.events_of(opened.case, opened.actor, followed=bool(card.carried))
    context: dict[str, Any] = {
        "case": opened.case,
        "card": card,
        "subject": card.subject,
        "child": _child(request, card),
        "now": opened.at,
        "today": day_of(opened.at),
        "steps": [_told(step, card) for step in steps_of(opened.case.state)],
        "main": main,
        "others": others,
        "may": opened,
        "calls": helping.calls_from(opened.actor, opened.case.uuid)[:10],
        "events": events,
        "more_events": more,
        "linked": queries.joined_to(card, opened.actor, opened.at),
        "moves": moves(opened, card),
        "places": places(opened, card),
        "lacking": _lacking(card),
        "papers": [{"code": code.lower(), "name": queries.title_of_paper(code)} for code in queries.papers_of(card)],
        "prints": printer_is_set(),
        "may_invite": opened.may_work and can("confer", CASE_MOVES, opened.case.state),
        "plans": [_plan(plan, card) for plan in card.plans if plan.state != PlanState.REPLACED],
        "separation": card.separation,
        "m06": card.last(FormCode.M06),
        "m03": card.last(FormCode.M03),
        "counted": [found for code in ("M06", "M03", "M02") if (found := card.last(code))][::-1],
    }
    return render(request, "cases/case.html", context)


@require_http_methods(["GET", "POST"])
def case_unsealing(request: Asked, uuid: UUID) -> HttpResponse:
    """A leader opens a sensitive case for three hours, saying why."""
    opened = find_case(request, uuid)
    require(policies.may_unseal(opened.actor, opened.case) and not opened.is_member)
    act = Act(
        title=_("Mở khẩn cấp %(case)s") % {"case": opened.case.code},
        button=_("Mở trong ba giờ"),
        done=_("Đã mở trong ba giờ. Nhóm phụ trách đã được báo."),
        back=reverse("cases:case", args=[opened.case.uuid]),
        note=_("Vụ việc này chỉ nhóm phụ trách được xem."),
        icon="lock-open",
        danger=True,
    )

    def do(*, reason: str) -> None:
        unit = unit_by_code(min(opened.case.communes & opened.actor.own.communes), day_of(now()))
        if unit is not None:
            operations.unseal_case(opened.case, unit, reason=reason, by=opened.actor, at=now())

    return act_page(request, act, forms.Unseal(request.POST or None), do)


def _closed(request: Asked, opened: Opened) -> HttpResponse:
    context = {
        "case": opened.case,
        "now": opened.at,
        "steps": steps_of(opened.case.state),
        "may_unseal": policies.may_unseal(opened.actor, opened.case),
        "places": places(opened),
    }
    return render(request, "cases/case_closed.html", context)


def doings(opened: Opened) -> tuple[Doing | None, list[Doing]]:
    """The main act of the step, and the others that may be done now."""
    sheets = {
        name: Doing(
            name, reverse("cases:case_sheet", args=[opened.case.uuid, name]), str(SHEETS[name]), "clipboard-text"
        )
        for name, (code, _do) in FORMS.items()
        if opened.may_work and may_fill(opened.case, code)
    }
    acts = {
        name: Doing(name, reverse("cases:case_act", args=[opened.case.uuid, name]), str(deed.title), deed.icon)
        for name, deed in DEEDS.items()
        if deed.may(opened)
    }
    every = {**sheets, **acts}
    name = MAIN.get(CaseState(opened.case.state), "")
    main = every.pop("no-plan" if "no-plan" in every else name, None)
    first = [every[name] for name in ("m02", "m03", "m06", *ORDER) if name in every]
    return main, first


def _told(step: Step, card: Card) -> dict[str, Any]:
    lines = _LINES[step.key](card)
    return {"step": step, "name": _(step.name), "lines": [line for line in lines if line]}


def _intake(card: Card) -> list[str]:
    return [_("Mẫu 01"), moment(card.case.received_at)]


def _sheet(form: str) -> Any:
    def told(card: Card) -> list[str]:
        found = card.last(form)
        name = _("Mẫu %(no)s") % {"no": form[1:]}
        return [name, day(day_of(found.sheet.at))] if found else [name]

    return told


def _meeting(card: Card) -> list[str]:
    return [_("Biên bản"), day(day_of(card.conference.held_at))] if card.conference else [_("Biên bản")]


def _planned(card: Card) -> list[str]:
    plan = card.plan
    return [_("Mẫu 04"), day(day_of(plan.submitted_at)) if plan and plan.submitted_at else ""]


def _approved(card: Card) -> list[str]:
    plan = card.in_force
    return [_("Mẫu 05"), day(day_of(plan.decided_at)) if plan and plan.decided_at else ""]


def _doing(card: Card) -> list[str]:
    rows = card.measures_of(card.in_force)
    done = sum(row.state == "done" for row in rows)
    return [_("%(done)s/%(all)s biện pháp xong") % {"done": done, "all": len(rows)}] if rows else []


def _reviewed(card: Card) -> list[str]:
    plan = card.in_force
    lines: list[str] = _sheet(FormCode.M06)(card)
    if len(lines) == 1 and plan and plan.review_on:
        lines.append(_("hạn %(day)s") % {"day": day(plan.review_on)})
    return lines


def _ended(card: Card) -> list[str]:
    return [day(day_of(card.case.ended_at))] if card.case.ended_at else [_("Chủ tịch ký")]


_LINES: dict[str, Any] = {
    "intake": _intake,
    "initial": _sheet(FormCode.M02),
    "detailed": _sheet(FormCode.M03),
    "conference": _meeting,
    "plan": _planned,
    "approval": _approved,
    "doing": _doing,
    "review": _reviewed,
    "closing": _ended,
}


def _plan(plan: Plan, card: Card) -> dict[str, Any]:
    return {
        "plan": plan,
        "rows": card.measures_of(plan),
        "cost": card.cost_of(plan),
        "is_draft": plan.state == PlanState.DRAFT,
        "is_in_force": plan.state == PlanState.APPROVED,
    }


def _lacking(card: Card) -> list[str]:
    """What the next act still waits for, told before it is tried."""
    if card.case.state == CaseState.PLANNING and card.plan and card.plan.state == PlanState.DRAFT:
        return [_(said) for said in missing(queries.sheaf_of(card))]
    found = card.last(FormCode.M06)
    if card.case.state == CaseState.REVIEWED and found:
        return [_(said) for said in not_met(found.sheet.answers)]
    return []


def _child(request: Asked, card: Card) -> Child | None:
    if card.subject.child_id is None:
        return None
    found = children_visible_to(request.actor).filter(pk=card.subject.child_id).select_related("merged_into").first()
    return found.merged_into or found if found else None
