"""The demo world is told in chapters: each whole or not at all, and once.

The first start of the demo takes a minute, and people close windows. What a chapter made and the mark that it was told
stand in one transaction, so a start that was cut off leaves whole chapters, and the next start tells the rest. A later
version that knows more chapters tells those too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from diemtua.config.demo.cast import MAKER
from diemtua.trail import operations as trail
from diemtua.trail import queries

VERB = "demo.make"
EMPTIED = "emptied"  # the mark of the moment the register was emptied: what hangs on its children is told once more


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every chapter is told with: when, from which seed, in which province."""

    at: datetime
    seed: int
    province: str


@dataclass(frozen=True)
class Chapter:
    """One part of the world. `name` is its mark in the trail and stays the same; `title` is for the terminal."""

    name: str
    title: str
    tell: Callable[[Setting], None]
    of_children: bool = False


def untold(chapters: Iterable[Chapter]) -> list[Chapter]:
    """The chapters that have left no mark yet, in their order."""
    marks = queries.entries_visible_to(MAKER).filter(thing_kind="", verb=VERB).order_by("at", "pk")
    told = [facts.get("chapter") for facts in marks.values_list("facts", flat=True)]
    since = len(told) - told[::-1].index(EMPTIED) if EMPTIED in told else 0
    return [each for each in chapters if each.name not in told[since if each.of_children else 0 :]]


def tell(chapters: Iterable[Chapter], setting: Setting) -> None:
    """Tell what was not told yet, one transaction a chapter."""
    for chapter in untold(chapters):
        sys.stderr.write(f"Thế giới thử: {chapter.title}\n")
        with transaction.atomic():
            chapter.tell(setting)
            trail.record(VERB, "demo", by=MAKER, at=setting.at, chapter=chapter.name, seed=setting.seed)
