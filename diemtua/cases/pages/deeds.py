"""Every act on a case by the name in its address."""

from __future__ import annotations

from diemtua.cases.pages.steps import ROW_STEPS, STEPS, Deed, Task
from diemtua.cases.pages.track_deeds import ROW_TRACK, TRACK

DEEDS = {**STEPS, **TRACK}
ROW_DEEDS = {**ROW_STEPS, **ROW_TRACK}

__all__ = ["DEEDS", "ROW_DEEDS", "Deed", "Task"]
