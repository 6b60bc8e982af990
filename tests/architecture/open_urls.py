"""Addresses that answer without signing in, each with its reason. All others ask who it is."""

from __future__ import annotations

OPEN_URLS: dict[str, str] = {
    "preferences/": "look and language are chosen on the sign-in page too; nothing is read or kept but a cookie",
    "session/": "answers whether the session still lives, so that a long form is not lost to an ended one",
    "healthz": "the watchdog of the machine has no account; it learns one word",
    "readyz": "the load balancer has no account; it learns which part is not ready",
    "metrics": "answers only this machine or the holder of the token",
    "tim-giup/": "who looks for help has no account; nothing is read but the public, verified part of the directory",
    "bao-tin/": "who reports that a child is harmed has no account and may be in danger; what is sent is never shown",
    "bao-tin/ma/": "who reported comes back by a code of 60 bits; guesses are limited, and it says next to nothing",
    "plans/calendar/<str:secret>.ics": "a calendar program cannot sign in; 256 random bits say whose it is",
    # Sign-in.
    "accounts/login/": "the sign-in page itself",
    "accounts/logout/": "signing out twice is no fault; changes nothing without a session",
    "accounts/inactive/": "tells a locked person why the password was right and still of no use",
    "accounts/2fa/authenticate/": "the second step of signing in; leads back to the first without one",
    "accounts/2fa/webauthn/login/": "signing in with a passkey",
    "accounts/password/reset/": "who forgot the password cannot sign in; says the same for known and unknown",
    "accounts/password/reset/done/": "the page after it",
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "the mailed link, good once and for a time",
    "accounts/password/reset/key/done/": "the page after it",
    "accounts/oidc/^(?P<provider_id>[^/]+)/login/": "leads to the identity provider",
    "accounts/oidc/^(?P<provider_id>[^/]+)/login/callback/": "comes back from it, with a state and a verifier",
    "accounts/3rdparty/login/cancelled/": "the person stopped at the provider",
    # Of the library, but shut by an earlier address of config/urls.py: 404 for everybody.
    "accounts/3rdparty/signup/": "shut",
    "accounts/signup/": "shut",
    "accounts/confirm-email/": "shut",
    "accounts/^confirm-email/(?P<key>[-:\\w]+)/$": "shut",
    "accounts/login/code/confirm/": "shut",
}
