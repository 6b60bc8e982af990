"""What the list of cases is narrowed by. No parameter says who a child is."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from diemtua.cases.codes import Level
from diemtua.cases.queries import Filters
from diemtua.cases.states import CaseState
from diemtua.intake.codes import Harm


class CaseListIn(Schema):
    """As on the page. `due`: late, or late after so many days from today. `worker`: somebody of the team.

    A sensitive case is not found by what its team alone may know: `harm`, `village`, some kinds.
    """

    tab: Literal["open", "late", "urgent", "sign", "long", "ended"] = "open"
    state: CaseState | None = None
    level: Level | None = None
    due: Literal["late", "0", "2", "7", "30", "none"] | None = None
    harm: Harm | None = None
    kind: Literal["urgent", "apart", "justice", "team", "unknown", "moving", "elsewhere"] | None = None
    worker: Literal["me", "nobody"] | UUID | None = None
    commune: str = Field("", pattern="^([0-9]{5})?$")
    village: UUID | None = None
    since: date | None = None
    sort: Literal["due", "received", "level", "state"] | None = None
    down: bool = False

    def filters(self) -> Filters:
        """What is not asked for is empty, as in the address of the page."""
        asked = self.dict()
        words = {name: str(asked[name] or "") for name in Filters.__dataclass_fields__ if name not in {"since", "down"}}
        return Filters(**words, since=self.since, down=self.down)
