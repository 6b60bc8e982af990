"""Addresses that answer without signing in, each with its reason. All others ask who it is."""

from __future__ import annotations

OPEN_URLS: dict[str, str] = {
    "preferences/": "look and language are chosen on the sign-in page too; nothing is read or kept but a cookie",
    "session/": "answers whether the session still lives, so that a long form is not lost to an ended one",
    "healthz": "the watchdog of the machine has no account; it learns one word",
    "readyz": "the load balancer has no account; it learns which part is not ready",
    "metrics": "answers only this machine or the holder of the token",
}
