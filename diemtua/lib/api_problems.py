"""How refusals look at the JSON door, for every app."""

from __future__ import annotations

from ninja import Schema


class ProblemOut(Schema):
    """Why not: a code for programs, a sentence for people, the field it is about."""

    code: str
    message: str
    field: str | None


class StaleOut(ProblemOut):
    """Somebody saved first, or the state does not allow it; `version` is the one to look at before asking again."""

    version: int | None = None
