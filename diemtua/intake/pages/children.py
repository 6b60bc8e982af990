"""Children a report names: corrected, added, found in the register, or given a record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diemtua.intake import forms, operations, queries
from diemtua.intake.models import ReportedChild
from diemtua.intake.operations.correcting import CHILD
from diemtua.intake.pages.correcting import correction_page, worked_on
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.people import queries as people
from diemtua.people.codes import Power as People
from diemtua.people.operations import MayBeThere
from diemtua.people.rules.births import birth_words
from diemtua.people.rules.searching import sought

SHOWN = 12


def _reported(request: Asked, uuid: UUID, child: UUID) -> ReportedChild:
    found = queries.reported_by_uuid(worked_on(request, uuid), child)
    require(found is not None)
    return found  # type: ignore[return-value]  # asked in the line above


@require_http_methods(["GET", "POST"])
def reported_change(request: Asked, uuid: UUID, child: UUID) -> HttpResponse:
    """Correct and complete what is known of a child."""
    row = _reported(request, uuid, child)

    def save(form: Any) -> None:
        seen = form.cleaned_data["seen"]
        operations.correct_child(row, form.told(), seen=seen, by=request.actor, at=now())

    return correction_page(
        request, row.report, row, title=_("Trẻ em trong tin báo %(code)s") % {"code": row.report.code},
        form_of=forms.CorrectChild, initial=lambda row: {name: getattr(row, name) for name in CHILD}, save=save,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def reported_new(request: Asked, uuid: UUID) -> HttpResponse:
    """One more child is in it."""
    found = worked_on(request, uuid)
    form = forms.CorrectChild(request.POST or None, initial={"seen": 0})
    act = Act(
        title=_("Thêm trẻ em vào tin báo %(code)s") % {"code": found.code},
        button=_("Thêm"),
        done=_("Đã thêm."),
        back=reverse("intake:report", args=[uuid]),
        icon="plus",
    )

    def add(**_typed: Any) -> None:
        operations.add_reported(found, form.told(), by=request.actor, at=now())

    return act_page(request, act, form, add)


@require_http_methods(["GET", "POST"])
def reported_link(request: Asked, uuid: UUID, child: UUID) -> HttpResponse:
    """Find the child in the register, in the own places; or make a record out of what was told."""
    row = _reported(request, uuid, child)
    require(request.actor.may(People.VIEW))
    words = request.GET.get("q", row.name).strip()[:120]
    wrong = ""
    if request.method == "POST":
        chosen = get_object_or_404(people.children_visible_to(request.actor), uuid=_uuid(request.POST.get("chosen")))
        try:
            operations.name_child(row, chosen, by=request.actor, at=now())
        except Refused as refusal:
            wrong = str(refusal)
        else:
            messages.success(request, _("Đã nối với hồ sơ %(code)s.") % {"code": chosen.code})
            return redirect("intake:report", uuid)
    context = {
        "report": row.report,
        "row": row,
        "words": words,
        "found": _found(request, words),
        "wrong": wrong,
        "may_record": request.actor.may(People.CHANGE) and request.actor.own.registry,
        "form": forms.RecordChild(),
    }
    return render(request, "intake/child_link.html", context, status=422 if wrong else 200)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _found(request: Asked, words: str) -> list[dict[str, Any]]:
    wanted = sought(words)
    found = people.find_children(wanted, request.actor, most=SHOWN)
    if not found.pks:
        return []
    rows = people.lines_of(people.among(people.children_visible_to(request.actor), wanted, found))
    return [{"child": child, "born": _(birth_words(child.birth_on, child.birth_precision))} for child in rows]


@require_POST
def reported_unlink(request: Asked, uuid: UUID, child: UUID) -> HttpResponse:
    """It was another child after all."""
    row = _reported(request, uuid, child)
    operations.name_child(row, None, by=request.actor, at=now())
    messages.success(request, _("Đã bỏ nối. Tin báo không còn ghi đây là trẻ em trong hồ sơ ấy."))
    return redirect("intake:report", uuid)


@require_POST
def reported_record(request: Asked, uuid: UUID, child: UUID) -> HttpResponse:
    """Make a record of the child and name it in the report."""
    row = _reported(request, uuid, child)
    require(request.actor.may(People.CHANGE))
    form = forms.RecordChild(request.POST)
    likely: Any = ()
    if form.is_valid():
        try:
            made = operations.record_child(row, **form.cleaned_data, by=request.actor, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            likely = _found(request, row.name) if isinstance(refusal, MayBeThere) else ()
        else:
            messages.success(request, _("Đã lập hồ sơ %(code)s và nối với tin báo.") % {"code": made.code})
            return redirect("intake:report", uuid)
    context = {
        "report": row.report, "row": row, "words": row.name, "found": likely or _found(request, row.name),
        "may_record": True, "form": form,
    }  # fmt: skip
    return render(request, "intake/child_link.html", context, status=422)
