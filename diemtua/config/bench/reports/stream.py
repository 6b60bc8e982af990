"""Reports over HTTP at an even pace, as many a second as asked, against the web processes of `diemtua serve`.

The pace does not wait for answers: a slow site meets a queue, as it would. At the end it is counted in the database
that each answered report is there, once.
"""

from __future__ import annotations

import asyncio
import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import psutil

from diemtua.config.bench import Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.children.clients import served
from diemtua.config.bench.page import world
from diemtua.config.bench.reports.accepting import plainly
from diemtua.config.bench.reports.pages import timed
from diemtua.config.bench.reports.population import LEAST, how_many, sheet

PACE, BURST = 150, 5  # reports a second; a burst is so many times a second's reports, at one moment
FULL, SHORT = 60, 6  # seconds of the stream at full size, and else
WARM = 40
_CODE = re.compile(rb"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
_COUNTED = """select count(*), count(distinct a.words) from intake_report r join intake_account a on a.report_id = r.id
where a.words like %s and r.received_at > now() - interval '1 hour'"""


@dataclass
class Told:
    """What became of the sheets that were sent."""

    codes: set[bytes] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def stream(children: int) -> Iterator[Figure]:
    """Measure a stream and a burst of reports."""
    seconds = FULL if how_many(children) > 50 * LEAST else SHORT
    with world() as (_browser, owner), served() as (port, web):
        asyncio.run(_send(port, f"Khởi động {uuid.uuid4().hex}", WARM, PACE / 3))
        (model,) = owner.execute("select max(id) from intake_report").fetchone()
        plain = timed(plainly(owner, model))[0].p50
        yield _measured("reports.stream", port, web, owner, many=PACE * seconds, pace=PACE, plain=plain)
        yield _measured("reports.burst", port, web, owner, many=PACE * BURST, pace=0, plain=plain)


def _measured(name: str, port: int, web: psutil.Process, owner: Any, *, many: int, pace: float, plain: float) -> Figure:
    run = f"Dòng {uuid.uuid4().hex}"
    before, start = _processor_time(web), time.perf_counter()
    told = asyncio.run(_send(port, run, many, pace))
    took = time.perf_counter() - start
    spent = (_processor_time(web) - before) * 1000 / many
    kept, different = owner.execute(_COUNTED, [f"{run} %"]).fetchone()
    if told.faults or not kept == different == len(told.codes) == many:
        said = f"{many} sent, {len(told.codes)} codes, {kept} kept, {different} different"
        raise RuntimeError(f"{name}: {said}; {told.faults[:3]}")
    words = f"the same four rows by one transaction; {many} sent in {took:.1f} s, each kept once;"
    words += f" one takes {spent:.1f} ms of the web's processor time"
    times = Times(told.times)
    return Figure(name, many, times.p95, "ms", plain, words, times.p50, times.p95)


def _processor_time(web: psutil.Process) -> float:
    spent = (each.cpu_times() for each in web.children(recursive=True))
    return sum(each.user + each.system for each in spent)


async def _send(port: int, run: str, many: int, pace: float) -> Told:
    """Send so many at an even pace, or all at one moment."""
    told, start = Told(), time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for place in range(many):
            if pace:
                await asyncio.sleep(max(0.0, start + place / pace - time.perf_counter()))
            group.create_task(_one(port, f"{run} {place}", told))
    return told


async def _one(port: int, words: str, told: Told) -> None:
    body = urlencode(sheet(words)).encode()
    head = (
        f"POST /bao-tin/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    start = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head + body)
        answer = await reader.read()
        writer.close()
    except OSError as fault:
        told.faults.append(repr(fault))
        return
    told.times.append((time.perf_counter() - start) * 1000)
    code = _CODE.search(answer.partition(b"dt-ticket-code")[2])
    if answer.startswith(b"HTTP/1.1 200") and code:
        told.codes.add(code.group())
    else:
        told.faults.append(answer[:80].decode(errors="replace"))
