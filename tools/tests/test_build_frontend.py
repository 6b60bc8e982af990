"""When the front end is built again, and with which Node."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.build_frontend import fingerprint, node_version


@pytest.mark.parametrize(("says", "major"), [("v20.20.2\n", 20), ("v8.1.0", 8), ("", 0), ("node: not found", 0)])
def test_version_of_node(says: str, major: int) -> None:
    assert node_version(says) == major


def test_the_fingerprint_follows_sources_only(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.ts").write_text("1")
    before = fingerprint(tmp_path)

    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "b.js").write_text("2")
    assert fingerprint(tmp_path) == before

    (tmp_path / "src" / "a.ts").write_text("3")
    assert fingerprint(tmp_path) != before


def test_a_renamed_file_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "a.ts").write_text("1")
    before = fingerprint(tmp_path)
    (tmp_path / "a.ts").rename(tmp_path / "b.ts")
    assert fingerprint(tmp_path) != before
