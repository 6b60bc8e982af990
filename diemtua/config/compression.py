"""Pages go compressed; files do not: documents are packed already, and a download should say its length."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PagesCompressed(GZipMiddleware):
    """Django's own, which adds random bytes so that the size of a page tells nothing (BREACH), without the files."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming:
            return response
        return super().process_response(request, response)
