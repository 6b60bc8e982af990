"""Start, find again, and stop the embedded server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from diemtua.config.embedded.account import account_for, as_account, give, open_the_way
from diemtua.config.embedded.binaries import find_binaries
from diemtua.config.embedded.initial import make_cluster, write_settings
from diemtua.config.embedded.locks import Lock, alone
from diemtua.config.embedded.passwords import make_passwords
from diemtua.config.embedded.places import Places
from diemtua.config.embedded.roles import answers, make_roles
from diemtua.lib.errors import Refused

_START_SECONDS = 60
_LEAVE_SECONDS = 20


@contextmanager
def running(var: Path, *, fast: bool = False) -> Iterator[None]:
    """Keep the embedded database of this folder running for the time of a block.

    `fast` gives up safety against power failure; for databases that tests throw away.
    """
    places = Places(var)
    lock = Lock(places.users)
    keeper = None
    try:
        lock.share()
        ensure_started(places, fast=fast)
        keeper = _start_keeper(places)
        yield
    finally:
        _leave(places, lock)
        if keeper is not None:
            # A large database needs longer to be put to rest; the keeper sees to it without us.
            with suppress(subprocess.TimeoutExpired):
                keeper.wait(_LEAVE_SECONDS)


def ensure_started(places: Places, *, fast: bool = False) -> None:
    """Start the server unless it answers already; make its data the first time. Only one process does it at a time."""
    with alone(places.starting):
        make_passwords(places.var)
        if not answers(places):
            _clear_remains(places)
            _start(places, fast=fast)
        make_roles(places)


def stop(places: Places) -> None:
    """Stop the server if it runs: sessions are ended, nothing is lost."""
    if not (places.data / "postmaster.pid").exists():
        return
    for mode in ("fast", "immediate"):
        done = _pg_ctl(places, "stop", "-m", mode, "-w", "-t", "30")
        if done.returncode == 0 or not _processes(places):
            return


def postmaster_lives(places: Places) -> bool:
    """Whether the server's first process lives: a look at its pid file, cheap enough to repeat often."""
    try:
        return psutil.pid_exists(int((places.data / "postmaster.pid").read_text().split("\n", 1)[0]))
    except (OSError, ValueError):
        return False


def _start(places: Places, *, fast: bool) -> None:
    account = account_for(places.data)
    made = places.data / "PG_VERSION"
    binaries = find_binaries(int(made.read_text()) if made.exists() else None)
    open_the_way(places.data, account)
    open_the_way(binaries / "postgres", account)
    if not made.exists():
        make_cluster(places, binaries, account)
    places.socket.mkdir(mode=0o700, parents=True, exist_ok=True)
    give(places.socket, account)
    if places.socket.stat().st_uid != places.data.stat().st_uid:
        raise Refused(f"Thư mục {places.socket} thuộc về người khác; hãy xoá nó hoặc đặt DIEMTUA_VAR ngắn hơn.")
    write_settings(places, account, fast=fast)
    places.log.touch()
    give(places.log, account)
    done = _pg_ctl(places, "start", "-w", "-s", "-t", str(_START_SECONDS), "-l", str(places.log))
    if done.returncode != 0:
        raise Refused(f"Không khởi động được cơ sở dữ liệu đi kèm: {_last_words(places)} Nhật ký: {places.log}")


def _pg_ctl(places: Places, action: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    made = places.data / "PG_VERSION"
    binaries = find_binaries(int(made.read_text()))
    # Output goes nowhere: the server would inherit a pipe and keep it open.
    return subprocess.run(
        [str(binaries / "pg_ctl"), action, "-D", str(places.data), *options],
        check=False,
        cwd=places.home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "PGTZ": "UTC"},
        **as_account(account_for(places.data)),
    )


def _clear_remains(places: Places) -> None:
    """After a crash: wait for the last processes of the dead server, and drop a pid file whose number someone else has.

    PostgreSQL refuses to start when the number in its pid file is in use, as happens after a restart of a container.
    """
    deadline = time.monotonic() + _LEAVE_SECONDS
    while _processes(places) and time.monotonic() < deadline:
        if answers(places):
            return
        psutil.wait_procs(_processes(places), timeout=0.2)
    if _processes(places):
        raise Refused(f"Một tiến trình PostgreSQL cũ trên {places.data} không dừng; hãy dừng nó rồi chạy lại.")
    for remains in (places.data / "postmaster.pid", places.socket / ".s.PGSQL.5432.lock"):
        remains.unlink(missing_ok=True)


def _processes(places: Places) -> list[psutil.Process]:
    """Return the processes of a server on these data, found by their working folder, which is the data folder."""
    return [
        process
        for process in psutil.process_iter(["name", "cwd"])
        if process.info["cwd"] == str(places.data) and str(process.info["name"]).startswith("postgres")
    ]


def _start_keeper(places: Places) -> subprocess.Popen[bytes] | None:
    """Start the keeper unless one waits already. It leads its own session, so that Ctrl-C does not reach it."""
    lock = Lock(places.keeper)
    try:
        if not lock.try_take():
            return None
    finally:
        lock.close()
    return subprocess.Popen(
        [sys.executable, "-m", "diemtua.config.embedded.keeper", str(places.var)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _leave(places: Places, lock: Lock) -> None:
    """Give up our share of the server; the last one out stops it before going on."""
    if lock.try_take():
        stop(places)
    elif lock.try_share():
        pass  # others still work with it
    else:
        lock.share()  # the keeper was quicker and is stopping it: wait for that
    lock.close()


def _last_words(places: Places) -> str:
    lines = places.log.read_text(errors="replace").splitlines() if places.log.exists() else []
    telling = [line for line in lines if "FATAL" in line or "PANIC" in line or "could not" in line]
    return (telling or lines or ["không có lời nào trong nhật ký."])[-1]
