"""Figures for Prometheus. Labels are patterns of addresses and kinds of jobs, never what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

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


class _Measured(Collector):
    """Values measured for this answer; not added up over the processes as the others are."""

    def __init__(self, values: dict[str, float]) -> None:
        self._values = values

    def collect(self) -> Iterator[Metric]:
        for name, value in self._values.items():
            yield GaugeMetricFamily(f"diemtua_{name}", name.replace("_", " "), value=value)


def render(gauges: dict[str, float]) -> bytes:
    """Return all figures in the text form of Prometheus: of all web processes, and the gauges measured just now."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_REQUESTS)
        registry.register(_FAILURES)
    registry.register(_Measured(gauges))
    return generate_latest(registry)
