"""Which picture a file is, by its first bytes: a name can say anything."""

from __future__ import annotations


def kind_of_picture(head: bytes) -> str:
    """The media type; empty for whatever is no picture that browsers show."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    return ""
