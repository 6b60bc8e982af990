"""What a person should look at before trusting a reading."""

from __future__ import annotations

from collections.abc import Iterator

from diemtua.lib.paper import Paper
from diemtua.plans.rules.reading.model import Reading, Remark
from diemtua.plans.rules.reading.parts import Document


def warnings_of(reading: Reading, document: Document, others: list[Document], paper: Paper) -> Iterator[Remark]:
    """Warnings in the order of their lines."""
    found = [*_of_header(reading, document), *_of_others(others), *_of_content(reading, document)]
    found.extend(Remark(line=1, message=message) for message in paper.warnings)
    return iter(sorted(found, key=lambda item: item.line))


def _of_header(reading: Reading, document: Document) -> Iterator[Remark]:
    header = reading.header
    line = document.first_line
    lines = {name: source.line for name, source in header.sources.items()}
    if header.number is None:
        raw = f" (văn bản ghi “{header.number_raw}”)" if header.number_raw else ""
        yield Remark(line=lines.get("number", line), message=f"Không thấy số văn bản{raw}.")
    if header.date is None:
        raw = f" (văn bản ghi “{header.date_raw}”)" if header.date_raw else ""
        yield Remark(line=lines.get("date", line), message=f"Không thấy ngày ban hành{raw}.")
    if header.issuer is None:
        yield Remark(line=line, message="Không thấy cơ quan ban hành.")
    if header.title is None:
        yield Remark(line=line, message="Không thấy trích yếu của văn bản.")


def _of_others(others: list[Document]) -> Iterator[Remark]:
    for other in others:
        kind = (other.kind or "văn bản").lower()
        yield Remark(
            line=other.first_line,
            message=f"Tệp còn một văn bản khác ({kind}) từ dòng này; phần đó chưa được đọc. Hãy tách thành tệp riêng.",
        )


def _of_content(reading: Reading, document: Document) -> Iterator[Remark]:
    line = document.first_line
    if not reading.tasks:
        message = "Không thấy nhiệm vụ nào."
        if document.kind is None and reading.header.number_raw is None:
            message = "Tệp này không giống một kế hoạch hay văn bản chỉ đạo: không thấy nhiệm vụ nào."
        yield Remark(line=line, message=message)
    without = [task for task in reading.tasks if not task.lead]
    if without:
        yield Remark(line=without[0].source.line, message=f"{len(without)} nhiệm vụ không ghi cơ quan thực hiện.")
    for task in reading.tasks:
        if task.deadline and not task.deadline.norms:
            yield Remark(line=task.deadline.source.line, message=f"Chưa hiểu thời hạn “{task.deadline.words}”.")
