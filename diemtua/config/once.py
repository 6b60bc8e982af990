"""Idempotency-Key: a program that lost the answer asks again, and the write is not done twice.

Only what succeeded is kept, in the same transaction as the work: a refusal can be mended and sent with the same key.
What an operation wrote before it refused stays, as without a key: the trail keeps what was told in the refusal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.utils import timezone

from diemtua.access import operations, queries
from diemtua.lib.errors import Invalid

HEADER = "Idempotency-Key"
_WRITES = {"POST", "PUT", "PATCH", "DELETE"}


def done_once(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware around the API's writes; everything else passes by."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key, actor = request.headers.get(HEADER), getattr(request, "actor", None)
        is_write = request.method in _WRITES and request.path.startswith("/api/")
        if key is None or actor is None or not is_write:
            return handle(request)
        at = timezone.now()
        with transaction.atomic():
            try:
                reply = operations.claim_reply(key, asked=_digest(request), by=actor, at=at)
            except Invalid as refusal:
                body = {"code": refusal.code, "message": str(refusal), "field": None}
                return JsonResponse(body, status=refusal.status)
            if reply.status:
                again = HttpResponse(
                    queries.answer_of(reply), status=reply.status, content_type="application/json; charset=utf-8"
                )
                again["Idempotency-Replayed"] = "true"
                return again
            response = handle(request)
            if response.status_code < 300:
                text = response.content.decode()
                operations.keep_reply(reply, status=response.status_code, body=text, by=actor, at=at)
            elif not transaction.get_connection().needs_rollback:
                operations.drop_reply(reply, by=actor, at=at)
            return response

    return middleware


def _digest(request: HttpRequest) -> str:
    """What was asked: the key belongs to this request and to no other."""
    try:
        body = request.body
    except RawPostDataException:  # a form, which the API does not take; it says so itself
        body = b"form"
    return hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + body).hexdigest()
