"""Mẫu 05 and Mẫu 07: decisions of the chairperson, who signs in their own name (no "TM.")."""

from __future__ import annotations

from collections.abc import Iterator

from diemtua.cases.rules.papers.facts import Issuer, PlanFacts, SeparationFacts, SheetFacts, Whom
from diemtua.cases.rules.papers.frame import CHAIR, CONFIDENTIAL, answers, article, basis, days, letter, text
from diemtua.lib.dates import day, money
from diemtua.lib.letterhead import Block, Letter

DECREE = (
    "Căn cứ Nghị định số 56/2017/NĐ-CP ngày 09 tháng 5 năm 2017 của Chính phủ quy định chi tiết một số điều của "
    "Luật Trẻ em;"
)
LAWS = ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;", DECREE)


def plan_approval(issuer: Issuer, whom: Whom, plan: PlanFacts, *, besides: SheetFacts | None = None) -> Letter:
    """Mẫu 05, with what the office asks besides."""
    return letter(
        issuer,
        kind="Quyết định",
        title="Phê duyệt Kế hoạch hỗ trợ, can thiệp đối với trẻ em",
        subtitle=f"(Mẫu số 05; {whom.case})",
        symbol="QĐ-UBND",
        blocks=_approval(issuer, whom, plan, besides),
        authority=CHAIR,
        signer=issuer.signer,
    )


def _approval(issuer: Issuer, whom: Whom, plan: PlanFacts, besides: SheetFacts | None) -> Iterator[Block]:
    yield Block(kind="centre", text=f"CHỦ TỊCH ỦY BAN NHÂN DÂN {issuer.unit.upper()}")
    yield from (basis(line) for line in LAWS)
    if plan.conference_on:
        yield basis(f"Căn cứ Biên bản họp ngày {day(plan.conference_on)}, {whom.case};")
    yield basis("Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.")
    yield Block(kind="centre", text="QUYẾT ĐỊNH:")
    yield article(
        f"Điều 1. Phê duyệt Kế hoạch hỗ trợ, can thiệp đối với {whom.named} (Kế hoạch kèm theo), với các nội dung sau:"
    )
    goal = " ".join(plan.goal.split()) or "……"
    yield text(f"1. Mục tiêu: {goal}")
    yield text(f"2. Rà soát, đánh giá ngày {day(plan.review_on) or '……'}.")
    yield text(f"3. Kinh phí dự toán: {money(plan.total)}.")
    yield article("Điều 2. Phân công thực hiện")
    for place, row in enumerate(plan.measures, 1):
        doer = row.service or row.responsible or "……"
        when = days(row.starts_on, row.ends_on)
        yield text(
            f"{place}. {doer}: {row.what} (từ {when}); {row.responsible or '……'} của {issuer.kind} chịu trách nhiệm."
        )
    yield from answers(besides) if besides else ()
    yield article(f"Điều 3. {CONFIDENTIAL}")
    yield article(
        "Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Các cơ quan, cá nhân nêu tại Điều 2 và cha, mẹ, người chăm "
        "sóc trẻ em có liên quan chịu trách nhiệm thi hành Quyết định này./."
    )


def separation_decision(
    issuer: Issuer, whom: Whom, facts: SeparationFacts, *, besides: SheetFacts | None = None
) -> Letter:
    """Mẫu 07, with what the office asks besides."""
    return letter(
        issuer,
        kind="Quyết định",
        title="Tạm thời cách ly trẻ em khỏi cha, mẹ, người chăm sóc trẻ em",
        subtitle=f"(Mẫu số 07; {whom.case})",
        symbol="QĐ-UBND",
        blocks=_separation(issuer, whom, facts, besides),
        authority=CHAIR,
        signer=issuer.signer,
    )


def _separation(issuer: Issuer, whom: Whom, facts: SeparationFacts, besides: SheetFacts | None) -> Iterator[Block]:
    yield Block(kind="centre", text=f"CHỦ TỊCH ỦY BAN NHÂN DÂN {issuer.unit.upper()}")
    yield from (basis(line) for line in LAWS)
    yield basis("Xét tình trạng khẩn cấp của trẻ em theo báo cáo của người làm công tác bảo vệ trẻ em.")
    yield Block(kind="centre", text="QUYẾT ĐỊNH:")
    carer = f", người đang chăm sóc: {facts.carer}" if facts.carer else ""
    yield article(f"Điều 1. Tạm thời cách ly {whom.named} khỏi cha, mẹ, người chăm sóc trẻ em{carer}.")
    yield text(f"1. Lý do: {facts.ground} (Điều 32 Nghị định số 56/2017/NĐ-CP).")
    yield text(f"2. Thời gian: từ ngày {days(facts.effective_on, facts.until)}; tổng cộng không quá 15 ngày.")
    yield article(f"Điều 2. Giao {facts.handed_to} nhận chăm sóc thay thế tạm thời cho trẻ em trong thời gian cách ly.")
    yield from answers(besides) if besides else ()
    yield article(f"Điều 3. {CONFIDENTIAL} Nơi ở của trẻ em trong thời gian cách ly không ghi trong Quyết định này.")
    yield article(
        "Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Người làm công tác bảo vệ trẻ em, Công an, Trạm Y tế, cha, "
        "mẹ, người chăm sóc trẻ em và người nhận chăm sóc thay thế chịu trách nhiệm thi hành Quyết định này./."
    )
