"""pg_dump, pg_restore and psql: which ones, and how they are told where the database is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from psycopg.conninfo import conninfo_to_dict

from diemtua.config.embedded.binaries import find_binaries
from diemtua.lib.errors import Refused

_VARIABLES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
# Written by newer programs, unknown to older servers, and of no use inside one transaction.
_UNKNOWN_TO_OLDER = b"SET transaction_timeout = 0;\n"
_HEAD = 1 << 16


def client_folder(server: int) -> Path:
    """Return the folder of client programs that fit a server of this version: the same version, else a later one."""
    try:
        return find_binaries(server)
    except Refused:
        pass
    on_path = shutil.which("pg_dump")
    if on_path and _version(Path(on_path)) >= server:
        return Path(on_path).resolve().parent
    folder = find_binaries()
    if _version(folder / "pg_dump") < server:
        raise Refused(f"Máy chủ chạy PostgreSQL {server}; hãy cài gói postgresql-client-{server} để sao lưu.")
    return folder


def dump(url: str, server: int, target: Path) -> None:
    """Write the whole database to a file in the form of pg_restore."""
    options = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", f"--file={target}"]
    _run([str(client_folder(server) / "pg_dump"), *options], url, "Không sao lưu được cơ sở dữ liệu")


def load(url: str, server: int, source: Path, preamble: bytes) -> None:
    """Replay a dump in one transaction, after some statements: all of it is done, or nothing."""
    folder = client_folder(server)
    reading = subprocess.Popen(
        [str(folder / "pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(source)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    options = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    with tempfile.TemporaryFile() as said:
        replaying = subprocess.Popen(
            [str(folder / "psql"), *options], env=_environment(url), stdin=subprocess.PIPE, stderr=said
        )
        pipe = cast(IO[bytes], replaying.stdin)
        stopped = False
        try:
            _pour(cast(IO[bytes], reading.stdout), pipe, preamble)
        except BrokenPipeError:
            stopped = True  # psql met an error, and has said which
        unread = reading.wait() != 0 and not stopped
        if unread:
            replaying.kill()  # before the end of its input, so that it commits nothing
            replaying.wait()
        with suppress(BrokenPipeError):
            pipe.close()
        if unread:
            raise Refused("Không đọc được bản sao cơ sở dữ liệu trong tệp sao lưu.")
        if replaying.wait() != 0:
            said.seek(0)
            raise Refused(f"Không khôi phục được cơ sở dữ liệu: {_last_line(said.read().decode(errors='replace'))}")


def _pour(source: IO[bytes], target: IO[bytes], preamble: bytes) -> None:
    with source:
        target.write(preamble)
        target.write(source.read(_HEAD).replace(_UNKNOWN_TO_OLDER, b""))
        shutil.copyfileobj(source, target)
        target.flush()


def _run(command: list[str], url: str, failure: str) -> None:
    done = subprocess.run(command, env=_environment(url), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refused(f"{failure}: {_last_line(done.stderr)}")


def _environment(url: str) -> dict[str, str]:
    """Return the environment that names the database; a password in the arguments would show in the process list."""
    facts = conninfo_to_dict(url)
    named = {variable: str(facts[name]) for name, variable in _VARIABLES.items() if facts.get(name)}
    if "sslmode" in facts:
        named["PGSSLMODE"] = str(facts["sslmode"])
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "PGCLIENTENCODING": "UTF8", **named}


def _version(program: Path) -> int:
    answer = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found else 0


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if "error" in line.lower()] or text.splitlines()
    return lines[0] if lines else "không rõ nguyên nhân"
