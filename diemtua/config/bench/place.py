"""Finding the unit behind an address, once loaded."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator

from rapidfuzz import process

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import each
from diemtua.lib.seed import seed_path
from diemtua.lib.text import fold

SAMPLE = 400


def resolve(_children: int) -> Iterator[Figure]:
    """Measure 400 unit names without marks, beside a plain fuzzy search over all names, which knows no history."""
    from diemtua.places.rules import resolver

    with seed_path("units.csv").open(encoding="utf-8", newline="") as file:
        names = sorted({row["name"] for row in csv.DictReader(file)})
    sample = random.Random(7).sample(names, SAMPLE)  # noqa: S311 - the same sample each time
    folded = [fold(name) for name in names]
    resolver.warm()
    ours = each(lambda name: resolver.resolve(fold(name)), sample)
    plain = each(lambda name: process.extractOne(fold(name), folded), sample)
    yield Figure("place.resolve", SAMPLE, ours.p50, "ms", plain.p50, "rapidfuzz over all names", ours.p50, ours.p95)


BENCHES: dict[str, Bench] = {"place.resolve": resolve}
