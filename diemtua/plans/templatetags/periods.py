"""Periods on pages."""

from __future__ import annotations

from django import template

from diemtua.plans.queries.saying import said

register = template.Library()
register.filter("period", said)
