"""Four officers at once over HTTP, against the web processes of `diemtua serve`: searches, creates, memory."""

from __future__ import annotations

import http.client
import json
import os
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import psutil
import psycopg

from diemtua.config.bench import Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.children.newcomers import bodies, plain_inserts, remove
from diemtua.config.bench.children.population import (
    IN_PROVINCE,
    PROVINCE,
    holder_of,
    officers,
    province_query,
    register,
    signed_in,
)

CLIENTS, WORKERS = 4, 2
SEARCHES, COLD = 60, 4  # each client's; the first meet cold plans and templates
CHILDREN = "/api/v1/people/children"
TOKEN = "b" * 32  # sent as cookie and header
MOST_MEMORY = 250  # MB, what a web worker may have
_MB = 1024 * 1024
_WAIT = 60.0


def clients(count: int) -> Iterator[Figure]:
    """Measure searches in a province and creates through the JSON door, four at once, and the memory of a worker."""
    with register(count) as owner, served() as (port, web):
        officer = holder_of("province_officer").user
        cookies = [_cookie(officer) for _ in range(CLIENTS)]
        for title, words in _words(owner).items():
            before = _processor_time(web)
            taken = _at_once([_searcher(port, cookie, words[place::CLIENTS]) for place, cookie in enumerate(cookies)])
            spent = (_processor_time(web) - before) * 1000 / (CLIENTS * (SEARCHES + COLD))
            plain = _at_once([_by_sql(owner, words[place::CLIENTS]) for place in range(CLIENTS)])
            said = "four connections asking for the rows by one statement, without a fence"
            said += f"; a page takes {spent:.1f} ms of the web's processor time"
            yield Figure(f"children.clients.{title}", count, taken.p95, "ms", plain.p50, said, taken.p50, taken.p95)
        yield _created(port, owner, count)
        most = round(max(each.memory_info().rss for each in web.children(recursive=True)) / _MB, 1)
        yield Figure("children.clients.memory", count, most, "MB", MOST_MEMORY, "the limit", peak_rss_mb=most)


@contextmanager
def served() -> Iterator[tuple[int, psutil.Process]]:
    """The web processes alone, as the supervisor starts them."""
    from diemtua.config.serving.supervisor import Child, program

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    figures = Path(os.environ["DIEMTUA_VAR"]) / "metrics"
    figures.mkdir(exist_ok=True)
    os.environ |= {"DIEMTUA_DB_ROLE": "web", "PROMETHEUS_MULTIPROC_DIR": str(figures)}
    web = Child("web", program("web", "127.0.0.1", str(port), str(WORKERS)))
    web.start()
    try:
        _wait_for(port)
        yield port, psutil.Process(web.process.pid if web.process else None)
    finally:
        web.ask_to_stop()
        web.wait_to_stop(time.monotonic() + _WAIT)


def _processor_time(web: psutil.Process) -> float:
    """Seconds of the web processes so far: the same on a busy machine, where others take their turns."""
    spent = (each.cpu_times() for each in web.children(recursive=True))
    return sum(each.user + each.system for each in spent)


def _wait_for(port: int) -> None:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        try:
            if _Client(port).ask("GET", "/healthz")[0] == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the web processes do not answer")


class _Client:
    """A browser with one connection and one session."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=_WAIT)
        self.headers = {"Cookie": f"{cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN, "Host": f"localhost:{port}"}

    def ask(self, how: str, address: str, body: Any = None) -> tuple[int, bytes]:
        more = {"Content-Type": "application/json", "Idempotency-Key": str(uuid4())} if body is not None else {}
        self.link.request(how, address, json.dumps(body) if body is not None else None, self.headers | more)
        answer = self.link.getresponse()
        return answer.status, answer.read()


def _cookie(user: Any) -> str:
    from django.conf import settings

    name = settings.SESSION_COOKIE_NAME
    return f"{name}={signed_in(user).cookies[name].value}"


def _words(owner: Any) -> dict[str, list[list[str]]]:
    """Names as they are typed: whole ones, family and middle name, given names; the same in every run."""
    rows = owner.execute(
        "select folded from people_child where province_code = %s and full_name <> '' and id %% 97 = 0"
        " and cardinality(string_to_array(folded, ' ')) between 3 and 4 order by id limit 240",
        [PROVINCE],
    ).fetchall()
    names = [folded.split() for (folded,) in rows]
    return {
        "search": names,
        "search_common": [name[:2] for name in names],
        "search_given": [name[-1:] for name in names],
    }


def _searcher(port: int, cookie: str, words: Sequence[list[str]]) -> Callable[[], list[float]]:
    client = _Client(port, cookie)

    def search(typed: list[str]) -> float:
        start = time.perf_counter()
        status, _ = client.ask("GET", f"/children/?q={'+'.join(typed)}")
        if status != HTTPStatus.OK:
            raise RuntimeError(f"search: {status}")
        return (time.perf_counter() - start) * 1000

    def searches() -> list[float]:
        for typed in words[:COLD]:
            search(typed)
        return [search(words[turn % len(words)]) for turn in range(SEARCHES)]

    return searches


def _by_sql(owner: Any, words: Sequence[list[str]]) -> Callable[[], list[float]]:
    def searches() -> list[float]:
        taken = []
        with psycopg.connect(owner.info.dsn, password=owner.info.password, autocommit=True) as link:
            for turn in range(SEARCHES):
                asked = {"province": PROVINCE, "query": province_query(words[turn % len(words)])}
                start = time.perf_counter()
                link.execute(IN_PROVINCE, asked).fetchall()
                taken.append((time.perf_counter() - start) * 1000)
        return taken

    return searches


def _at_once(acts: Sequence[Callable[[], list[float]]]) -> Times:
    with ThreadPoolExecutor(len(acts)) as pool:
        return Times([one for each in pool.map(lambda act: act(), acts) for one in each])


def _created(port: int, owner: Any, count: int) -> Figure:
    """New children by the JSON door, each officer for the own commune."""
    users = [held.user for held in officers()]
    own = [(_Client(port, _cookie(user)), bodies(f"http{user.pk}")) for user in users]
    barrier = Barrier(CLIENTS + 1)

    def enter(place: int) -> int:
        barrier.wait()
        return sum(_entered(client, child) for client, children in own[place::CLIENTS] for child in children)

    with ThreadPoolExecutor(CLIENTS) as pool:
        done = pool.map(enter, range(CLIENTS))
        barrier.wait()
        start = time.perf_counter()
        made = sum(done)
    speed = made / (time.perf_counter() - start)
    remove(owner)
    said = "four connections inserting the same two rows, nothing else"
    return Figure("children.clients.creates", count, round(speed, 1), "a second", plain_inserts(owner), said)


def _entered(client: _Client, child: dict[str, Any]) -> int:
    """What looks like a child already there is sent again with a reason, as an officer does; so is one too many."""
    status, said = client.ask("POST", CHILDREN, child)
    if status in {HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS}:
        status, said = client.ask("POST", CHILDREN, child | {"create_anyway": True, "reason": "trẻ khác"})
    if status != HTTPStatus.CREATED:
        raise RuntimeError(f"create: {status} {said[:300]!r}")
    return 1
