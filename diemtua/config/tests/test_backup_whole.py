"""A whole installation backed up and restored: every table, every attachment, every fence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from diemtua.config import embedded, testing
from diemtua.config.embedded.locks import Lock
from diemtua.config.embedded.roles import connect

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("backup")]  # one world for all of them

TEST_VAR = Path(os.environ["DIEMTUA_TEST_VAR"])
SHAPE = {
    "policies": "select tablename, policyname, cmd, qual, with_check from pg_policies where schemaname = 'public'",
    "fences": "select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace",
    "triggers": "select event_object_table, trigger_name, action_statement from information_schema.triggers",
    "functions": "select proname, md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace",
    # By name: PostgreSQL writes the same condition in other words after reading it back.
    "constraints": "select conrelid::regclass, conname, contype from pg_constraint "
    "where connamespace = 'public'::regnamespace",
    "indexes": "select tablename, indexname from pg_indexes where schemaname = 'public'",
    "sequences": "select sequencename, last_value from pg_sequences where schemaname = 'public'",
    "grants": "select table_name, privilege_type from information_schema.role_table_grants "
    "where grantee = 'diemtua_web' and table_schema = 'public'",
}

PEOPLE_AND_FILES = """
import os
from diemtua.config.boot import site
with site("owner"):
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    from diemtua.access.testing import make_cast
    make_cast()
    for number in range(3):
        default_storage.save(f"minh chứng/tệp {number}.bin", ContentFile(os.urandom(70_000)))
"""


@dataclass(frozen=True)
class Place:
    """One installation: a database of the test server, and a folder."""

    database: str
    var: Path

    def url(self, role: str) -> str:
        return embedded.url_for(TEST_VAR, role, self.database)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of ours there, as an administrator would."""
        return self.python("-m", "diemtua", *arguments)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        own = {
            "DIEMTUA_MODE": "demo",
            "DIEMTUA_VAR": str(self.var),
            "DATABASE_URL": self.url("web"),
            "DATABASE_OWNER_URL": self.url("owner"),
        }
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=False)

    def rows(self) -> dict[str, object]:
        """Return a sum of every table, as the owner sees it."""
        with psycopg.connect(self.url("owner")) as connection:
            tables = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
            sums: dict[str, object] = {}
            for (name,) in tables:
                ask = "select count(*), md5(string_agg(t::text, chr(10) order by t::text)) from {} t"
                sums[name] = connection.execute(sql.SQL(ask).format(sql.Identifier(name))).fetchone()
            return sums

    def count(self, table: str) -> int:
        with psycopg.connect(self.url("owner")) as connection:
            row = connection.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(table))).fetchone()
            return int(row[0]) if row else 0

    def shape(self) -> dict[str, list[str]]:
        with psycopg.connect(self.url("owner")) as connection:
            return {name: sorted(map(str, connection.execute(ask.encode()))) for name, ask in SHAPE.items()}

    def files(self) -> dict[str, bytes]:
        media = self.var / "media"
        return {str(path.relative_to(media)): path.read_bytes() for path in media.rglob("*") if path.is_file()}


@contextmanager
def place(name: str, var: Path, template: str = "template1") -> Iterator[Place]:
    """Make an installation for the time of a block."""
    var.mkdir()
    names = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
    with connect(embedded.Places(TEST_VAR)) as connection:
        connection.execute(sql.SQL("drop database if exists {name} with (force)").format(**names))
        connection.execute(sql.SQL("create database {name} owner diemtua_owner template {template}").format(**names))
        yield Place(name, var)
        connection.execute(sql.SQL("drop database {name} with (force)").format(**names))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Place]:
    """Return an installation with people, a trail and attachments in it."""
    with place(f"world_{worker_id}", tmp_path_factory.mktemp("world") / "var", testing.template()) as made:
        done = made.python("-c", PEOPLE_AND_FILES)
        assert done.returncode == 0, done.stderr
        yield made


@pytest.fixture(scope="module")
def backup(world: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "b.tar"
    done = world.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def empty(tmp_path: Path, worker_id: str) -> Iterator[Place]:
    with place(f"empty_{worker_id}", tmp_path / "var") as made:
        yield made


def test_everything_comes_back_and_a_second_restore_wants_to_be_forced(
    world: Place, backup: Path, empty: Place
) -> None:
    done = empty.run("restore", str(backup))
    assert done.returncode == 0, done.stderr

    assert empty.rows() == world.rows()
    assert empty.shape() == world.shape()
    assert empty.files() == world.files()
    assert len(world.files()) > 0
    assert all(world.count(table) for table in ("access_user", "trail_entry", "places_unit"))

    again = empty.run("restore", str(backup))
    assert (again.returncode, "--force" in again.stderr) == (1, True)
    assert empty.rows() == world.rows()

    doctor = empty.run("doctor")
    assert doctor.returncode == 0, doctor.stdout


def test_a_forced_restore_replaces_what_was_there(backup: Path, empty: Place, world: Place) -> None:
    with psycopg.connect(empty.url("owner")) as connection:
        connection.execute("create table mine as select 1 as answer")
    (empty.var / "media").mkdir()
    (empty.var / "media" / "old.txt").write_text("cũ")

    assert empty.run("restore", str(backup)).returncode == 1
    assert empty.run("restore", str(backup), "--force").returncode == 0

    assert "mine" not in empty.rows()
    assert empty.files() == world.files()


def test_a_running_site_is_not_restored_over(backup: Path, empty: Place) -> None:
    running = Lock(empty.var / "serve.lock")
    assert running.try_take()
    done = empty.run("restore", str(backup))
    running.close()
    assert (done.returncode, "Trang đang chạy" in done.stderr) == (1, True)


def test_a_backup_of_a_later_program_is_refused(backup: Path, empty: Place, tmp_path: Path) -> None:
    later = tmp_path / "later.tar"
    with tarfile.open(backup) as old, tarfile.open(later, "w") as new:
        for entry in old:
            content = old.extractfile(entry).read()  # type: ignore[union-attr]
            if entry.name == "manifest.json":
                facts = json.loads(content)
                facts["migrations"].append("plans.9999_of_tomorrow")
                content = json.dumps(facts).encode()
                entry.size = len(content)
            new.addfile(entry, BytesIO(content))
    done = empty.run("restore", str(later))
    assert (done.returncode, "nâng cấp" in done.stderr) == (1, True)
    assert empty.rows() == {}


def test_a_backup_is_not_written_over(backup: Path, world: Place) -> None:
    before = backup.read_bytes()
    assert world.run("backup", str(backup)).returncode == 1
    assert backup.read_bytes() == before


def test_a_file_that_is_not_there_is_bad_input(empty: Place, tmp_path: Path) -> None:
    assert empty.run("restore", str(tmp_path / "none.tar")).returncode == 2
