"""Code lists fixed by law: stable ASCII code, Vietnamese label, legal source, dates in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import models


@dataclass(frozen=True)
class Law:
    """Where a code comes from and when it is in force. `until` is the first day it is no longer in force."""

    text: str
    since: date | None = None
    until: date | None = None

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class CodeList(models.TextChoices):
    """A closed list the code branches on. Members are `NAME = "code", "Nhãn"`; codes are never reused or renamed.

    A list with legal sources overrides `laws()`; members without an entry are in force always.
    """

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return {}

    @classmethod
    def in_force(cls, on: date) -> list[Self]:
        """Members to offer in a form on this day; stored old values still display."""
        laws = cls.laws()
        return [member for member in cls if member.value not in laws or laws[member.value].in_force(on)]


def labels_of(codes: type[models.Choices]) -> dict[Any, str]:
    """Each code with its label in the language of the page: put into words once a list, not once a row."""
    return {value: str(label) for value, label in codes.choices}
