"""The backup file and the programs that fill it, without a site around them."""

from __future__ import annotations

import tarfile
from pathlib import Path

import psycopg
import pytest

from diemtua.config import embedded
from diemtua.config.backup import archive, programs
from diemtua.config.backup.archive import DUMP, Manifest
from diemtua.config.embedded.binaries import find_binaries, version_of
from diemtua.lib.errors import BadInput, Refused

EMPTY = b"drop schema public cascade; create schema public;\n"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return a backup of two files."""
    (tmp_path / "dump").write_bytes(b"rows" * 1000)
    (tmp_path / "anh").write_bytes("ảnh".encode())
    with archive.writing(tmp_path / "b.tar", Manifest(program="1", postgres=18)) as writer:
        writer.add(tmp_path / "dump", DUMP)
        writer.add(tmp_path / "anh", "media/2026/thư mời.docx")
    return tmp_path / "b.tar"


def test_what_was_put_in_comes_out(made: Path, tmp_path: Path) -> None:
    manifest = archive.read_manifest(made)
    archive.check(made, manifest)
    archive.take(made, DUMP, tmp_path / "out")
    archive.take_media(made, tmp_path / "media")

    assert (tmp_path / "out").read_bytes() == b"rows" * 1000
    assert (tmp_path / "media" / "2026" / "thư mời.docx").read_text() == "ảnh"


def test_it_is_readable_by_its_owner_only(made: Path) -> None:
    assert made.stat().st_mode & 0o077 == 0


def test_a_changed_byte_is_found(made: Path) -> None:
    content = bytearray(made.read_bytes())
    content[content.index(b"rowsrows") + 3] ^= 1
    made.write_bytes(content)
    with pytest.raises(BadInput, match="bị hỏng"):
        archive.check(made, archive.read_manifest(made))


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 10240])
def test_another_file_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(BadInput, match="không phải tệp sao lưu"):
        archive.read_manifest(tmp_path / "x")


def test_half_a_file_is_a_sentence(made: Path) -> None:
    content = made.read_bytes()
    made.write_bytes(content[: len(content) // 2])
    with pytest.raises(BadInput):
        archive.read_manifest(made)


def test_a_path_that_climbs_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "evil").write_text("x")
    with archive.writing(tmp_path / "b.tar", Manifest()) as writer:
        writer.add(tmp_path / "evil", "media/../../evil")
    with pytest.raises(BadInput, match="bị hỏng"):
        archive.check(tmp_path / "b.tar", archive.read_manifest(tmp_path / "b.tar"))


def test_nothing_is_left_when_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), archive.writing(tmp_path / "b.tar", Manifest()):
        raise RuntimeError
    assert not list(tmp_path.iterdir())


def test_an_archive_of_another_program_is_no_backup(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("manifest.json"))
    with pytest.raises(BadInput):
        archive.read_manifest(tmp_path / "b.tar")


@pytest.mark.slow
def test_a_database_comes_back_whole_or_not_at_all(tmp_path: Path) -> None:
    with embedded.running(tmp_path, fast=True):
        url = embedded.url_for(tmp_path, "owner")
        server = version_of(find_binaries()) or 0
        with psycopg.connect(url) as connection:
            connection.execute("create table child (id bigint generated always as identity primary key, name text)")
            connection.execute("insert into child (name) select 'Trẻ ' || n from generate_series(1, 1000) n")
        programs.dump(url, server, tmp_path / "dump")
        with psycopg.connect(url) as connection:
            connection.execute("insert into child (name) values ('sau khi sao lưu')")
            connection.execute("create table later (id int)")

        (tmp_path / "broken").write_bytes((tmp_path / "dump").read_bytes()[:-3000])
        with pytest.raises(Refused):
            programs.load(url, server, tmp_path / "broken", EMPTY)
        assert rows(url) == (1001, 2)

        programs.load(url, server, tmp_path / "dump", EMPTY)
        assert rows(url) == (1000, 1)


def rows(url: str) -> tuple[int, ...]:
    question = """select (select count(*) from child),
    (select count(*) from pg_tables where schemaname = 'public')"""
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone() or ()
