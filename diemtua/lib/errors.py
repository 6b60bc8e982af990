"""Refusals: what an operation raises when the office would say no, in a sentence that says what to do.

Each door translates a refusal once: a form error with status 422, a JSON problem, a verdict for the device,
one line on stderr.
"""

from __future__ import annotations


class Refused(Exception):
    """An operation was refused. `str()` is a Vietnamese sentence for the person; `code` is for machines."""

    code = "refused"
    status = 409

    def __init__(self, message: str, *, code: str | None = None, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code or type(self).code
        self.field = field


class NotAllowed(Refused):
    """The actor's role or place does not allow this."""

    code = "not_allowed"
    status = 403


class WrongState(Refused):
    """The thing is not in a state from which this move can be made."""

    code = "wrong_state"


class Stale(Refused):
    """Someone else saved first. The page shows both versions and lets the person choose."""

    code = "stale"


class Duplicate(Refused):
    """The same thing exists already."""

    code = "duplicate"


class Invalid(Refused):
    """The input cannot be true. `field` names the field at which the sentence is shown."""

    code = "invalid"
    status = 422


class TooOften(Refused):
    """Asked again too soon."""

    code = "too_often"
    status = 429


class BadInput(Refused):
    """A file or argument cannot be read at all. Commands end with exit code 2."""

    code = "bad_input"
    status = 422
