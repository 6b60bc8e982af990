"""What a process that serves pages has loaded once stays: the collector of garbage need not look through it again.

All of Django is some 160,000 things; looking through them took 100 ms of one heavy page in five.
"""

from __future__ import annotations

import gc


def settle() -> None:
    """Load every page, then put all that is there aside from collections. To be called once, before the first page."""
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
