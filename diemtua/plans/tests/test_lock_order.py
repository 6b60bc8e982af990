"""Rows are locked in one order, the document first and the older version before the newer: nobody waits in a ring."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diemtua.access.testing import AT, PROVINCE, Cast, agency, unit
from diemtua.plans import operations
from diemtua.plans.models import Document
from diemtua.plans.testing import PLAN, given_plan

NEXT = PLAN.replace("31/KH-UBND", "45/KH-UBND").replace("ngày 10 tháng 11", "ngày 18 tháng 11")


def locked(act: Callable[[], object]) -> list[str]:
    """The statements that lock, in their order."""
    with CaptureQueriesContext(connection) as made:
        act()
    return [query["sql"] for query in made.captured_queries if "FOR UPDATE" in query["sql"]]


def tables(statements: list[str]) -> list[str]:
    return [re.findall(r'FROM "(\w+)"', sql)[0] for sql in statements]


@pytest.fixture
def plan(cast: Cast) -> Document:
    return given_plan(cast)


def test_who_reports_a_target(cast: Cast, plan: Document) -> None:
    by, schools, target = cast.as_("thuy"), agency(PROVINCE, "so_giao_duc"), plan.targets.get()
    made = locked(lambda: operations.name_reporter(target, agency=schools, rhythm="yearly", by=by, at=AT))
    assert tables(made) == ["plans_document", "plans_target"]


def test_taking_a_file_away(cast: Cast, plan: Document) -> None:
    by = cast.as_("minh")
    (one,) = operations.add_attachments(plan, [SimpleUploadedFile("ký.pdf", b"%PDF-1.4 ky")], by=by, at=AT)
    made = locked(lambda: operations.remove_attachment(one, by=by, at=AT))
    assert tables(made) == ["plans_document", "plans_attachment"]
    assert all(sql.count("JOIN") == 0 for sql in made)  # a joined row would be locked with it, in no order


def test_a_new_version(cast: Cast, plan: Document) -> None:
    minh, thuy = cast.as_("minh"), cast.as_("thuy")
    new = operations.add_version(plan, NEXT.encode(), name="mới.txt", unit=unit(PROVINCE), by=minh, at=AT)
    operations.accept_clear_tasks(new, doubtful_too=True, by=minh, at=AT)
    made = locked(lambda: operations.confirm_version(new, by=thuy, at=AT))
    assert tables(made)[:3] == ["plans_document", "plans_document", "plans_duty"]
    assert [f'"plans_document"."id" = {each.pk}' in sql for each, sql in zip((plan, new), made, strict=False)] == [
        True, True,
    ]  # fmt: skip
    assert "ORDER BY" in made[2]


@pytest.mark.parametrize("undo", [operations.withdraw_document, operations.reopen_document])
def test_undoing(cast: Cast, plan: Document, undo: Callable[..., object]) -> None:
    by = cast.as_("thuy")
    made = locked(lambda: undo(plan, reason="thử", by=by, at=AT))
    assert tables(made) == ["plans_document", "plans_duty"]
    assert "ORDER BY" in made[1]
