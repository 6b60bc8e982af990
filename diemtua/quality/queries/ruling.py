"""What a province decided about rules."""

from __future__ import annotations

from django.db.models import QuerySet

from diemtua.quality.models import OwnRule, RuleSetting


def settings_of(province_code: str) -> dict[str, RuleSetting]:
    """Rules of the house as the province set them, by code."""
    return {row.rule: row for row in RuleSetting.objects.filter(province_code=province_code)}


def own_rules_of(province_code: str) -> QuerySet[OwnRule]:
    """Rules the province made; no child is named in them."""
    return OwnRule.objects.filter(province_code=province_code).order_by("dimension", "pk")
