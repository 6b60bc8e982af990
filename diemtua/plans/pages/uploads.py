"""Documents come in: one at once, several through the queue; what became of each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Refused
from diemtua.places import queries as places
from diemtua.places.models import Unit
from diemtua.plans import forms, operations, policies, queries
from diemtua.plans.models import Document
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.pages.library import library_context
from diemtua.plans.states import UploadState

# A file like this is read while the person waits; pictures and long papers go through the queue.
READ_AT_ONCE = 2 << 20
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest) -> HttpResponse:
    """The library, and beside it the place where new documents are dropped."""
    actor, at = actor_of(request), timezone.now()
    sent = request.method == "POST"
    form = forms.AddDocument(request.POST, request.FILES) if sent else forms.AddDocument()
    known = None
    if sent:
        unit = places.unit_by_code(actor.unit_code, day_of(at)) if actor.unit_code else None
        if unit is None or not policies.may_add(actor, unit):
            raise PermissionDenied
        answer, known = _taken_in(form, unit, actor, at)
        if answer is not None:
            return answer
    context = {
        **library_context(request, actor),
        "form": form,
        "may_add": policies.may_add_somewhere(actor),
        "known": known,
    }
    return render(request, "plans/document_list.html", context, status=422 if form.is_bound and form.errors else 200)


def _taken_in(
    form: forms.AddDocument, unit: Unit, actor: Actor, at: datetime
) -> tuple[HttpResponse | None, Document | None]:
    """Where to go on, or else the document that was here already; the form carries the sentence."""
    if not form.is_valid():
        return None, None
    files, content = form.cleaned_data["file"], b""
    try:
        if len(files) > 1 or not _quick(files[0]):
            operations.drop_files(files, unit=unit, by=actor, at=at)
            return redirect("plans:uploads"), None
        content = files[0].read()
        wanted = form.cleaned_data["even_if_no_plan"]
        added = operations.add_document(content, name=files[0].name, unit=unit, even_if_no_plan=wanted, by=actor, at=at)
    except Duplicate as refusal:
        form.add_error("file", str(refusal))
        return None, queries.same_file(actor, content)
    except Refused as refusal:
        form.add_error("file", str(refusal))
        form.offers_to_keep = refusal.code == "no_plan"
        return None, None
    return redirect("plans:review", added.uuid), None


def _quick(file: UploadedFile[Any]) -> bool:
    """Whether one file may be read at once: small, with letters in it rather than pictures of them."""
    if (file.size or 0) > READ_AT_ONCE:
        return False
    start = file.read()
    file.seek(0)
    scanned = start.startswith(b"%PDF-") and b"/Font" not in start and b"/ObjStm" not in start
    return not start.startswith(_PICTURES) and not scanned


def _uploads(actor: Actor, at: datetime) -> dict[str, Any]:
    found = queries.uploads_of(actor, at)
    return {
        "uploads": found,
        "unread": [one for one in found if one.state in {UploadState.WAITING, UploadState.READING}],
    }


@require_GET
def uploads(request: HttpRequest) -> HttpResponse:
    """What became of the files a person dropped; it looks again by itself while some are unread."""
    context = _uploads(actor_of(request), timezone.now())
    piece = "plans/uploads_list.html" if request.headers.get("HX-Request") else "plans/uploads.html"
    return render(request, piece, context)


@require_POST
def uploads_clearing(request: HttpRequest) -> HttpResponse:
    operations.clear_uploads(by=actor_of(request), at=timezone.now())
    return redirect("plans:documents")
