"""A child, and help asked for it, as tests of referrals begin."""

from __future__ import annotations

from typing import Any

from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast, agency
from diemtua.people.models import Child
from diemtua.services import operations
from diemtua.services.models import Referral
from diemtua.services.rules.packet import Chosen

LAW = "Luật Trẻ em 102/2016/QH13 Đ50"
AGREED = operations.Agreed(
    given_by="Nguyễn Thị Mẹ", relation="mother", how="written", given_on=TODAY, child_agrees=True
)


def asking(child: Child | None, **changed: Any) -> operations.Asking:
    known: dict[str, Any] = {
        "child": child, "need": "N3", "purpose": "Cần tham vấn tâm lý sáu buổi.", "basis": "duty", "law": LAW,
        "pieces": (Chosen("initials"), Chosen("age"), Chosen("state", value="Em ít nói, ngủ không yên.")),
    }  # fmt: skip
    return operations.Asking(**{**known, **changed})


def at_agency(kind: str, commune: str = COMMUNE_A) -> operations.Place:
    return operations.Place(agency=agency(commune, kind))


def asked(cast: Cast, child: Child, *kinds: str, who: str = "lan", **changed: Any) -> Referral:
    """Sent to these agencies of the commune."""
    return operations.refer(asking(child, **changed), to=[at_agency(kind) for kind in kinds], by=cast.as_(who), at=AT)


def agreed(cast: Cast, child: Child, *kinds: str, also_kind: bool = False) -> Referral:
    """Sent on what the mother and the child agreed to."""
    given = operations.Agreed(**{**vars(AGREED), "also_kind": also_kind})
    return asked(cast, child, *kinds, basis="consent", law="", agreed=given)
