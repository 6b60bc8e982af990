"""Files that people gave, on their way out."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from diemtua.lib.printing import NotPrinted, as_pdf, printer_is_set


def download(file: object, name: str) -> FileResponse:
    """A file that people gave, always as a download of no kind a browser would open."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-store, private"
    return response


def download_pdf(request: HttpRequest, word: Callable[[], bytes], name: str, back: str) -> HttpResponseBase:
    """A Word file laid out as PDF; back to the page with a message where the machine did not manage it.

    Raises Http404 where the machine has no office program.
    """
    if not printer_is_set():
        raise Http404
    try:
        return download(io.BytesIO(as_pdf(word())), name)
    except NotPrinted:
        messages.error(request, _("Chưa in được tệp PDF lúc này. Hãy tải tệp Word, hoặc thử lại sau một phút."))
        return redirect(back)
