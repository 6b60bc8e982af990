"""What the commune writes to others about a case: the invitation to the conference."""

from __future__ import annotations

from diemtua.cases.rules.papers.facts import InvitationFacts, Issuer
from diemtua.cases.rules.papers.frame import CONFIDENTIAL, KEPT, letter, text
from diemtua.lib.dates import moment
from diemtua.lib.letterhead import Letter

# The committee signs what it writes to others; decisions of the chairperson alone carry no "TM.".
COMMITTEE = ("TM. Ủy ban nhân dân", "Chủ tịch")


def invitation(issuer: Issuer, case: str, facts: InvitationFacts) -> Letter:
    """To the conference of Điều 27.2: the number of the case, and no child's name on a paper that many hands pass."""
    blocks = [
        text(f"Ủy ban nhân dân {issuer.area} kính mời: {'; '.join(facts.people) or '……'}."),
        text(f"Dự cuộc họp xác định nhu cầu hỗ trợ, can thiệp ({case}), theo Điều 27 Nghị định số 56/2017/NĐ-CP."),
        text(f"Thời gian: {moment(facts.meets_at)}."),
        text(f"Địa điểm: {facts.place}."),
        text("Người được mời đến đúng giờ, giữ bí mật nội dung; không đến được thì báo trước để cử người thay."),
        text(CONFIDENTIAL),
    ]
    return letter(
        issuer, kind="Giấy mời", title="Họp xác định nhu cầu hỗ trợ, can thiệp", symbol="GM-UBND", blocks=blocks,
        authority=COMMITTEE, recipients=("Như trên;", KEPT),
    )  # fmt: skip
