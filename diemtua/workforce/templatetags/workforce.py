"""Villages of a line, from those a page has fetched at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template

from diemtua.places.models import Village

register = template.Library()


@register.filter
def villages_in(keys: Iterable[int], known: Mapping[int, Village]) -> list[Village]:
    """Those of a posting, by name."""
    return sorted((known[key] for key in keys if key in known), key=lambda village: village.folded)
