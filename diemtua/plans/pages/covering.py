"""Which communes have a plan of their own for a document; reminding the others; showing a document to the province."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.clock import day_of
from diemtua.lib.dates import day, parse_day
from diemtua.lib.errors import Refused
from diemtua.plans import forms, operations, policies
from diemtua.plans.codes import Power
from diemtua.plans.models import Document
from diemtua.plans.pages.documents import actor_of, find
from diemtua.plans.pages.picture import names_of_covers
from diemtua.plans.pages.work import download_bytes
from diemtua.plans.queries.covering import Covering, UnitRow, covering_of, due_day_of, may_watch
from diemtua.plans.rules.coverage import Cover

LATE, MISSING = "late", "missing"


def _covering(request: HttpRequest, document: Document, due_on: date | None) -> Covering:
    """The list, for those who meet the plans of all communes; for others it would say what is not so."""
    actor = actor_of(request)
    if not may_watch(actor, document):
        raise Http404
    return covering_of(document, actor, today=day_of(timezone.now()), due_on=due_on)


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except ValueError:
        return None


def _narrowed(found: Covering, state: str) -> list[UnitRow]:
    if state == LATE:
        return sorted((row for row in found.rows if row.days_late), key=lambda row: -row.days_late)
    if state == MISSING:
        return list(found.missing)
    return [row for row in found.rows if state in {"", row.cover}]


@require_GET
def coverage(request: HttpRequest, uuid: UUID) -> HttpResponse:
    document, actor = find(request, uuid), actor_of(request)
    asked = _day(request.GET.get("due", ""))
    found = _covering(request, document, asked)
    state = request.GET.get("state", "")
    names = names_of_covers()
    tabs = [
        ("", _("Tất cả"), len(found.rows)),
        (LATE, _("Trễ hạn"), found.late),
        (MISSING, _("Chưa ban hành"), len(found.missing)),
    ]
    tabs += [(cover.value, names[cover].capitalize(), found.counts[cover]) for cover in Cover]
    context = {
        "document": document,
        "covering": found,
        "rows": _narrowed(found, state),
        "state": state,
        "tabs": tabs,
        "names": {cover.value: words for cover, words in names.items()},
        "due": day(found.due_on),
        "due_is_read": asked is None and found.due_on is not None,
        "read_due": due_day_of(document),
        "issued": found.counts[Cover.ISSUED],
        "may_urge": policies.may_urge(actor, document),
        "may_share": policies.may_share(actor, document),
        "may_export": actor.may(Power.EXPORT),
        "purpose": forms.Purpose(),
    }
    return render(request, "plans/coverage.html", context)


def _back(document: Document, due: str) -> str:
    query = f"?{urlencode({'due': due})}" if due else ""
    return reverse("plans:coverage", args=[document.uuid]) + query


@require_POST
def urging(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The communes without a plan are reminded."""
    document, due = find(request, uuid), request.POST.get("due", "")[:10]
    try:
        told = operations.urge_units(document, due_on=_day(due), by=actor_of(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, ngettext("Đã nhắc %(n)d xã, phường.", "Đã nhắc %(n)d xã, phường.", told) % {"n": told}
        )
    return redirect(_back(document, due))


@require_POST
def coverage_export(request: HttpRequest, uuid: UUID) -> HttpResponse:
    document, at = find(request, uuid), timezone.now()
    due = request.POST.get("due", "")[:10]
    found = _covering(request, document, _day(due))
    form = forms.Purpose(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["purpose"][0]))
        return redirect(_back(document, due))
    names = names_of_covers()
    rows = [(row.name, names[row.cover], row.number, row.issued_on, found.due_on, row.days_late) for row in found.rows]
    purpose = form.cleaned_data["purpose"]
    content = operations.export_coverage(document, rows, purpose=purpose, by=actor_of(request), at=at)
    return download_bytes(content, f"do-phu-{day_of(at):%Y-%m-%d}.xlsx")


@require_POST
def sharing(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The document is shown to every commune and agency of the province, or no longer."""
    document, actor, at = find(request, uuid), actor_of(request), timezone.now()
    shared = request.POST.get("shared") == "1"
    act = operations.share_document if shared else operations.unshare_document
    try:
        act(document, by=actor, at=at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Đã chia sẻ với mọi xã, phường và cơ quan của tỉnh.") if shared else _("Đã thôi chia sẻ."),
        )
    return redirect("plans:document", document.uuid)
