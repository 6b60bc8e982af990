"""Lists of the API page in one way: `limit` rows from `offset` on, with the `count` of all."""

from __future__ import annotations

from ninja.pagination import LimitOffsetPagination
from pydantic import Field

MOST_SKIPPED = 1_000_000  # a place no database can count to is not asked for


class Slice(LimitOffsetPagination):
    """A slice of a list, within what can be counted."""

    class Input(LimitOffsetPagination.Input):
        offset: int = Field(0, ge=0, le=MOST_SKIPPED)
