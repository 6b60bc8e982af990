"""Refusals at the JSON door: one form of problem for all routers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, RawPostDataException
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from diemtua.lib.errors import Refused


def install_problems(api: NinjaAPI) -> None:
    """Translate what operations and queries raise into `{"code", "message", "field"}`."""

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
        body = {"code": refusal.code, "message": str(refusal), "field": refusal.field}
        return api.create_response(request, body, status=refusal.status)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, _error: Http404) -> HttpResponse:
        body = {"code": "not_found", "message": _("Không tìm thấy."), "field": None}
        return api.create_response(request, body, status=404)

    @api.exception_handler(RawPostDataException)
    def form(request: HttpRequest, _error: RawPostDataException) -> HttpResponse:
        """A form, read as one before it came here."""
        body = {"code": "not_json", "message": _("API nhận dữ liệu dạng JSON."), "field": None}
        return api.create_response(request, body, status=415)
