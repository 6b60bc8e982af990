"""The next version of a form: its questions changed one by one, looked at as it will be asked, compared, let count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.cases import forms, operations, policies, queries
from diemtua.cases.codes import FormCode
from diemtua.cases.models import FormEdition
from diemtua.cases.pages.form_versions import form_named, parts_of, required_words, told_changes
from diemtua.cases.rules.forms import Edition, drafting, is_locked
from diemtua.cases.rules.forms.model import KEPT, KINDS
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.people.codes import HintMark

NEW = "new"
STEPS = {"up": -1, "down": 1}
RETIRES = {"retire": True, "ask": False}
ORDER = ("text", "long", "yesno", "choice", "level", "day")


def _draft(request: Asked, form: str) -> tuple[FormCode, FormEdition]:
    require(policies.may_set(request.actor))
    code = form_named(form)
    row = queries.draft_of(code)
    if row is None:
        raise Http404
    return code, row


@require_http_methods(["GET", "POST"])
def form_draft(request: Asked, form: str) -> HttpResponse:
    """The version that is written; sent, it is begun."""
    require(policies.may_set(request.actor))
    code = form_named(form)
    if request.method == "POST":
        try:
            operations.begin_edition(code, by=request.actor, at=now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("cases:form_draft", form)
    row = queries.draft_of(code)
    if row is None:
        return redirect("cases:form", form)
    return render(request, "cases/form_draft.html", _context(code, row))


def _context(code: FormCode, row: FormEdition) -> dict[str, Any]:
    edition = queries.edition_of(row)
    former = list(queries.issued_editions()[code].values())[-1]
    return {
        "code": code, "slug": code.lower(), "name": code.label, "edition": edition, "parts": parts_of(edition),
        "row": row, "former": former, "changes": told_changes(former, edition),
        "faults": [_(fault) for fault in drafting.faults_in(code, row.sections)],
    }  # fmt: skip


@require_GET
def form_draft_preview(request: Asked, form: str) -> HttpResponse:
    """The version as officers will see it. Nothing can be sent."""
    code, row = _draft(request, form)
    edition = queries.edition_of(row)
    context = _context(code, row) | {"form": forms.SheetForm(edition)}
    return render(request, "cases/form_preview.html", context)


@require_http_methods(["GET", "POST"])
def form_question(request: Asked, form: str, field: str) -> HttpResponse:
    """Change a question, or add one."""
    code, row = _draft(request, form)
    found = drafting.field_in(row.sections, field) if field != NEW else None
    if (found is None and field != NEW) or is_locked(code, field):
        raise Http404
    edition = queries.edition_of(row)
    typed = forms.SetQuestion(
        request.POST or None,
        initial=_initial(found),
        sections={part.code: _(part.title) for part in edition.sections},
        conditions=_conditions(edition, row, field),
        kinds=[KEPT] if found and found[1]["kind"] == KEPT else [kind for kind in ORDER if kind in KINDS],
    )
    asked = "" if found is None else found[1]["label"]
    act = Act(
        title=_("Thêm mục vào %(form)s") % {"form": code.label} if found is None else _(asked),
        button=_("Lưu"), done=_("Đã lưu vào bản soạn."), back=reverse("cases:form_draft", args=[form]),
        note=_("Bản soạn chưa có hiệu lực; phiếu đã ghi giữ nguyên phiên bản của mình."),
    )  # fmt: skip

    def do(**_typed: Any) -> None:
        question = operations.Question(**typed.facts())
        operations.put_question(row, "" if field == NEW else field, question, by=request.actor, at=now())

    return act_page(request, act, typed, do)


def _initial(found: tuple[str, dict[str, Any]] | None) -> dict[str, Any]:
    if found is None:
        return {"mark": HintMark.INFERENCE}
    section, one = found
    return {
        **{name: one.get(name, "") for name in ("label", "hint", "kind", "required", "source")},
        "section": section,
        "mark": one.get("mark") or HintMark.LAW,
        "choices": "\n".join(words for _code, words in one.get("choices", ())),
        **one.get("words", {}),
    }


def _conditions(edition: Edition, row: FormEdition, field: str) -> list[tuple[str, str]]:
    return [(code, required_words(edition, code)) for code in drafting.conditions(row.sections, field)]


@require_POST
def form_question_act(request: Asked, form: str, field: str, act: str) -> HttpResponse:
    """Put a question up or down, ask it no longer, or again."""
    _code, row = _draft(request, form)
    if act not in STEPS | RETIRES:
        raise Http404
    by: dict[str, Any] = {"by": request.actor, "at": now()}
    try:
        if act in STEPS:
            operations.move_question(row, field, step=STEPS[act], **by)
        else:
            operations.retire_question(row, field, is_retired=RETIRES[act], **by)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('cases:form_draft', args=[form])}#muc-{field}")


@require_http_methods(["GET", "POST"])
def form_issue(request: Asked, form: str) -> HttpResponse:
    """Let the version count from a day on, with what it changes in sight."""
    code, row = _draft(request, form)
    act = Act(
        title=_("Cho phiên bản %(version)d có hiệu lực") % {"version": row.version}, button=_("Ban hành phiên bản"),
        done=_("Đã ban hành phiên bản. Phiếu ghi từ ngày đó hỏi theo phiên bản mới."),
        back=reverse("cases:form", args=[form]), icon="calendar-event",
        note=_("Phiếu đã ghi vẫn xem và in theo phiên bản của mình. Phiên bản đã có hiệu lực thì không sửa được nữa."),
    )  # fmt: skip

    def do(**typed: Any) -> None:
        operations.issue_edition(row, **typed, by=request.actor, at=now())

    typed = forms.IssueEdition(request.POST or None, initial={"since": day_of(now()) + timedelta(days=1)})
    return act_page(request, act, typed, do, template="cases/form_issue.html", **_context(code, row))


@require_http_methods(["GET", "POST"])
def form_draft_removal(request: Asked, form: str) -> HttpResponse:
    """Throw away what was written."""
    code, row = _draft(request, form)
    act = Act(
        title=_("Bỏ bản soạn của %(form)s") % {"form": code.label}, button=_("Bỏ bản soạn"),
        done=_("Đã bỏ bản soạn."), back=reverse("cases:form", args=[form]), danger=True, icon="trash",
        note=_("Những gì đã sửa trong bản soạn mất đi; phiên bản đang dùng giữ nguyên."),
    )  # fmt: skip

    def do(**_typed: Any) -> None:
        operations.drop_edition(row, by=request.actor, at=now())

    return act_page(request, act, forms.Confirm(request.POST if request.method == "POST" else None), do)
