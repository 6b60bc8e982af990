"""What the sign-in page shows besides its form."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from diemtua.access import queries
from diemtua.access.rules import devices
from diemtua.lib.clock import day_of, now

register = template.Library()


@register.simple_tag
def demo_columns() -> list[list[queries.DemoPlace]]:
    """The made-up people one may look around as, in two columns of places; nobody outside demo mode."""
    if not settings.DEMO:
        return []
    places = queries.demo_places(day_of(now()))
    half = sum(len(place.people) + 1 for place in places) / 2
    left: list[queries.DemoPlace] = []
    while places and sum(len(place.people) + 1 for place in left) < half - 2:
        left.append(places.pop(0))
    return [left, places] if left or places else []


@register.simple_tag
def identity_provider() -> str:
    """What the identity provider is called; empty when there is none."""
    return settings.OPTIONS.oidc_name if settings.OPTIONS.oidc_issuer else ""


@register.simple_tag
def can_mail() -> bool:
    """Whether a mail server is set, so that a forgotten password can be replaced by mail."""
    return bool(settings.OPTIONS.email_url)


@register.filter
def machine(user_agent: str) -> str:
    """A device by its browser and system: "Chrome, Windows"."""
    return devices.device_of(user_agent) or _("trình duyệt khác")
