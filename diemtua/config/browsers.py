"""What a browser may do with our pages: nothing from elsewhere, nothing inline."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF


def content_security(oidc_issuer: str) -> dict[str, Any]:
    """Return the policy. Chrome checks where a form leads in the end, and signing in by a provider leads there."""
    issuer = urlsplit(oidc_issuer)
    provider = [f"{issuer.scheme}://{issuer.netloc}"] if oidc_issuer else []
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "font-src": [SELF],
            "img-src": [SELF, "data:", "blob:"],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "worker-src": [SELF],
            "form-action": [SELF, *provider],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
        }
    }
