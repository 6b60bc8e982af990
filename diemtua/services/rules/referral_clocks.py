"""Within which time an asked place answers. The limits stand in seed/clocks.csv; most are no law's, and say so."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.lib.text import noop

BY_URGENCY = {"urgent": "D-RURGENT", "soon": "D-RSOON", "normal": "D-RNORMAL"}
BY_STEP = {"birth": "D-RBIRTH", "residence": "D-RRESIDE", "insurance": "D-RINSURE", "school": "D-RSCHOOL"}


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step at which another office must act: which need, what is asked for, which office by its kind."""

    need: str
    purpose: str
    agency_kinds: tuple[str, ...]


# Whose work each step is (law.md 9): civil status, residence, insurance, school.
CHAIN = {
    "birth": ChainStep("N4", noop("Đề nghị đăng ký khai sinh cho trẻ em."), ("vp_hdnd_ubnd_xa", "ubnd_xa")),
    "residence": ChainStep("N4", noop("Đề nghị đăng ký thường trú cho trẻ em."), ("cong_an_xa",)),
    "insurance": ChainStep("N4", noop("Đề nghị cấp thẻ bảo hiểm y tế cho trẻ em."), ("bhxh_co_so", "tram_y_te")),
    "school": ChainStep("N2", noop("Đề nghị nhà trường giúp trẻ em trở lại lớp."), ("truong_hoc",)),
}


def rule_code(urgency: str, step: str) -> str:
    """Which limit an answer has: an emergency before all, then that of the step, else by how urgent it is."""
    if urgency == "urgent":
        return BY_URGENCY[urgency]
    return BY_STEP.get(step) or BY_URGENCY[urgency]
