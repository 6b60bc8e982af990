"""What pages of quality say in the same way."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from diemtua.quality.codes import Severity
from diemtua.quality.queries.todo import Faulty
from diemtua.quality.rules.comparing import words_of

_TONES = {Severity.GRAVE: "late", Severity.MIDDLE: "due", Severity.LIGHT: ""}


@dataclass(frozen=True)
class Line:
    """One record of the list, with why it stands there."""

    faulty: Faulty
    why: tuple[str, ...]


def severity_tone(severity: str) -> str:
    return _TONES[Severity(severity)]


def band_words(band: str) -> str:
    """Size and poverty, as in "đông trẻ em, nhiều hộ nghèo"; of no band: all communes."""
    return ", ".join(_(word) for word in words_of(band)) or _("cả tỉnh")
