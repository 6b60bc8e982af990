"""Reports over HTTP, as many a second as asked, against the web processes of `diemtua serve`.

At the end it is counted in the database that each answered report is there, once.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psutil

from diemtua.config.bench import Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.children.clients import served
from diemtua.config.bench.page import world
from diemtua.config.bench.reports.accepting import plainly
from diemtua.config.bench.reports.pages import timed
from diemtua.config.bench.reports.population import LEAST, WATCHED, how_many
from diemtua.config.bench.reports.senders import requests_of, send

PACE, BURST = 150, 5  # reports a second; a burst is so many times a second's reports, at one moment
FULL, SHORT = 60, 6  # seconds of the stream at full size, and else
WARM = 300
_COUNTED = """select count(*), count(distinct a.words) from intake_report r join intake_account a on a.report_id = r.id
where a.words like %s and r.received_at > now() - interval '1 hour'"""
_COMMUNES = """select u.name || ', ' || p.name from places_unit u join places_unit p on p.id = u.parent_id
where u.level = 'commune' and u.valid_until is null order by md5(u.code)"""


@dataclass(frozen=True)
class _Site:
    """The web processes that are sent to, the owner's connection, and where things are reported from."""

    port: int
    web: psutil.Process
    owner: Any
    places: Sequence[str]

    def requests(self, run: str, many: int) -> list[bytes]:
        return requests_of(self.port, run, [self.places[turn % len(self.places)] for turn in range(many)])

    def processor_times(self) -> tuple[float, float, float]:
        """Seconds so far of the web processes, of the database with all its sessions, and of ourselves."""
        (session,) = self.owner.execute("select pg_backend_pid()").fetchone()
        return _spent(self.web), _spent(psutil.Process(psutil.Process(session).ppid())), time.process_time()


def stream(children: int) -> Iterator[Figure]:
    """Measure a stream and a burst of reports."""
    seconds = FULL if how_many(children) > 50 * LEAST else SHORT
    with world() as (_browser, owner), served() as (port, web):
        # Every other report is of a commune whose people are told, the others come from all over the country.
        places = [place for (name,) in owner.execute(_COMMUNES).fetchall() for place in (WATCHED, name)]
        site = _Site(port, web, owner, places)
        asyncio.run(send(port, site.requests(f"Khởi động {uuid.uuid4().hex}", WARM), PACE / 3))
        (model,) = owner.execute("select max(id) from intake_report").fetchone()
        plain = timed(plainly(owner, model))[0].p50
        yield _measured("reports.stream", site, many=PACE * seconds, pace=PACE, plain=plain)
        yield _measured("reports.burst", site, many=PACE * BURST, pace=0, plain=plain)


def _measured(name: str, site: _Site, *, many: int, pace: float, plain: float) -> Figure:
    run = f"Dòng {uuid.uuid4().hex}"
    requests, before, start = site.requests(run, many), site.processor_times(), time.perf_counter()
    told = asyncio.run(send(site.port, requests, pace))
    took, after = time.perf_counter() - start, site.processor_times()
    kept, different = site.owner.execute(_COUNTED, [f"{run} %"]).fetchone()
    if told.faults or not kept == different == len(told.codes) == many:
        said = f"{many} sent, {len(told.codes)} codes, {kept} kept, {different} different"
        raise RuntimeError(f"{name}: {said}; {told.faults[:3]}")
    spent = [f"{(end - begin) * 1000 / many:.1f} ms" for begin, end in zip(before, after, strict=True)]
    words = (
        f"the same four rows by one transaction; {many} sent in {took:.1f} s, each kept once; processor time of one:"
    )
    words += f" web {spent[0]}, database {spent[1]}, who sends {spent[2]}"
    times = Times(told.times)
    return Figure(name, many, times.p95, "ms", plain, words, times.p50, times.p95)


def _spent(process: psutil.Process) -> float:
    return sum(sum(each.cpu_times()[:2]) for each in process.children(recursive=True))
