"""The first minute of a database: its data folder, and the settings it runs with."""

from __future__ import annotations

import locale
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from diemtua.config.embedded.account import as_account, give
from diemtua.config.embedded.binaries import version_of
from diemtua.config.embedded.passwords import password
from diemtua.config.embedded.places import Places
from diemtua.lib.errors import Refused

_BUILTIN_UNICODE_SINCE = 17

# For a small machine. Only a socket in our own folder listens; statements are not logged, for they carry names.
_SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 80
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 1GB
random_page_cost = 1.1
jit = off
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 0
password_encryption = scram-sha-256
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
idle_in_transaction_session_timeout = 10min
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
log_error_verbosity = terse
log_min_error_statement = panic
"""
_FAST = """\
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 128MB
max_connections = 120
autovacuum = off
"""


def make_cluster(places: Places, binaries: Path, account: pwd.struct_passwd | None) -> None:
    """Make the data folder beside its place and move it there when whole, so that a half-made one is never used."""
    new = places.home / "data.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    give(new, account)
    secret = places.home / "superuser"
    secret.touch(mode=0o600)
    secret.write_text(password(places.var, "postgres"))
    give(secret, account)
    try:
        _initdb(new, binaries, secret, account)
    finally:
        secret.unlink()
    new.rename(places.data)


def write_settings(places: Places, account: pwd.struct_passwd | None, *, fast: bool) -> None:
    """Write our settings anew at each start, so that they follow the version of the program."""
    main = places.data / "postgresql.conf"
    include = "include_if_exists = 'diemtua.conf'\n"
    if include not in main.read_text():
        with main.open("a") as file:
            file.write(include)
    own = places.data / "diemtua.conf"
    socket = '"' + str(places.socket).replace("'", "''") + '"'
    own.write_text(_SETTINGS.format(socket=socket) + (_FAST if fast else ""))
    give(own, account)


def _initdb(data: Path, binaries: Path, secret: Path, account: pwd.struct_passwd | None) -> None:
    done = subprocess.run(
        [
            str(binaries / "initdb"),
            *("-D", str(data), "--username=postgres", f"--pwfile={secret}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"),
            *_locale(version_of(binaries) or 0),
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=data.parent,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
        **as_account(account),
    )
    if done.returncode != 0:
        words = [line for line in done.stderr.splitlines() if "error" in line.lower()] or done.stderr.splitlines()
        raise Refused(f"Không tạo được cơ sở dữ liệu đi kèm: {' '.join(words[-1:])}")


def _locale(version: int) -> list[str]:
    """Sort by code point on every machine; letters and their case by Unicode, so that “Đ” is a letter."""
    chosen = ["--locale=C"]
    if version >= _BUILTIN_UNICODE_SINCE:
        chosen += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if _machine_knows("C.UTF-8"):
        chosen.append("--lc-ctype=C.UTF-8")
    return chosen


def _machine_knows(name: str) -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return True
