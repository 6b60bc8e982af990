"""The whole site as `make run` starts it: it answers, survives its database, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from diemtua.config import embedded
from diemtua.config.tests.waiting import until

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def site(var: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run the site without its demo world, which takes long to make."""
    settings = {"DIEMTUA_MODE": "test", "DIEMTUA_VAR": str(var)}
    outside = {name: value for name, value in os.environ.items() if name != "DIEMTUA_TEST_VAR"}
    command = [sys.executable, "-m", "diemtua", "serve", "--port", str(port), "--workers", "1"]
    with (var.parent / f"said-{port}.txt").open("w") as said:
        process = subprocess.Popen(command, env=outside | settings, stdout=said, stderr=said, text=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def readiness(port: int) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return str(json.load(answer)["status"])
    except urllib.error.HTTPError as error:
        error.close()
        return str(error.code)
    except OSError:
        return "away"


def left_of(var: Path) -> list[str]:
    """Return the processes that still have to do with a folder."""
    lines = (
        " ".join(process.info["cmdline"] or [])
        for process in psutil.process_iter(["cmdline", "status"])
        if process.info["status"] != psutil.STATUS_ZOMBIE
    )
    return [line for line in lines if str(var) in line]


def test_the_site_lives_through_the_death_of_its_database_and_stops_whole(tmp_path: Path) -> None:
    var, port = tmp_path / "var", free_port()
    with site(var, port) as process:
        until(lambda: readiness(port) == "ok" or process.poll() is not None, 120)
        assert process.poll() is None, (tmp_path / f"said-{port}.txt").read_text()

        os.kill(int((embedded.Places(var).data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        until(lambda: readiness(port) != "ok", 20)
        until(lambda: readiness(port) == "ok", 60)

        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0

    assert not psutil.wait_procs(children, timeout=10)[1]
    until(lambda: not left_of(var))
    assert readiness(port) == "away"


def test_kill_9_leaves_nothing_and_the_next_start_is_ready(tmp_path: Path) -> None:
    var, port = tmp_path / "var", free_port()
    with site(var, port) as process:
        until(lambda: readiness(port) == "ok", 120)
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        assert not psutil.wait_procs(children, timeout=30)[1]
        until(lambda: not left_of(var), 30)
    with site(var, port):
        until(lambda: readiness(port) == "ok", 60)
