"""Paragraphs that ask for a report and nothing else: a reporting duty with its day, no task beside it.

Whoever owes the report would otherwise meet it twice, as work to be done and as a report to be sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.model import Report, Task
from diemtua.plans.rules.reading.reports import CUE
from diemtua.plans.rules.reading.words import as_digits, clauses

# Rhythms that open a dated report each time; "kịp thời" or "theo quy định" open none, so such a sentence stays a task.
_OPENS = frozenset({"6 tháng", "hằng tháng", "hằng quý", "hằng năm", "hằng tuần"})
# Work besides the report. To gather and to draw up what is reported is part of it.
_WORK = (
    r"(?:ra soat|lap|kiem tra|giam sat|theo doi|don doc|to chuc|trien khai|huong dan|tuyen truyen|truyen thong|bo tri"
    r"|xay dung|ban hanh|cap nhat|thong ke|nam (?:chac|bat|tinh)|quan ly|danh gia|so ket|tong ket|phat hien|xu ly"
    r"|tham dinh|cung cap|bao dam|dam bao|thanh lap|phan cong|can doi|kien toan|duy tri|van dong|chi dao|ho tro"
    r"|giai quyet|tiep nhan|tap huan|chuan bi|hoan thien|hoan thanh|tham gia|phan bo|quyet dinh|niem yet|cong bo|mo lop"
    r"|thuc hien(?! (?:nghiem |day du |tot )?(?:che do |viec |cong tac )?(?:thong tin, )?bao cao))\b"
)
# "tổng hợp kết quả thực hiện, báo cáo …": what is told of, not what is to be done.
_OF_WHAT = r"\b(?:ket qua|tinh hinh|tien do|so lieu|cong tac|viec|noi dung)(?: [a-z]+){0,2} "
_OTHER_WORK = re.compile(rf"(?<![a-z]){_WORK}")
_TOLD_OF = re.compile(rf"{_OF_WHAT}{_WORK}")
# After whom or when it goes to: "… về Sở Y tế trước ngày 05/12 và hướng dẫn các xã …".
_AND_MORE = re.compile(rf"\b(?:ve|gui|truoc ngay|cho)\b.*?(?:,|\bva|\bdong thoi)\s+(?:dong thoi\s+)?{_WORK}")
_ABOUT_SENDING = re.compile(
    r"\W*(?:thoi gian|thoi han|thoi diem|han (?:gui|bao)|truoc ngay|cham nhat|gui (?:truoc|ve|qua|bang)|dinh ky|hang"
    r"|moi|theo (?:mau|bieu|de cuong)|mau |(?:noi dung |ban )?bao cao)"
)


def without_reports(tasks: Iterable[Task], reports: Iterable[Report]) -> tuple[Task, ...]:
    """The tasks but for those that only ask for a report which somebody owes by a day."""
    owed = {report.source.line for report in reports if report.sender and (report.due or report.period in _OPENS)}
    return tuple(task for task in tasks if not (task.source.line in owed and _only_asks_for_report(task)))


def _only_asks_for_report(task: Task) -> bool:
    plain = flat(as_digits(task.text))
    pieces = [plain[start:end] for start, end in clauses(task.text)]
    return not task.details and all(_is_of_report(piece) for piece in pieces)


def _is_of_report(piece: str) -> bool:
    """Whether a clause asks for the report, or says when and how to send it."""
    if _ABOUT_SENDING.match(piece):
        return not _AND_MORE.search(piece)
    cue = CUE.search(piece)
    if cue is None or _AND_MORE.search(piece, cue.start()):
        return False
    before = _TOLD_OF.sub(" ", piece[: cue.end()])
    return not _OTHER_WORK.search(before)
