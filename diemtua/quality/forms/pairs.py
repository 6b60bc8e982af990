"""What is sent when a pair is found to be two children."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django import forms

_LONGEST = 10


class TwoChildren(forms.Form):
    """The versions of both records as they were seen, as the form of merging has them."""

    reason = forms.CharField(required=False, max_length=300)

    def versions(self) -> dict[UUID, int]:
        found = {}
        for name in self.data:
            key, value = name.removeprefix("version_"), self.data[name]
            if key != name and len(value) < _LONGEST and value.isdecimal():
                with suppress(ValueError):
                    found[UUID(key)] = int(value)
        return found
