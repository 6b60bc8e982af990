"""How times and memory are taken."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

_MB = 1024 * 1024
_SHARES = 20  # twentieths: the last cut is the 95th per cent


@dataclass(frozen=True)
class Times:
    """Times of many runs, in milliseconds."""

    runs: list[float]

    @property
    def p50(self) -> float:
        return round(sorted(self.runs)[len(self.runs) // 2], 3)

    @property
    def p95(self) -> float:
        return round(quantiles(self.runs, n=_SHARES)[-1] if len(self.runs) > 1 else self.runs[0], 3)


def times(act: Callable[[], object], runs: int) -> Times:
    """Run several times, after once to warm up."""
    act()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return Times(taken)


def in_turn(first: Callable[[], object], second: Callable[[], object], runs: int) -> tuple[Times, Times]:
    """Run two things alternately, so that a busy moment of the machine falls on both."""
    first()
    second()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for act, into in ((first, taken[0]), (second, taken[1])):
            start = time.perf_counter()
            act()
            into.append((time.perf_counter() - start) * 1000)
    return Times(taken[0]), Times(taken[1])


def command(*arguments: str, runs: int) -> tuple[Times, float]:
    """Run a command of Python several times; return its times and the most memory it had, in MB."""
    taken, peak = [], 0.0
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        taken.append((time.perf_counter() - start) * 1000)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{arguments}: exit code {process.returncode}")
        peak = max(peak, usage.ru_maxrss * _unit() / _MB)
    return Times(taken), round(peak, 1)


def _unit() -> int:
    return 1 if sys.platform == "darwin" else 1024


def each(act: Callable[[str], object], inputs: Sequence[str]) -> Times:
    """Run once for each input."""
    taken = []
    for value in inputs:
        start = time.perf_counter()
        act(value)
        taken.append((time.perf_counter() - start) * 1000)
    return Times(taken)
