"""The forms of NĐ 56/2017 as the administrator keeps them: every version, every question with how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.cases import forms, operations, policies, queries
from diemtua.cases.codes import FormCode
from diemtua.cases.models import FormEdition
from diemtua.cases.rules.forms import Edition, Field, drafting, is_locked
from diemtua.cases.rules.forms.answers import LEVELS, offered
from diemtua.cases.states import EDITION_MOVES, EditionState
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.dates import day
from diemtua.lib.moves import can
from diemtua.people.codes import HintMark


@dataclass(frozen=True)
class Line:
    """A question as the page tells it."""

    field: Field
    kind: str
    required: str
    mark: HintMark
    is_locked: bool
    is_kept: bool
    answers: list[str]


@dataclass(frozen=True)
class Part:
    code: str
    title: str
    lines: list[Line]
    retired: list[Line]


def form_named(slug: str) -> FormCode:
    """The form of an address: "m02"."""
    code = slug.upper()
    if code not in queries.FORMS:
        raise Http404
    return FormCode(code)


def parts_of(edition: Edition) -> list[Part]:
    """Every section with its questions in words."""
    return [
        Part(
            part.code,
            part.title,
            [_line(edition, one) for one in part.fields],
            [_line(edition, one) for one in part.retired],
        )
        for part in edition.sections
    ]


def required_words(edition: Edition, required: str) -> str:
    """When an answer is demanded, in words."""
    if required in {"", "always"}:
        return _("luôn bắt buộc") if required else _("không bắt buộc")
    code, _equals, answer = required.partition("=")
    other = edition.named(code)
    label, words = (_(other.label), _(offered(other).get(answer, answer))) if other else (code, answer)
    return _("khi “%(question)s” là “%(answer)s”") % {"question": label, "answer": words}


def _line(edition: Edition, one: Field) -> Line:
    answers = [_(words) for words in one.choices.values()]
    answers += [f"{_(said)}: {_(one.words[level])}" for level, said in LEVELS.items() if one.words.get(level)]
    return Line(
        field=one,
        kind=str(forms.KIND_WORDS[one.kind]),
        required=required_words(edition, one.required),
        mark=HintMark(one.mark or HintMark.LAW),
        is_locked=is_locked(edition.code, one.code),
        is_kept=not one.is_asked,
        answers=answers,
    )


@require_GET
def form_list(request: Asked) -> HttpResponse:
    """Every form, its version of today, and how much of it nobody has compared with the annex."""
    require(policies.may_set(request.actor))
    on, begun = day_of(now()), queries.drafts()
    rows = [_row(code, queries.edition_on(code, on), begun.get(code)) for code in queries.FORMS]
    return render(request, "cases/form_list.html", {"rows": rows})


def _row(code: FormCode, edition: Edition, draft: FormEdition | None) -> dict[str, Any]:
    marks = [one for one in edition.fields if one.mark]
    coming = [one for one in queries.issued_editions()[code].values() if one.since and one.since > day_of(now())]
    return {
        "slug": code.lower(), "name": code.label, "edition": edition, "marks": len(marks),
        "fields": len(list(edition.fields)), "draft": draft, "coming": coming[0] if coming else None,
    }  # fmt: skip


@require_GET
def form_page(request: Asked, form: str) -> HttpResponse:
    """The version of today, and every other."""
    require(policies.may_set(request.actor))
    code = form_named(form)
    return _shown(request, code, queries.edition_on(code, day_of(now())))


@require_GET
def form_version(request: Asked, form: str, version: int) -> HttpResponse:
    """One version, and what it has otherwise than the one before."""
    require(policies.may_set(request.actor))
    code = form_named(form)
    row = next((row for row in queries.rows_of(code) if row.version == version), None)
    if row is not None and row.state == EditionState.DRAFT:
        raise Http404
    if row is not None:
        return _shown(request, code, queries.edition_of(row), row)
    found = queries.issued_editions()[code]
    require(version in found)
    return _shown(request, code, found[version])


def _shown(request: Asked, code: FormCode, edition: Edition, row: FormEdition | None = None) -> HttpResponse:
    rows = queries.rows_of(code)
    row = row or next((one for one in rows if one.version == edition.version), None)
    today = queries.edition_on(code, day_of(now()))
    former = _former(code, edition)
    context = {
        "code": code, "slug": code.lower(), "name": code.label, "edition": edition, "parts": parts_of(edition),
        "row": row, "rows": [one for one in rows if one.state != EditionState.DRAFT], "today": today,
        "first": next(iter(queries.issued_editions()[code].values())),
        "draft": next((one for one in rows if one.state == EditionState.DRAFT), None),
        "former": former, "changes": told_changes(former, edition) if former else [],
        "may_withdraw": bool(row and row.since and row.since > day_of(now()))
        and can("withdraw", EDITION_MOVES, row.state if row else ""),
    }  # fmt: skip
    return render(request, "cases/form_version.html", context)


def _former(code: FormCode, edition: Edition) -> Edition | None:
    """The version that counted before this one."""
    earlier = [
        one
        for one in queries.issued_editions()[code].values()
        if one.version != edition.version and edition.since and (one.since is None or one.since < edition.since)
    ]
    return earlier[-1] if earlier else None


def told_changes(before: Edition, after: Edition) -> list[dict[str, str]]:
    """What a version has otherwise, in words."""
    return [
        {
            "label": _(change.label),
            "what": _(change.what),
            "before": _told(before, change.what, change.before),
            "after": _told(after, change.what, change.after),
        }
        for change in drafting.compare(before, after)
    ]


def _told(edition: Edition, what: str, value: str) -> str:
    if what == drafting.PARTS["kind"]:
        return str(forms.KIND_WORDS[value]) if value else ""
    if what == drafting.PARTS["required"]:
        return required_words(edition, value)
    if what == drafting.PARTS["mark"]:
        return str(HintMark(value or HintMark.LAW).label)
    return _(value) if value else ""


@require_http_methods(["GET", "POST"])
def form_version_withdrawal(request: Asked, form: str, version: int) -> HttpResponse:
    """Take a version back before its day."""
    require(policies.may_set(request.actor))
    code = form_named(form)
    row = next((row for row in queries.rows_of(code) if row.version == version), None)
    if row is None or row.state != EditionState.ISSUED or row.since is None:
        raise Http404
    act = Act(
        title=_("Rút phiên bản %(version)d, %(form)s") % {"version": version, "form": code.label},
        button=_("Rút phiên bản"), done=_("Đã rút phiên bản."), back=reverse("cases:form", args=[form]), danger=True,
        icon="arrow-back-up",
        note=_("Phiên bản này đáng lẽ có hiệu lực từ %(day)s; chưa phiếu nào ghi theo nó.") % {"day": day(row.since)},
    )  # fmt: skip

    def do(**typed: Any) -> None:
        operations.withdraw_edition(row, **typed, by=request.actor, at=now())

    return act_page(request, act, forms.Why(request.POST or None), do)
