"""What of a record its list of changes tells: what can be typed, and how the record stands."""

from __future__ import annotations

from diemtua.lib.text import noop
from diemtua.people.rules.merging import CHOICES, Choice

TOLD = (
    *CHOICES,
    Choice("household", noop("Hộ gia đình"), ("household",)),
    Choice("state", noop("Tình trạng hồ sơ"), ("state", "died_on", "left_on", "ended_reason")),
    Choice("keeper", noop("Cộng tác viên phụ trách"), ("keeper",)),
    Choice("visited", noop("Lần thăm gần nhất"), ("visited_on",)),
)
