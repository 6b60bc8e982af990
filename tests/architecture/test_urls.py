"""Every address asks who it is, unless it is on the short list of open ones."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.house import check_allowed
from tests.architecture.open_urls import OPEN_URLS


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Walk the tree of addresses."""
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, route)
        else:
            yield route, each


def test_every_address_asks_who_it_is() -> None:
    """LoginRequiredMiddleware guards all views but those marked with `login_not_required`."""
    found = {route for route, each in addresses(get_resolver()) if not getattr(each.callback, "login_required", True)}
    check_allowed(found, OPEN_URLS)


def test_the_guard_is_in_place() -> None:
    from django.conf import settings

    assert "diemtua.config.middleware.SignInFirst" in settings.MIDDLEWARE
