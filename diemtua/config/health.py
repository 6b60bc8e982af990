"""Doors for machines that watch the site: does it live, is it ready, how is it doing."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from diemtua.config import metrics as figures

_LOOPBACK = frozenset({"127.0.0.1", "::1"})
# Older than this, a waiting job means that no worker works.
WAITING_SECONDS = 600

_QUEUE = """select count(*) filter (where status = 'todo' and (scheduled_at is null or scheduled_at <= now())),
count(*) filter (where status = 'failed'),
coalesce(extract(epoch from now() - min(coalesce(scheduled_at, e.at))
    filter (where status = 'todo' and (scheduled_at is null or scheduled_at <= now()))), 0)
from procrastinate_jobs j
left join lateral (select min(at) as at from procrastinate_events where job_id = j.id) e on true
where status in ('todo', 'failed')"""


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database, so that a broken database does not restart the site."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether pages can be served: database, migrations, queue. 503 with the names of what is not ready."""
    parts = {name: _passes(check) for name, check in READINESS.items()}
    ready = all(parts.values())
    body = {
        "status": "ok" if ready else "not_ready",
        "checks": {n: "ok" if ok else "failed" for n, ok in parts.items()},
    }
    return JsonResponse(body, status=200 if ready else 503)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, to this machine or to whoever shows the token; to others the page is not there."""
    if not _may_measure(request):
        raise Http404
    return HttpResponse(figures.render(_gauges()), content_type="text/plain; version=0.0.4; charset=utf-8")


def database_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select 1")


def server_version() -> int:
    """Return the major version of the database server."""
    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def migrations_are_done() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuntimeError


def queue_moves() -> None:
    _waiting, _failed, oldest = queue_figures()
    if oldest > WAITING_SECONDS:
        raise RuntimeError


def queue_figures() -> tuple[int, int, float]:
    """Return how many jobs wait, how many failed, and how many seconds the oldest has waited."""
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE)
        waiting, failed, oldest = cursor.fetchone()
    return int(waiting), int(failed), float(oldest)


READINESS: dict[str, Callable[[], None]] = {
    "database": database_answers,
    "migrations": migrations_are_done,
    "queue": queue_moves,
}


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except (DatabaseError, RuntimeError):
        return False
    return True


def _gauges() -> dict[str, float]:
    try:
        waiting, failed, oldest = queue_figures()
    except DatabaseError:
        return {"database_up": 0}
    return {"database_up": 1, "jobs_waiting": waiting, "jobs_failed": failed, "jobs_oldest_seconds": oldest}


def _may_measure(request: HttpRequest) -> bool:
    token: str = settings.METRICS_TOKEN
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(shown.encode(), token.encode()):
        return True
    # Behind a proxy every request comes from this machine; the header of the proxy gives it away.
    direct = "X-Forwarded-For" not in request.headers and "Forwarded" not in request.headers
    return direct and request.META.get("REMOTE_ADDR") in _LOOPBACK
