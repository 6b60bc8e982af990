"""Posts of a commune with what each answers for: by law, or as one commune arranged it, which others may change."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from diemtua.lib.seed import seed_path

BY_LAW = "luật"


@dataclass(frozen=True, kw_only=True)
class PostFacts:
    """One row of the catalogue. `mark` tells law from an arrangement that is only an example."""

    post: str
    duties: str
    access_role: str
    level: str
    source: str
    mark: str

    @property
    def is_law(self) -> bool:
        return self.mark == BY_LAW


@cache
def catalogue() -> dict[str, PostFacts]:
    """By code."""
    with seed_path("posts.csv").open(encoding="utf-8") as file:
        return {row["post"]: PostFacts(**row) for row in csv.DictReader(file)}
