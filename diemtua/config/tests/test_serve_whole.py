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
# How long a busy machine may take for one step; a free one takes a second or two.
PATIENCE = 180


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
        process.wait(PATIENCE)


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


def test_the_site_outlives_its_database_and_leaves_nothing_however_it_ends(tmp_path: Path) -> None:
    """One story in one test, since the first start makes a database, which takes long."""
    var, port = tmp_path / "var", free_port()
    with site(var, port) as process:
        until(lambda: readiness(port) == "ok" or process.poll() is not None, PATIENCE)
        assert process.poll() is None, (tmp_path / f"said-{port}.txt").read_text()

        os.kill(int((embedded.Places(var).data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        until(lambda: readiness(port) != "ok", PATIENCE)
        until(lambda: readiness(port) == "ok", PATIENCE)

        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        assert not psutil.wait_procs(children, timeout=PATIENCE)[1]
        until(lambda: not left_of(var), PATIENCE)

    with site(var, port) as process:
        until(lambda: readiness(port) == "ok", PATIENCE)
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0

    assert not psutil.wait_procs(children, timeout=PATIENCE)[1]
    until(lambda: not left_of(var), PATIENCE)
    assert readiness(port) == "away"
