"""Groups and types of disability in words, for pages."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from diemtua.people.codes import SHORT_GROUPS, DisabilityKind

register = template.Library()


@register.filter
def short_group(code: str) -> str:
    """The group in few words: "Mồ côi cả cha và mẹ"."""
    return str(SHORT_GROUPS.get(code[:3], code))


@register.filter
def disability_words(kinds: Iterable[str]) -> str:
    """The types on a certificate, joined."""
    return ", ".join(str(DisabilityKind(kind).label) for kind in kinds)
