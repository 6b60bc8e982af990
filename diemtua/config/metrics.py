"""Figures for Prometheus. Labels are patterns of addresses and kinds of jobs, never what is in them."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess

_REQUESTS = Histogram(
    "diemtua_request_seconds",
    "Time of a request in the server",
    ["method", "route", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_FAILURES = Counter("diemtua_failures_total", "Requests that ended with a fault of ours", ["route"])


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request. Addresses that match no pattern are counted together, so that a scan makes no labels."""
    label = route or "(none)"
    _REQUESTS.labels(method, label, str(status)).observe(seconds)
    if status >= 500:
        _FAILURES.labels(label).inc()


def render(gauges: dict[str, float]) -> bytes:
    """Return all figures in the text form of Prometheus: of all web processes, and the gauges measured just now."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_REQUESTS)
        registry.register(_FAILURES)
    for name, value in gauges.items():
        Gauge(f"diemtua_{name}", name.replace("_", " "), registry=registry).set(value)
    return generate_latest(registry)
