"""Papers of a case as Word files or PDF, made anew from what the case says now."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.cases import forms, operations, queries
from diemtua.cases.pages.opened import Opened, read_case
from diemtua.cases.states import CASE_MOVES
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.downloads import download, download_pdf
from diemtua.lib.errors import Invalid
from diemtua.lib.moves import can
from diemtua.lib.printing import printer_is_set


@require_GET
def case_paper(request: Asked, uuid: UUID, form: str) -> FileResponse:
    """One paper to download; of what was not done yet there is none."""
    opened, code = read_case(request, uuid), form.upper()
    return download(io.BytesIO(_made(opened, code)), queries.name_of_paper(opened.case, code))


@require_GET
def case_paper_pdf(request: Asked, uuid: UUID, form: str) -> HttpResponseBase:
    """The same paper laid out as PDF, where the machine can."""
    opened, code = read_case(request, uuid), form.upper()
    name = queries.name_of_paper(opened.case, code, "pdf")
    return download_pdf(request, lambda: _made(opened, code), name, reverse("cases:case", args=[uuid]))


@require_http_methods(["GET", "POST"])
def case_invitation(request: Asked, uuid: UUID) -> HttpResponseBase:
    """Who is invited to the conference, when and where: the answer is the paper."""
    opened = read_case(request, uuid)
    require(opened.may_work and can("confer", CASE_MOVES, opened.case.state))
    act = Act(
        title=_("Giấy mời họp vụ việc"),
        button=_("Tải giấy mời"),
        done="",
        back=reverse("cases:case", args=[uuid]),
        note=_("Giấy mời chỉ ghi mã vụ việc, không ghi tên trẻ em."),
        icon="file-download",
    )
    form = forms.Invite(request.POST or None, prints=printer_is_set())
    made: list[bytes] = []

    def do(*, kind: str = "", **typed: Any) -> None:  # noqa: ARG001 - of what kind the file is given below
        made.append(operations.print_invitation(opened.case, **typed, by=opened.actor, at=opened.at))

    answer = act_page(request, act, form, do)
    if not made:
        return answer
    kind = form.cleaned_data.get("kind") or "docx"
    name = queries.name_of_paper(opened.case, "giay-moi", kind)
    return download_pdf(request, made.pop, name, request.path) if kind == "pdf" else download(io.BytesIO(made[0]), name)


def _made(opened: Opened, code: str) -> bytes:
    try:
        return operations.print_paper(opened.case, form=code, by=opened.actor, at=opened.at)
    except Invalid as nothing:
        raise Http404 from nothing
