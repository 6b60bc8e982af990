"""Start the programs of the site, watch them, start again what falls over, stop all of them together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from diemtua.lib.errors import Refused

READY_SECONDS = 180
STOP_SECONDS = 15
# A program that falls over this often within a minute is not started again.
MOST_FALLS = 5
_TICK = 0.5


@dataclass
class Child:
    """One program of the site."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    falls: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start in a process group of its own: Ctrl-C reaches the supervisor only, which stops things in order."""
        self._clear()
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, process_group=0)

    def has_fallen(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def falls_too_often(self) -> bool:
        now = time.monotonic()
        self.falls = [*(fall for fall in self.falls if now - fall < 60), now]
        return len(self.falls) > MOST_FALLS

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_to_stop(self, deadline: float) -> None:
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, deadline - time.monotonic()))
        self._clear()

    def _clear(self) -> None:
        """End what is left of the program and of its own children, and close the pipe that tied it to us."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


class Supervisor:
    """Keeps children running until asked to stop by SIGINT or SIGTERM."""

    def __init__(self, children: list[Child], *, tend_database: Callable[[], None]) -> None:
        self.children = children
        self.tend_database = tend_database
        self.stopping = False

    def run(self, ready_url: str, when_ready: Callable[[], None]) -> None:
        """Start the first, then the others when it answers, and stay until asked to stop or one falls too often.

        The pages come first: while they start, nothing else should take the machine's time.
        """
        before = {each: signal.signal(each, self._ask) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            self.children[0].start()
            self._wait_until_ready(ready_url)
            if not self.stopping:
                when_ready()
                for child in self.children[1:]:
                    child.start()
            while not self.stopping:
                self._look_after()
                time.sleep(_TICK)
        finally:
            self._stop()
            for each, handler in before.items():
                signal.signal(each, handler)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _look_after(self) -> None:
        self.tend_database()
        for child in self.children:
            if child.has_fallen():
                if child.falls_too_often():
                    raise Refused(
                        f"Chương trình “{child.name}” dừng liên tục; hãy xem lỗi ở trên và chạy diemtua doctor."
                    )
                sys.stderr.write(f"diemtua: chương trình “{child.name}” đã dừng, đang khởi động lại.\n")
                child.start()

    def _wait_until_ready(self, url: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not self.stopping and not _answers(url):
            self._look_after()
            if time.monotonic() > deadline:
                raise Refused("Trang không trả lời sau ba phút khởi động; hãy chạy diemtua doctor.")
            time.sleep(_TICK / 5)

    def _stop(self) -> None:
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait_to_stop(deadline)


def program(*arguments: str) -> list[str]:
    """Return the command that starts one of `children`."""
    return [sys.executable, "-m", "diemtua.config.serving.children", *arguments]


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
