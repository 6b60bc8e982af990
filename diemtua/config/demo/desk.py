"""What people of the demo world do with papers, through the same operations as everybody."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from diemtua.config.demo.cast import acting
from diemtua.lib.clock import VN, day_of
from diemtua.lib.errors import Duplicate
from diemtua.lib.letterhead import Letter, as_docx
from diemtua.places.queries import unit_by_code
from diemtua.plans import operations
from diemtua.plans.models import Document


def put_in(letter: Letter, code: str, username: str, at: datetime) -> Document | None:
    """A paper is dropped, read, reviewed; None when it is here already."""
    by = acting(username, at)
    unit = unit_by_code(code, day_of(at))
    if unit is None:
        raise LookupError(code)
    name = f"{letter.kind} {letter.number or 'chưa có số'}.docx"
    try:
        return operations.add_document(as_docx(letter), name=name, unit=unit, by=by, at=at)
    except Duplicate:
        return None


def confirm(document: Document, reviewer: str, leader: str, at: datetime) -> Document:
    operations.accept_clear_tasks(document, doubtful_too=True, by=acting(reviewer, at), at=at)
    return operations.confirm_document(document, by=acting(leader, at), at=at + timedelta(hours=2))


def morning(at: datetime, days: int) -> datetime:
    on: date = day_of(at) + timedelta(days=days)
    return datetime(on.year, on.month, on.day, 8, 40, tzinfo=VN)
