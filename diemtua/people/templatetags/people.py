"""A child's facts in words, for pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from diemtua.people.models import Child
from diemtua.people.rules.births import birth_words

register = template.Library()


@register.filter
def born(child: Child) -> str:
    """The birth date as far as it is known: 14/03/2017, 3/2017, 2017, "khoảng 2017"."""
    return _(birth_words(child.birth_on, child.birth_precision))
