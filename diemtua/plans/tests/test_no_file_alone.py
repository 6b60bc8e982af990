"""A fault after a file was stored takes the file away with the rows: originals and evidence alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from diemtua.access.testing import AT, Cast
from diemtua.plans import operations
from diemtua.plans.models import Document, Evidence
from diemtua.plans.testing import add_plan, evidence_file, given_plan, schools_duty
from diemtua.trail import operations as trail


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def broken_trail(monkeypatch: pytest.MonkeyPatch) -> Any:
    """From the call on, the last step of every operation fails."""

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    return lambda: monkeypatch.setattr(trail, "record", broken)


def test_an_original_is_not_left_behind(cast: Cast, folder: Path, broken_trail: Any) -> None:
    broken_trail()
    with pytest.raises(RuntimeError):
        add_plan(cast)
    assert not Document.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_evidence_is_not_left_behind_and_what_was_there_stays(cast: Cast, folder: Path, broken_trail: Any) -> None:
    duty = schools_duty(given_plan(cast))
    before = {path for path in folder.rglob("*") if path.is_file()}
    broken_trail()
    with pytest.raises(RuntimeError):
        operations.report_progress(
            duty, percent=40, words="Đã làm.", files=[evidence_file()], by=cast.as_("trung"), at=AT
        )
    assert not Evidence.objects.exists()
    assert {path for path in folder.rglob("*") if path.is_file()} == before != set()
