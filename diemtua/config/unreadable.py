"""Characters no office types and the database cannot hold: NUL, and halves of characters; and JSON beyond all measure.

They are refused once, before any page, form or query meets them, instead of at each of these.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict, UnreadablePostError
from django.utils.translation import gettext as _

from diemtua.web.pages.errors import problem

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def readable(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what cannot be kept is answered with 400 and a sentence. A cookie of that kind is none of ours."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if _fine(value)}
        try:
            is_fine = all(map(_fine, _words(request)))
        except RequestDataTooBig:
            if not request.path.startswith("/api/"):
                raise
            words = _("Yêu cầu lớn quá. Tệp lớn hãy đưa vào trên trang web.")
            return JsonResponse({"code": "too_large", "message": words, "field": None}, status=413)
        except UnreadablePostError:  # the sender went away: nobody reads the answer
            return HttpResponse(status=400)
        if is_fine:
            return handle(request)
        words = _("Nội dung gửi lên có ký tự không đọc được. Hãy gõ lại đoạn vừa dán vào rồi gửi lại.")
        if request.path.startswith("/api/"):
            return JsonResponse({"code": "unreadable", "message": words, "field": None}, status=400)
        return problem(request, 400, message=words)

    return middleware


def _fine(text: str) -> bool:
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _words(request: HttpRequest) -> Iterator[str]:
    """Everything in a request that could reach the database as words."""
    yield request.path
    yield from _of_form(request.GET)
    if request.method in {"GET", "HEAD"}:
        return
    if request.content_type in _FORMS:
        yield from _of_form(request.POST)
    elif request.content_type == "application/json":
        yield from _of_json(request.body)


def _of_form(fields: QueryDict) -> Iterator[str]:
    for name, values in fields.lists():
        yield name
        yield from values


def _of_json(body: bytes) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(body)]
    except RecursionError:
        yield "\0"  # nested deeper than anything we ask for: as unreadable as that
        return
    except ValueError:
        return  # no JSON at all: the door itself says so
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
