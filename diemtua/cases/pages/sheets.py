"""Mẫu 02, 03, 06: first sent, the answers are counted and a level proposed; then a person decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.cases import forms, operations, queries
from diemtua.cases.codes import FormCode, Level
from diemtua.cases.models import Case
from diemtua.cases.pages.opened import Opened, read_case
from diemtua.cases.rules.assessing import counts_of, propose
from diemtua.cases.rules.forms import answered, faults_of
from diemtua.cases.states import CASE_MOVES, CaseState
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.lib.moves import can

FORMS: dict[str, tuple[FormCode, Callable[..., Any]]] = {
    "m02": (FormCode.M02, operations.assess),
    "m03": (FormCode.M03, operations.detail),
    "m06": (FormCode.M06, operations.review),
}


@require_http_methods(["GET", "POST"])
def case_sheet(request: Asked, uuid: UUID, form: str) -> HttpResponse:
    """Fill in a form."""
    if form not in FORMS:
        raise Http404
    code, do = FORMS[form]
    opened = read_case(request, uuid)
    require(opened.may_work and may_fill(opened.case, code))
    edition = queries.edition_on(code, day_of(opened.at))
    typed = forms.SheetForm(edition, request.POST or None)
    context: dict[str, Any] = {
        "case": opened.case,
        "form": typed,
        "edition": edition,
        "code": code,
        "title": code.label,
    }
    if typed.is_valid():
        answers = answered(edition, typed.typed())
        for fault in faults_of(edition, answers):
            typed.add_error(fault.field, _(fault.message))
        if typed.is_valid() and not typed.cleaned_data["decided"]:
            context |= _proposal(typed, answers)
            return render(request, "cases/sheet_form.html", context)
        if typed.is_valid() and _done(opened, do, typed):
            messages.success(request, _("Đã lưu %(form)s.") % {"form": code.label})
            return redirect("cases:case", opened.case.uuid)
        context |= _proposal(typed, answers)
    return render(request, "cases/sheet_form.html", context, status=422 if typed.errors else 200)


def may_fill(case: Case, code: str) -> bool:
    """Whether the form is filled in at this step. Mẫu 03 again, to judge whether a separation may end."""
    if code == FormCode.M02:
        return can("assess", CASE_MOVES, case.state)
    if code == FormCode.M03:
        return case.is_running and case.state != CaseState.OPEN
    return can("review", CASE_MOVES, case.state)


def _done(opened: Opened, do: Callable[..., Any], typed: forms.SheetForm) -> bool:
    decided, why = typed.cleaned_data["decided"], typed.cleaned_data["why"]
    try:
        do(opened.case, typed.typed(), decided=decided, why=why, by=opened.actor, at=now())
    except Refused as refusal:
        typed.add_error(refusal.field if refusal.field in typed.fields else None, str(refusal))
        return False
    return True


def _proposal(typed: forms.SheetForm, answers: dict[str, str]) -> dict[str, Any]:
    found = propose(typed.edition, answers)
    return {
        "proposal": {"level": Level(found.level), "reasons": [_(reason) for reason in found.reasons]},
        "counts": counts_of(typed.edition, answers),
    }
