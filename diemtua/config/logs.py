"""Logs: one JSON object a line, without personal data.

What is logged is who by number, what by the pattern of the address, how it ended and how long it took: never a query
string, a form, a name, or the message of an exception, since a database repeats in it the values it refused.
"""

from __future__ import annotations

import logging
import os
import sys
import time
import traceback
from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

from diemtua.config import metrics

Event = MutableMapping[str, Any]
_PACKAGES = Path(__file__).resolve().parent.parent.parent
_access = structlog.stdlib.get_logger("diemtua.access")


def configure(_settings: dict[str, Any] | None = None) -> None:
    """Set up logging of our own code and of libraries alike; named in settings as LOGGING_CONFIG."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_values,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_from_library, *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
            ],
        )
    )
    root = logging.getLogger()
    for old in [each for each in root.handlers if type(each) is logging.StreamHandler]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    # A person watches the terminal of the demo, and wants to see what goes wrong only.
    usual = logging.WARNING if os.environ.get("DIEMTUA_MODE") == "demo" else logging.INFO
    for name in ("diemtua", "procrastinate.worker", "_granian"):
        logging.getLogger(name).setLevel(usual)
    # It warns that our worker is started by a module of ours, which is how it is meant.
    logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
    # The access log says the same, by pattern instead of by address.
    logging.getLogger("django.request").setLevel(logging.CRITICAL)


def without_values(_logger: Any, _method: str, event: Event) -> Event:
    """Keep of an exception its kind and where it happened; drop its message and the values in it."""
    info = event.pop("exc_info", None)
    event.pop("exc_text", None)
    event.pop("stack_info", None)
    if info is True:
        info = sys.exc_info()
    if isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if isinstance(info, tuple) and info[0] is not None:
        event["error"] = info[0].__name__
        event["at"] = _frames(info[2])
    return event


def access_log(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: one line and one figure a request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = handle(request)
        seconds = time.perf_counter() - started
        match = request.resolver_match
        route = match.route if match else ""
        metrics.count_request(request.method or "", route, response.status_code, seconds)
        actor = getattr(request, "actor", None)
        _access.info(
            "request",
            request=getattr(request, "request_id", ""),
            user=actor.user_id if actor else None,
            method=request.method,
            route=route,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
        )
        return response

    return middleware


def _from_library(_logger: Any, _method: str, event: Event) -> Event:
    """Of a library's line keep the unfilled message: the values filled in may be anybody's."""
    record: logging.LogRecord | None = event.get("_record")
    if record is not None and not record.name.startswith("diemtua"):
        event["event"] = str(record.msg).split("\n", 1)[0]  # a trace follows in some
        if record.exc_info:
            event["exc_info"] = record.exc_info
    return event


def _frames(trace: TracebackType | None) -> list[str]:
    """Return where an exception passed, innermost last, in our own files and the last of a library."""
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGES / "diemtua")]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in [*ours, *frames[-1:]]]
