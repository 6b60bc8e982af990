"""The paper of a plan drafted from its parent, in the form of Nghị định 30/2020/NĐ-CP (law.md section 17).

Number and day stay blank until the plan is issued: the clerk writes them after signature (Điều 15). What a person
adds is written in Word; the tasks stand so that reading the paper again finds the same tasks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from diemtua.lib.dates import day
from diemtua.lib.letterhead import Block, Letter
from diemtua.plans.rules import recurrence
from diemtua.plans.rules.reading import deadlines

WORK = "III. NHIỆM VỤ VÀ GIẢI PHÁP"
OTHER_WORK = "Nhiệm vụ khác"
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One task as the paper says it. `heading` is the subject it stands under above; empty for an own task."""

    text: str
    heading: str = ""
    lead: Sequence[str] = ()
    cooperate: Sequence[str] = ()
    deadline: str = ""
    due_on: date | None = None
    product: str = ""
    authority: str = ""
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report the place owes for the parent."""

    receivers: Sequence[str]
    words: str


@dataclass(frozen=True, kw_only=True)
class OwnPlan:
    """What stands on the paper. `area` is "phường Trấn Biên"; `parent` the full name of the paper it carries out."""

    issuer: str
    symbol: str
    place: str
    title: str
    parent: str
    area: str
    keeper: str
    kind: str = "Kế hoạch"
    superior: str = ""
    number: str = ""
    issued_on: date | None = None
    year: int | None = None
    targets: Sequence[str] = ()
    lines: Sequence[Line] = ()
    reports: Sequence[Report] = ()
    recipients: Sequence[str] = ()
    position: str = "Chủ tịch"
    signer: str = ""
    collective: bool = True


def authority_lines(position: str, *, collective: bool) -> tuple[str, ...]:
    """Who signs and for whom (Điều 13): the committee by its head, a deputy in the head's stead."""
    head = position.strip() or "Chủ tịch"
    for_all = ("TM. Ủy ban nhân dân",) if collective else ()
    lower = head.lower()
    if lower.startswith("phó "):
        chief = head[len("phó ") :].strip()
        return (*for_all, f"KT. {chief}", head)
    return (*for_all, head)


def letter_of(plan: OwnPlan) -> Letter:
    """The paper."""
    number, _slash, symbol = plan.number.partition("/")
    return Letter(
        issuer=in_lines(plan.issuer),
        superior=plan.superior,
        number=number,
        symbol=symbol or plan.symbol,
        place=plan.place,
        issued_on=plan.issued_on,
        year=plan.year,
        kind=plan.kind,
        title=plan.title,
        blocks=[*_opening(plan), *_aims(plan), *_targets(plan), *_work(plan), *_carrying_out(plan)],
        recipients=_listed(plan.recipients),
        authority=authority_lines(plan.position, collective=plan.collective),
        signer=plan.signer,
    )


def in_lines(issuer: str) -> str:
    """The committee on one line, its place below: "Ủy ban nhân dân" and "phường …"."""
    for body in ("Ủy ban nhân dân", "Hội đồng nhân dân"):
        if issuer.lower().startswith(f"{body.lower()} "):
            return f"{issuer[: len(body)]}\n{issuer[len(body) + 1 :]}"
    return issuer


def _text(text: str) -> Block:
    return Block(kind="text", text=text)


def _opening(plan: OwnPlan) -> Iterator[Block]:
    yield _text(f"Thực hiện {plan.parent}, {plan.issuer} xây dựng Kế hoạch như sau:")


def _aims(plan: OwnPlan) -> Iterator[Block]:
    yield Block(kind="part", text="I. MỤC ĐÍCH, YÊU CẦU")
    yield Block(kind="heading", text="1. Mục đích")
    yield _text(
        f"Cụ thể hóa nội dung văn bản của cấp trên phù hợp với điều kiện thực tế của {plan.area}; nâng cao trách nhiệm "
        "của các cơ quan, đơn vị, tổ chức trong chăm sóc và bảo vệ trẻ em có hoàn cảnh đặc biệt."
    )
    yield Block(kind="heading", text="2. Yêu cầu")
    yield _text(
        "Bảo đảm rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền; các cơ quan, đơn vị "
        "phối hợp chặt chẽ, thường xuyên kiểm tra, kịp thời tháo gỡ khó khăn trong quá trình thực hiện."
    )


