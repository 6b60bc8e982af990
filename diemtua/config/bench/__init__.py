"""Figures of speed and memory, each beside a baseline measured in the same run.

A bench is a function that yields figures; the modules of this package are found by name. Benches that need a
database get one of their own, made for the run and thrown away.
"""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module

from diemtua.lib.errors import BadInput


@dataclass(frozen=True)
class Figure:
    """One line of the result. Times in milliseconds; `ratio` is the figure over its baseline."""

    name: str
    n: int
    figure: float
    unit: str
    baseline: float
    baseline_name: str
    p50: float | None = None
    p95: float | None = None
    peak_rss_mb: float | None = None

    def as_json(self) -> str:
        facts = asdict(self)
        facts["ratio"] = round(self.figure / self.baseline, 3) if self.baseline else None
        return json.dumps(facts, ensure_ascii=False)


Bench = Callable[[int], Iterator[Figure]]


def benches() -> dict[str, Bench]:
    """Return all benches by name: `plan.read` is `read` in the module `plan`."""
    found: dict[str, Bench] = {}
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            found |= import_module(f"{__name__}.{module.name}").BENCHES
    return found


def chosen(names: list[str]) -> dict[str, Bench]:
    """Return the benches whose names begin so; all when none is named. BadInput for a name that fits none."""
    known = benches()
    for name in names:
        if not any(each.startswith(name) for each in known):
            raise BadInput(f"Không có phép đo “{name}”; có: {', '.join(sorted(known))}.")
    return {each: act for each, act in known.items() if not names or each.startswith(tuple(names))}
