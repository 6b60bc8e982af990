"""The demo site started as a user starts it, for the browser tests and for the pictures of the documentation."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READY_SECONDS = 600  # the first start makes the database and the demo world, on a busy machine slowly
STOP_SECONDS = 60
# What this process was told about its own database is no business of the site's.
_OWN = ("DIEMTUA_", "DATABASE_", "DJANGO_", "PROMETHEUS_")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demo_site(var: Path, port: int | None = None) -> Iterator[str]:
    """Run `diemtua serve --demo` on data of its own; gives the address, and stops by the process's id."""
    port = port or free_port()
    address, said = f"http://127.0.0.1:{port}", var.parent / "site.log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    command = [sys.executable, "-m", "diemtua", "serve", "--demo", "--port", str(port), "--workers", "1"]
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=environment | {"DIEMTUA_VAR": str(var)}, stdout=log, stderr=log)
    try:
        _wait_until_ready(process, address, said)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_SECONDS)


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, said: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _answers(f"{address}/readyz"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The demo site did not start:\n{said.read_text('utf-8')[-2000:]}")
        time.sleep(0.2)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - http on this machine
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        error.close()
        return False
    except OSError:
        return False
