"""Who sends reports over HTTP, each by a connection of its own as people do; light, for it shares the machine's cores.

The pace does not wait for answers: a slow site meets a queue, as it would.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from diemtua.config.bench.reports.population import sheet

LONGEST = 60  # seconds somebody waits for the code
_CODE = re.compile(rb"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


@dataclass
class Told:
    """What became of the sheets that were sent."""

    codes: set[bytes] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def requests_of(port: int, run: str, places: Sequence[str]) -> list[bytes]:
    """A request of each place, as browsers send them; written before the clock runs."""
    return [_request(port, f"{run} {turn}", place) for turn, place in enumerate(places)]


def _request(port: int, words: str, place: str) -> bytes:
    body = urlencode(sheet(words) | {"commune": place}).encode()
    head = (
        f"POST /bao-tin/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\nAccept-Encoding: gzip\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def send(port: int, requests: Sequence[bytes], pace: float) -> Told:
    """Send so many a second, or all at one moment."""
    told, start, loop = Told(), time.perf_counter(), asyncio.get_running_loop()
    answered = [loop.create_future() for _ in requests]
    async with asyncio.TaskGroup() as group:
        for place, request in enumerate(requests):
            due = start + (place / pace if pace else 0.0)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(_begin(port, _Sender(request, told, answered[place], due)))
    await asyncio.wait(answered, timeout=LONGEST)
    told.faults += ["no answer" for each in answered if not each.done()]
    return told


async def _begin(port: int, sender: _Sender) -> None:
    try:
        await asyncio.get_running_loop().create_connection(lambda: sender, "127.0.0.1", port)
    except OSError as fault:
        sender.told.faults.append(repr(fault))
        sender.answered.set_result(None)


class _Sender(asyncio.Protocol):
    """Sends one request, and reads the answer until the site hangs up."""

    def __init__(self, request: bytes, told: Told, answered: asyncio.Future[None], due: float) -> None:
        self.request, self.told, self.answered, self.due = request, told, answered, due
        self.answer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.answer += data

    def connection_lost(self, _fault: Exception | None) -> None:
        self.told.times.append((time.perf_counter() - self.due) * 1000)
        code = _code_in(self.answer)
        if code:
            self.told.codes.add(code)
        else:
            self.told.faults.append(self.answer[:80].decode(errors="replace"))
        self.answered.set_result(None)


def _code_in(answer: bytes) -> bytes:
    """The code of the receipt; empty when the answer is none."""
    head, _, page = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        return b""
    try:
        page = gzip.decompress(page) if b"content-encoding: gzip" in head.lower() else page
    except (EOFError, OSError):  # cut off
        return b""
    code = _CODE.search(page.partition(b"dt-ticket-code")[2])
    return code.group() if code else b""
