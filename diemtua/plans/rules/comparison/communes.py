"""Which tasks of a higher plan a commune or an agency has to take up: offered for its own plan, asked for in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diemtua.plans.rules.comparison.agencies import Body, Relation, body, relation
from diemtua.plans.rules.comparison.papers import Item, Level


class Share(StrEnum):
    """The part of a commune, or of an agency, in a task."""

    NAMED = "named"  # given to it, or to one of the commune's units, by name
    INHERITED = "inherited"  # given to the district, which ended on 1 July 2025
    COMMON = "common"  # given to everybody
    HELPS = "helps"  # led above, the commune co-operates
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Concern:
    """The part and the reason in words."""

    share: Share
    reason: str

    @property
    def is_asked(self) -> bool:
        """Whether a plan without this task has left something out."""
        return self.share in {Share.NAMED, Share.INHERITED, Share.COMMON}


_EVERYBODY = ("dia phuong", "cac cap", "co so", "cac co quan", "cac don vi", "toan dan")


def _is_everybody(who: Body) -> bool:
    return any(word in who.plain for word in _EVERYBODY) and not (who.fields - {"village"})


def concerns_communes(item: Item) -> Concern:
    """Whether a task of a paper from above is one for communes."""
    leaders = [body(name) for name in item.lead]
    named = next((who for who in leaders if who.is_below_province), None)
    if named:
        return Concern(share=Share.NAMED, reason=f"giao {named.name}")
    district = next((who for who in leaders if who.levels == {Level.DISTRICT.value}), None)
    if district:
        return Concern(share=Share.INHERITED, reason=f"giao {district.name}; cấp huyện kết thúc từ 01/7/2025")
    everybody = next((who for who in leaders if _is_everybody(who)), None)
    if everybody:
        return Concern(share=Share.COMMON, reason=f"giao chung {everybody.name}")
    if not leaders:
        return Concern(share=Share.COMMON, reason="nhiệm vụ chung, không giao riêng cơ quan nào")
    helper = next((who for name in item.cooperate if (who := body(name)).is_below_province or _is_everybody(who)), None)
    if helper:
        return Concern(share=Share.HELPS, reason=f"{leaders[0].name} chủ trì, {helper.name} phối hợp")
    return Concern(share=Share.NONE, reason=f"việc của {leaders[0].name}")


def concerns_agency(item: Item, agency: str) -> Concern:
    """Whether a task of a paper from above is one for this agency: what is everybody's is not asked of each office."""
    own = {Relation.SAME, Relation.HEIR}
    leader = next((name for name in item.lead if relation((name,), (agency,)) in own), None)
    if leader:
        return Concern(share=Share.NAMED, reason=f"giao {leader}")
    helper = next((name for name in item.cooperate if relation((name,), (agency,)) in own), None)
    if helper:
        return Concern(share=Share.HELPS, reason=f"{helper} phối hợp")
    if not item.lead:
        return Concern(share=Share.HELPS, reason="nhiệm vụ chung, không giao riêng cơ quan nào")
    return Concern(share=Share.NONE, reason=f"việc của {item.lead[0]}")
