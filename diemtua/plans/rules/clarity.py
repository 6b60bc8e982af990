"""The six clarities: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền (S2 I.2c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

NAMES = ("người", "việc", "thời gian", "trách nhiệm", "sản phẩm", "thẩm quyền")
DUTY = NAMES[3]


@dataclass(frozen=True)
class Clarity:
    """One of the six: its name, what the document says, and whether it is clear."""

    name: str
    words: str
    clear: bool


@dataclass(frozen=True, kw_only=True)
class Correction:
    """The six as a person writes them; agencies by name, a day only where one is meant."""

    text: str
    lead: Sequence[str] = ()
    cooperate: Sequence[str] = ()
    product: str = ""
    authority: str = ""
    deadline_words: str = ""
    due_on: date | None = None


def six(
    *,
    lead: Sequence[str],
    cooperate: Sequence[str],
    text: str,
    deadline_words: str,
    deadline_norm: Sequence[str],
    product: str,
    authority: str,
) -> tuple[Clarity, ...]:
    """The six in their order. Who leads is the person; who leads and who helps together are the duty."""
    duty = "Chủ trì" + (", có cơ quan phối hợp" if cooperate else "") if lead else ""
    values = (
        "; ".join(lead),
        text,
        deadline_words or ", ".join(deadline_norm),
        duty,
        product,
        authority,
    )
    return tuple(Clarity(name, value, bool(value.strip())) for name, value in zip(NAMES, values, strict=True))


def missing(clarities: Sequence[Clarity]) -> list[str]:
    """Names of what is not clear yet."""
    return [clarity.name for clarity in clarities if not clarity.clear]
