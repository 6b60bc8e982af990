"""What the commune writes to others about a case: the invitation, the sending of the plan, the request to the court."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diemtua.cases.rules.papers.facts import CourtFacts, InvitationFacts, Issuer, SendingFacts, Whom
from diemtua.cases.rules.papers.frame import CHAIR, CONFIDENTIAL, KEPT, days, letter, text
from diemtua.lib.dates import day, moment
from diemtua.lib.letterhead import Block, Letter

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


def sending(issuer: Issuer, case: str, facts: SendingFacts) -> Letter:
    """With the signed decision and plan (Điều 28.5). It passes many hands: the child's name is in what is enclosed."""
    blocks = [
        *_to(facts.people),
        text(
            f"Thực hiện khoản 5 Điều 28 Nghị định số 56/2017/NĐ-CP, Ủy ban nhân dân {issuer.area} gửi kèm theo Công "
            f"văn này Quyết định{facts.decision} phê duyệt kế hoạch và Kế hoạch hỗ trợ, can thiệp ({case})."
        ),
        text(
            "Đề nghị cơ quan, cá nhân được giao nhiệm vụ trong Kế hoạch thực hiện đúng nội dung và thời gian, báo ngay "
            f"cho Ủy ban nhân dân {issuer.area} khi có khó khăn hoặc khi trẻ em gặp nguy hiểm."
        ),
        *([text(f"Việc rà soát, đánh giá được thực hiện ngày {day(facts.review_on)}.")] if facts.review_on else []),
        text(f"{CONFIDENTIAL}/."),
    ]
    return letter(
        issuer, about="gửi Quyết định và Kế hoạch hỗ trợ, can thiệp đối với trẻ em", symbol="UBND-VHXH", blocks=blocks,
        authority=COMMITTEE, recipients=("Như trên;", KEPT),
    )  # fmt: skip


def court_request(issuer: Issuer, whom: Whom, facts: CourtFacts) -> Letter:
    """When fifteen days are not enough (TT 14/2020 Điều 14.3). The chairperson asks (Luật Trẻ em Điều 52.3)."""
    return letter(
        issuer, about="đề nghị tiếp tục cách ly trẻ em khỏi cha, mẹ, người chăm sóc", symbol="UBND-VHXH",
        blocks=_court(issuer, whom, facts), authority=CHAIR, recipients=("Như trên;", KEPT),
    )  # fmt: skip


def _court(issuer: Issuer, whom: Whom, facts: CourtFacts) -> Iterator[Block]:
    apart = facts.separation
    yield from _to([facts.court or "Tòa án nhân dân ……"])
    yield text(f"Chủ tịch Ủy ban nhân dân {issuer.area} đã quyết định tạm thời cách ly {whom.named} ({whom.case}):")
    yield text(f"1. Quyết định{facts.decision or ' số …… ngày ……'}; lý do: {apart.ground}.")
    yield text(f"2. Thời gian cách ly: từ ngày {days(apart.effective_on, apart.until)}.")
    yield text(f"3. Người nhận chăm sóc trẻ em trong thời gian cách ly: {apart.handed_to}.")
    if apart.carer:
        yield text(f"4. Người chăm sóc trẻ em trước khi cách ly: {apart.carer}.")
    yield text("Đến nay chưa đủ căn cứ để trẻ em trở về an toàn khi hết thời hạn 15 ngày.")
    yield text(
        "Căn cứ khoản 3 Điều 52 Luật Trẻ em và khoản 3 Điều 14 Thông tư số 14/2020/TT-BLĐTBXH, đề nghị Tòa án xem xét, "
        f"quyết định: {facts.words or '……'}"
    )
    yield text(
        "Tài liệu kèm theo: quyết định tạm thời cách ly; kết quả đánh giá nguy cơ (Mẫu số 02, Mẫu số 03); biên bản, "
        "tài liệu liên quan. Nơi ở của trẻ em trong thời gian cách ly không ghi trong văn bản này, được cung cấp riêng "
        "khi Tòa án yêu cầu."
    )
    yield text(f"{CONFIDENTIAL}/.")


def _to(people: Sequence[str]) -> Iterator[Block]:
    """One receiver stands on the line itself; of several each has a line."""
    if len(people) == 1:
        yield Block(kind="to", text=f"Kính gửi: {people[0]}")
        return
    yield Block(kind="to", text="Kính gửi:")
    for place, name in enumerate(people, 1):
        yield text(f"- {name}{'.' if place == len(people) else ';'}")
