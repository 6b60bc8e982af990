"""Mẫu 01, 02, 03, 06, the minutes, and Mẫu 04."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diemtua.cases.rules.assessing import Count
from diemtua.cases.rules.papers.facts import Issuer, MinutesFacts, PlanFacts, SheetFacts, Whom
from diemtua.cases.rules.papers.frame import CONFIDENTIAL, DRAFT, answers, days, letter, part, text
from diemtua.lib.dates import day, moment, money
from diemtua.lib.letterhead import Block, Letter

PARTS = {"harm": "Mức độ tổn hại", "ability": "Khả năng tự bảo vệ, phục hồi"}
WORKER = ("Người làm công tác", "bảo vệ trẻ em")


def intake_report(issuer: Issuer, whom: Whom, sheet: SheetFacts) -> Letter:
    """Mẫu 01."""
    return letter(
        issuer,
        kind="Báo cáo",
        title="Tiếp nhận thông tin trẻ em bị xâm hại hoặc có nguy cơ bị bạo lực, bóc lột, bỏ rơi",
        subtitle=f"(Mẫu số 01; {whom.case})",
        symbol="BC-UBND",
        blocks=[*answers(sheet), text(CONFIDENTIAL)],
        authority=("Cán bộ", "tiếp nhận thông tin"),
        signer=sheet.by_name,
    )


def sheet_paper(issuer: Issuer, whom: Whom, sheet: SheetFacts, *, number: str) -> Letter:
    """Mẫu 02, 03 or 06: what was answered, counted, and decided."""
    return letter(
        issuer,
        kind="Báo cáo",
        title=sheet.title,
        subtitle=f"(Mẫu số {number}; {whom.case})",
        symbol="BC-UBND",
        blocks=_sheet(whom, sheet),
        authority=WORKER,
        signer=sheet.by_name,
    )


def _sheet(whom: Whom, sheet: SheetFacts) -> Iterator[Block]:
    yield text(f"Trẻ em: {whom.described}.")
    yield text(f"Người thực hiện: {sheet.by_name}. Thời gian: {moment(sheet.at)}.")
    yield from answers(sheet)
    if sheet.counts:
        yield part("Tổng hợp")
        yield _counts(sheet.counts)
        yield text(f"Kết luận của người thực hiện: mức {sheet.decided}.{' ' + sheet.why if sheet.why else ''}")
    if sheet.edition.is_draft:
        yield text(DRAFT)
    yield text(CONFIDENTIAL)


def _counts(counts: Sequence[Count]) -> Block:
    rows = [(PARTS.get(count.part, count.part), str(count.high), str(count.medium), str(count.low)) for count in counts]
    return Block(
        kind="table", head=("Nội dung", "Cao", "Trung bình", "Thấp"), rows=rows, widths=(8.5, 2.4, 2.8, 2.4),
        centred=(1, 2, 3),
    )  # fmt: skip


def minutes(issuer: Issuer, whom: Whom, facts: MinutesFacts) -> Letter:
    """The minutes of the conference (Điều 27.2): who wrote them and who was in the chair sign."""
    present = [_person(one.name, one.position) for one in facts.people if one.present]
    absent = [_person(one.name, one.position) for one in facts.people if not one.present]
    blocks = [
        text(f"Thời gian: {moment(facts.held_at)}. Địa điểm: {facts.place}."),
        text(f"Trẻ em: {whom.described} ({whom.case})."),
        part("1. Thành phần"),
        text(f"Chủ trì: {facts.chair}."),
        text(f"Có mặt: {'; '.join(present)}."),
        *([text(f"Vắng mặt: {'; '.join(absent)}.")] if absent else []),
        part("2. Diễn biến, ý kiến"),
        *(text(line) for line in facts.minutes.splitlines() if line.strip()),
        part("3. Kết luận"),
        *(text(line) for line in facts.conclusion.splitlines() if line.strip()),
        text("Biên bản được đọc lại cho những người dự họp cùng nghe, thống nhất và ký tên."),
        text(CONFIDENTIAL),
    ]
    return letter(
        issuer,
        kind="Biên bản",
        title="Họp xác định nhu cầu hỗ trợ, can thiệp đối với trẻ em",
        symbol="BB-UBND",
        blocks=blocks,
        authority=("Chủ trì",),
        signer=facts.chair,
        writer_authority=("Người ghi biên bản",),
        writer=facts.writer,
    )


def _measures(plan: PlanFacts) -> Block:
    rows = [
        (
            str(place),
            f"{row.what} ({row.law}{', ' + row.needs if row.needs else ''})",
            days(row.starts_on, row.ends_on),
            row.responsible or "……",
            row.service or "……",
            money(row.cost),
        )
        for place, row in enumerate(plan.measures, 1)
    ]
    return Block(
        kind="table",
        head=("TT", "Dịch vụ, nhiệm vụ", "Thời gian", "Người chịu trách nhiệm", "Cơ sở thực hiện", "Dự toán"),
        rows=[*rows, ("", "Tổng dự toán", "", "", "", money(plan.total))],
        widths=(1.1, 4.0, 2.5, 2.7, 2.7, 3.0),
        centred=(0,),
    )


def plan_paper(issuer: Issuer, whom: Whom, plan: PlanFacts, *, besides: SheetFacts | None = None) -> Letter:
    """Mẫu 04, with what Điều 28.3 asks for and what the office asks besides."""
    blocks = [
        text(f"Trẻ em: {whom.described} ({whom.case})."),
        part("1. Mục tiêu"),
        *(text(line) for line in (plan.goal or "……").splitlines() if line.strip()),
        part("2. Biện pháp hỗ trợ, can thiệp"),
        _measures(plan),
        part("3. Theo dõi, rà soát"),
        text(f"Rà soát, đánh giá tình trạng của trẻ em ngày {day(plan.review_on) or '……'}."),
        *(answers(besides) if besides else ()),
        text(CONFIDENTIAL),
    ]
    return letter(
        issuer,
        kind="Kế hoạch",
        title="Hỗ trợ, can thiệp đối với trẻ em",
        subtitle=f"(Mẫu số 04; {whom.case}, kế hoạch lần {plan.number})",
        symbol="KH-UBND",
        blocks=blocks,
        authority=WORKER,
        signer=plan.author,
    )


def _person(name: str, position: str) -> str:
    return f"{name} ({position})" if position else name
