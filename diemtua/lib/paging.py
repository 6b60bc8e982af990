"""Lists page in one way: 50 rows, the page number in the address, never an error for a page that is gone."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE = 50


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE, *, count: int | None = None) -> Page[Any]:
    """The page asked for; `count` is how many rows there are, when the caller knows."""
    pages: Paginator[Any] = Paginator(rows, size)
    if count is not None:
        pages.count = count  # a cached property of Django's: what is known is not asked for again
    return pages.get_page(request.GET.get("page"))