def _targets(plan: OwnPlan) -> Iterator[Block]:
    yield Block(kind="part", text="II. CHỈ TIÊU")
    if not plan.targets:
        yield _text("Thực hiện các chỉ tiêu tại văn bản của cấp trên trên địa bàn.")
    for place, target in enumerate(plan.targets, start=1):
        yield _text(f"{place}. {_ended(target)}")


def _work(plan: OwnPlan) -> Iterator[Block]:
    yield Block(kind="part", text=WORK)
    before = ""
    for line, path, marker in placed(plan.lines):
        if len(path) > 1 and path[1] != before:
            before = path[1]
            yield Block(kind="heading", text=before)
        yield from _task(marker, line)


def placed(lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[str, ...], str]]:
    """Each task in the order of the paper, with the headings above it and its mark: by subject, own work last."""
    subjects = dict.fromkeys(line.heading for line in lines if line.heading)
    if not subjects:
        yield from ((line, (WORK,), f"{place}.") for place, line in enumerate(lines, start=1))
        return
    parts = [(subject, [line for line in lines if line.heading == subject]) for subject in [*subjects, ""]]
    for place, (subject, rows) in enumerate((part for part in parts if part[1]), start=1):
        for at, line in enumerate(rows):
            marker = f"{_LETTERS[at]})" if len(rows) <= len(_LETTERS) else f"{place}.{at + 1}."
            yield line, (WORK, f"{place}. {subject or OTHER_WORK}"), marker


def _task(marker: str, line: Line) -> Iterator[Block]:
    yield Block(kind="item", text=f"{marker} {_ended(line.text)}", key=line.key)
    said = (
        ("Cơ quan chủ trì", "; ".join(line.lead)),
        ("Cơ quan phối hợp", "; ".join(line.cooperate)),
        ("Thời gian thực hiện", time_words(line.deadline, line.due_on)),
        ("Sản phẩm", line.product),
        ("Cấp phê duyệt", line.authority),
    )
    for label, words in said:
        if words.strip():
            yield Block(kind="detail", text=f"- {label}: {_ended(words)}", key=line.key)


def time_words(words: str, due_on: date | None) -> str:
    """The time as the plan says it; where the words are silent or mean another day, the day that holds."""
    if due_on is None or recurrence.last_day(deadlines.norms(words)) == due_on:
        return words.strip()
    return f"hoàn thành chậm nhất ngày {day(due_on)}"


def _carrying_out(plan: OwnPlan) -> Iterator[Block]:
    yield Block(kind="part", text="IV. TỔ CHỨC THỰC HIỆN")
    yield Block(kind="heading", text=f"1. {plan.keeper}")
    yield _text("Là đầu mối theo dõi, đôn đốc, kiểm tra, tổng hợp kết quả thực hiện Kế hoạch.")
    for receivers, reports in groupby(plan.reports, key=lambda report: tuple(report.receivers)):
        to = f" về {'; '.join(receivers)}" if receivers else ""
        words = ", ".join(report.words for report in reports)
        often = "định kỳ " if words[:1].isdigit() else ""
        yield _text(f"Tham mưu {plan.issuer} báo cáo {often}{words}{to}.")
    yield Block(kind="heading", text="2. Các cơ quan, đơn vị, tổ chức được giao nhiệm vụ tại Mục III")
    yield _text(
        "Căn cứ chức năng, nhiệm vụ, chủ động triển khai nhiệm vụ được giao; báo cáo kết quả gửi "
        f"{plan.keeper} để tổng hợp."
    )
    yield _text(
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời phản ánh về "
        f"{plan.keeper} để được hướng dẫn, giải quyết./."
    )


def _listed(names: Sequence[str]) -> list[str]:
    """Each ends with a semicolon, the last with a full stop."""
    rows = [name.rstrip(" ;.") for name in names]
    return [f"{row}{'.' if at == len(rows) else ';'}" for at, row in enumerate(rows, start=1)]


def _ended(text: str) -> str:
    """A sentence ends once."""
    return f"{text.strip().rstrip(' .;,/')}."
