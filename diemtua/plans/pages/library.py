"""The library: documents found by any word in them and by what is known of them; a quick look at the paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.paging import long_page_of
from diemtua.plans import policies, queries
from diemtua.plans.models import Document
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.pages.showing import force_shown, force_words, marked
from diemtua.plans.rules.found import pieces_of
from diemtua.plans.rules.reading.kinds import TITLE_KINDS
from diemtua.plans.states import DocumentState

PAGE = 25
FIRST_LINES = 45


def wanted_of(request: HttpRequest) -> queries.Wanted:
    year = request.GET.get("year", "")
    return queries.Wanted(
        text=request.GET.get("q", "")[:200].strip(),
        state=request.GET.get("state", ""),
        kind=request.GET.get("kind", "")[:60],
        level=request.GET.get("level", ""),
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        force=request.GET.get("force", ""),
    )


def library_context(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """The list as the address says; progress only when asked for, since it counts many thousands of duties."""
    today, wanted = day_of(timezone.now()), wanted_of(request)
    rows = queries.library(actor, wanted, today)
    page = long_page_of(request, rows, lambda chosen: queries.shelf_of(chosen, wanted.text), PAGE)
    figures = "figures" in request.GET
    progress = queries.progress_by_document(page.object_list, actor, today) if figures else {}
    words = queries.syllables_of(wanted.text)
    for row in page.object_list:
        row.progress = progress.get(row.pk)
        row.reviewed_here = policies.may_review(actor, row)
        row.force = force_shown(row, today)
        row.found = marked(pieces_of(getattr(row, "around", ""), words))
    return {
        "page": page,
        "wanted": wanted,
        "figures": figures,
        "tabs": _tabs(request, wanted),
        "kinds": TITLE_KINDS,
        "levels": _levels(),
        "forces": force_words().items(),
        "narrowed": wanted != queries.Wanted(),
        "ranked": bool(wanted.text) and page.paginator.count >= queries.MOST_RANKED,
    }


def _tabs(request: HttpRequest, wanted: queries.Wanted) -> list[dict[str, Any]]:
    """States of the work as tabs; each keeps the other filters."""
    kept = request.GET.copy()
    for name in ("page", "state", "figures"):
        kept.pop(name, None)
    tabs = []
    for value, label in [("", _("Tất cả")), *DocumentState.choices]:
        query = kept.copy()
        if value:
            query["state"] = value
        url = f"{reverse('plans:documents')}?{query.urlencode()}"
        tabs.append({"url": url, "label": label, "current": wanted.state == value, "n": None})
    return tabs


def _levels() -> list[tuple[str, str]]:
    return [
        ("centre", _("Trung ương")),
        ("province", _("Tỉnh, thành phố")),
        ("agency", _("Sở, ban, ngành")),
        ("commune", _("Xã, phường")),
    ]


@require_GET
def preview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The first lines of the paper, beside the list or as a page of its own."""
    found: Document = get_object_or_404(queries.documents_visible_to(actor_of(request)), uuid=uuid)
    lines = queries.paper_lines(found)
    context = {"document": found, "lines": lines[:FIRST_LINES], "more": len(lines) > FIRST_LINES}
    template = "plans/preview_body.html" if request.headers.get("HX-Request") else "plans/preview.html"
    return render(request, template, context)
