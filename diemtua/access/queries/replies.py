"""Answers of the API that are kept for who asks again with the same key."""

from __future__ import annotations

from diemtua.access.models import ApiReply
from diemtua.lib.sealing import unseal


def answer_of(reply: ApiReply) -> str:
    """What was answered. The row is that of the person in their role: `operations.claim_reply` found it."""
    return unseal(bytes.fromhex(reply.body))
