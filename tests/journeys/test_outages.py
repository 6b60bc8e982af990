"""The disk is full, the database goes away in the middle: a calm page, and nothing half-stored."""

from __future__ import annotations

import errno
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection

from diemtua.plans.models import Document, Task

PLAN = """ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG NAI
Số: 7/KH-UBND
Đồng Nai, ngày 01 tháng 10 năm 2026
KẾ HOẠCH
Chăm lo trẻ em mùa mưa
I. NHIỆM VỤ VÀ GIẢI PHÁP
1. Sở Y tế chủ trì, phối hợp với Công an thành phố rà soát điểm nước sâu; hoàn thành trước ngày 05/12/2026.
2. Sở Giáo dục và Đào tạo chủ trì dạy bơi an toàn cho học sinh; hoàn thành trước ngày 20/12/2026.
"""


def test_a_full_disk_is_said_and_nothing_is_stored(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    browser = cast.client("minh")
    browser.raise_request_exception = False
    answer = browser.post("/plans/", {"file": SimpleUploadedFile("ke-hoach.txt", PLAN.encode())})
    assert answer.status_code == 507
    assert "Máy chủ hết chỗ chứa" in answer.content.decode()
    assert not Document.objects.exists()
    assert not Task.objects.exists()


def test_a_database_that_went_away_is_a_calm_page_and_the_next_request_works(cast: Any) -> None:
    browser = cast.client("minh")
    browser.raise_request_exception = False
    assert browser.get("/plans/").status_code == 200

    def gone(execute: Any, sql: str, *rest: Any) -> Any:
        if "plans_document" in sql:
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, *rest)

    with connection.execute_wrapper(gone):
        answer = browser.get("/plans/")
    assert answer.status_code == 503
    assert "Hệ thống đang tạm nghỉ" in answer.content.decode()
    assert browser.get("/plans/").status_code == 200
