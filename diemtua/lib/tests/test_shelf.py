"""Files go away with the work that failed, and only with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from diemtua.lib.shelf import no_file_alone


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def put(name: str) -> None:
    default_storage.save(f"x/{name}", ContentFile(b"x"))


def work_that_fails(*names: str) -> None:
    with no_file_alone():
        for name in names:
            put(name)
        raise ZeroDivisionError


def test_done_work_keeps_its_files(folder: Path) -> None:
    with no_file_alone():
        put("a")
    assert files(folder) == {"a"}


def test_failed_work_takes_its_files_back_and_no_other(folder: Path) -> None:
    put("before")
    with pytest.raises(ZeroDivisionError):
        work_that_fails("a", "b")
    assert files(folder) == {"before"}


def test_what_an_inner_piece_of_work_put_goes_with_the_outer(folder: Path) -> None:
    def work() -> None:
        with no_file_alone():
            with no_file_alone():
                put("inner")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert files(folder) == set()


def test_a_failed_inner_piece_takes_back_its_own_only(folder: Path) -> None:
    with no_file_alone():
        put("outer")
        with pytest.raises(ZeroDivisionError):
            work_that_fails("inner")
    assert files(folder) == {"outer"}


def test_half_a_file_on_a_full_disk_goes_too(folder: Path) -> None:
    class Half(File):  # type: ignore[type-arg]
        def chunks(self, chunk_size: int | None = None) -> Any:  # noqa: ARG002 - as Django calls it
            yield b"half"
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="space"), no_file_alone():
        default_storage.save("x/half", Half(None))
    assert files(folder) == set()
