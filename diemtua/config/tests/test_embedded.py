"""The embedded server: found again after every kind of death, shared, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

from diemtua.config import embedded
from diemtua.config.embedded import binaries, server
from diemtua.config.embedded.locks import Lock
from diemtua.config.embedded.passwords import make_passwords
from diemtua.config.tests.waiting import until
from diemtua.lib.errors import Refused

pytestmark = pytest.mark.slow

USER = """
import signal, sys
from pathlib import Path
from diemtua.config import embedded
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs tests in the background ignores it
try:
    with embedded.running(Path(sys.argv[1]), fast=True):
        print("up", flush=True)
        sys.stdin.read()
except KeyboardInterrupt:
    sys.exit(130)
"""


@contextmanager
def user_of(var: Path) -> Iterator[subprocess.Popen[str]]:
    """Run another process that uses the database until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER, str(var)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "up\n"
        yield process
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def ask(var: Path, question: str, role: embedded.Role = "owner") -> object:
    with psycopg.connect(embedded.url_for(var, role)) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def started_at(var: Path) -> object:
    return ask(var, "select pg_postmaster_start_time()")


def is_gone(var: Path) -> bool:
    places = embedded.Places(var)
    lock = Lock(places.keeper)
    try:
        return not server._processes(places) and lock.try_take()
    finally:
        lock.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose database has been made already, for tests that do not mind."""
    var = tmp_path_factory.mktemp("made")
    with embedded.running(var, fast=True):
        pass
    return var


def test_roles_are_as_the_house_wants_them_and_nothing_is_left_running(tmp_path: Path) -> None:
    with embedded.running(tmp_path, fast=True):
        assert ask(tmp_path, "select current_user", "web") == "diemtua_web"
        powers = "select bool_or(rolsuper or rolbypassrls) from pg_roles where rolname like 'diemtua%%'"
        assert ask(tmp_path, powers) is False
        assert ask(tmp_path, "select count(*) from pg_extension where extname <> 'plpgsql'") == 3
        assert ask(tmp_path, "select lower('ĐẶNG')") == "đặng"
        assert ask(tmp_path, "show listen_addresses") == ""
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(tmp_path, "create table mine (id int)", "web")
    assert is_gone(tmp_path)


def test_passwords_are_for_the_owner_of_the_files_only(made: Path) -> None:
    files = list((made / "secrets").iterdir())

    assert len(files) == 3
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    before = [file.read_text() for file in files]
    make_passwords(made)
    assert [file.read_text() for file in files] == before


def test_kill_9_of_its_user_stops_the_server(made: Path) -> None:
    with user_of(made) as process:
        process.kill()
        until(lambda: is_gone(made))


def test_ctrl_c_stops_the_server(made: Path) -> None:
    with user_of(made) as process:
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) == 130
        assert is_gone(made)


def test_two_starts_at_once_make_one_server_which_stays_for_the_second(tmp_path: Path) -> None:
    with user_of(tmp_path) as second:
        with user_of(tmp_path):
            before = started_at(tmp_path)
        assert started_at(tmp_path) == before
        assert second.poll() is None
    assert is_gone(tmp_path)


def test_a_server_that_lost_its_keeper_is_used_again_and_stopped(made: Path) -> None:
    with user_of(made) as process:
        before = started_at(made)
        for keeper in psutil.process_iter(["cmdline"]):
            if "diemtua.config.embedded.keeper" in (keeper.info["cmdline"] or []) and str(made) in keeper.cmdline():
                keeper.kill()
        process.kill()
        process.wait(10)
        with embedded.running(made, fast=True):
            assert started_at(made) == before
    assert is_gone(made)


def test_a_killed_server_comes_back_with_its_data(made: Path) -> None:
    places = embedded.Places(made)
    with embedded.running(made):
        with psycopg.connect(embedded.url_for(made, "owner")) as connection:
            connection.execute("create table if not exists kept as select 42 as answer")
        os.kill(int((places.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        until(lambda: not server.postmaster_lives(places) or not server._processes(places))
        server.ensure_started(places)
        assert ask(made, "select answer from kept") == 42


def test_a_pid_file_whose_number_another_program_has_does_not_matter(made: Path) -> None:
    places = embedded.Places(made)
    remains = places.data / "postmaster.pid"
    with embedded.running(made, fast=True):
        lines = remains.read_text().splitlines()
    remains.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    with embedded.running(made, fast=True):
        assert ask(made, "select 1") == 1


def test_a_data_folder_left_half_made_is_made_anew(tmp_path: Path) -> None:
    half = embedded.Places(tmp_path).home / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    with embedded.running(tmp_path, fast=True):
        assert ask(tmp_path, "select 1") == 1


def test_data_of_a_version_the_machine_does_not_have_is_a_sentence(tmp_path: Path) -> None:
    data = embedded.Places(tmp_path).data
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("9")
    with pytest.raises(Refused, match="PostgreSQL 9"), embedded.running(tmp_path):
        pass


def test_no_server_programs_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMTUA_PG_BIN", str(tmp_path))
    with pytest.raises(Refused, match="Hãy cài"):
        binaries.find_binaries()


def test_programs_of_the_machine_serve_where_the_wheel_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIEMTUA_PG_BIN", raising=False)
    monkeypatch.setattr(binaries, "_of_the_wheel", list)
    monkeypatch.setattr(binaries, "_of_the_machine", lambda: [Path("/machine/bin")])
    monkeypatch.setattr(binaries, "version_of", lambda _folder: 15)
    assert binaries.find_binaries() == Path("/machine/bin")


def test_a_long_folder_name_does_not_matter(tmp_path: Path) -> None:
    deep = tmp_path / ("thu-muc-co-ten-rat-dai-" * 4) / ("thu-muc-" * 6)
    with embedded.running(deep, fast=True):
        assert ask(deep, "select 1") == 1
    assert is_gone(deep)
