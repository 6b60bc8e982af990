"""Reports stream in while site, worker and database are killed: each that got a code is there, whole, exactly once."""

from __future__ import annotations

import os
import signal
import uuid
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from diemtua.config import embedded
from diemtua.config.tests.test_serve_whole import PATIENCE, free_port, readiness, site
from diemtua.config.tests.waiting import until
from tests.strength.stream import Teller, answered, tell, telling

pytestmark = pytest.mark.slow
PLACES, BURST = 4, 60
MORE = 12  # sheets answered between two blows
# Whole: its words, the child nobody knows, how it came to the commune, and the entry of the trail.
WHOLE = """
select a.words, count(*), bool_and(exists (select from intake_reportedchild c where c.report_id = r.id)
    and exists (select from intake_passage p where p.report_id = r.id) and r.follow_key is not null
    and (select count(*) from trail_entry t where t.thing_id = r.uuid::text and t.verb = 'report.receive') = 1)
from intake_report r join intake_account a on a.report_id = r.id where a.words like %s group by a.words"""


def kept(var: Path, run: str) -> dict[str, tuple[int, bool]]:
    """How often each sheet of the run stands in the database, and whether it is whole."""
    with psycopg.connect(embedded.url_for(var, "owner")) as owner:
        return {words: (count, whole) for words, count, whole in owner.execute(WHOLE, [f"{run} %"]).fetchall()}


def programs(site_pid: int, name: str) -> list[psutil.Process]:
    """Processes of the site by the word of their command line."""
    alive = psutil.Process(site_pid).children(recursive=True)
    return [each for each in alive if f"diemtua.config.serving.children {name}" in _command(each)]


def _command(process: psutil.Process) -> str:
    """Nothing of a process that was killed a moment ago, and waits to be buried."""
    try:
        return " ".join(process.cmdline())
    except (psutil.ZombieProcess, psutil.NoSuchProcess):
        return ""


def kill(process: psutil.Process) -> None:
    process.send_signal(signal.SIGKILL)


def require_kept_once(tellers: list[Teller], found: dict[str, tuple[int, bool]]) -> None:
    for teller in tellers:
        lost = [words for words in teller.answered if words not in found]
        assert not lost, f"answered with a code and not there: {lost}"
        assert all(first == again for first, again in teller.repeated if again), "sent again, another code"
    doubled = {words: count for words, (count, _) in found.items() if count != 1}
    assert not doubled, doubled
    assert all(whole for _, whole in found.values()), [words for words, (_, whole) in found.items() if not whole]


@pytest.fixture
def var() -> Path:
    """A folder beside that of the other tests, kept: making a database takes long, and runs tell theirs apart."""
    found = Path(os.environ["DIEMTUA_TEST_VAR"]).parent / "strength" / "var"
    found.mkdir(parents=True, exist_ok=True)
    return found


def test_every_report_answered_with_a_code_is_there_once_whatever_is_killed(var: Path) -> None:
    """One story in one test: each start takes seconds."""
    port, run = free_port(), f"Dòng {uuid.uuid4().hex[:8]}"
    said = var.parent / f"said-{port}.txt"
    with site(var, port) as process:
        until(lambda: readiness(port) == "ok" or process.poll() is not None, PATIENCE)
        assert process.poll() is None, said.read_text()
        with telling(port, run, PLACES) as tellers:
            for blow in (_worker_of_web, _web, _queue, _database):
                _some_more(tellers)
                blow(process.pid, var)
            _some_more(tellers)
            children = psutil.Process(process.pid).children(recursive=True)
            process.kill()
            assert not psutil.wait_procs(children, timeout=PATIENCE)[1]
    with site(var, port) as process:
        until(lambda: readiness(port) == "ok" or process.poll() is not None, PATIENCE)
        found = kept(var, run)
        require_kept_once(tellers, found)
        assert answered(tellers) >= 5 * MORE
        _sent_again_gets_the_same_code(port, var, run)
        _a_burst_is_answered_without_an_error(port, var)
    said.unlink()


def _some_more(tellers: list[Teller]) -> None:
    """Wait until the site has answered some sheets since now."""
    before = answered(tellers)
    until(lambda: answered(tellers) >= before + MORE, PATIENCE)


def _worker_of_web(pid: int, _var: Path) -> None:
    """One of the processes that draw pages."""
    for each in programs(pid, "web")[0].children(recursive=True)[:1]:
        kill(each)


def _web(pid: int, _var: Path) -> None:
    kill(programs(pid, "web")[0])


def _queue(pid: int, _var: Path) -> None:
    for each in programs(pid, "worker"):
        kill(each)


def _database(_pid: int, var: Path) -> None:
    os.kill(int((embedded.Places(var).data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


def _sent_again_gets_the_same_code(port: int, var: Path, run: str) -> None:
    form, words = uuid.uuid4().hex, f"{run} sau cùng"
    first = tell(port, words, form)
    assert first
    assert tell(port, words, form) == first
    assert kept(var, run)[words] == (1, True)


def _a_burst_is_answered_without_an_error(port: int, var: Path) -> None:
    """So many at one moment: they wait for their turn, and nobody is sent away."""
    from concurrent.futures import ThreadPoolExecutor

    run, refused = f"Đợt {uuid.uuid4().hex[:8]}", list[int]()

    def one(place: int) -> Any:
        return tell(port, f"{run} {place}", uuid.uuid4().hex, refused)

    with ThreadPoolExecutor(BURST) as pool:
        codes = list(pool.map(one, range(BURST)))
    assert not refused
    assert len(set(codes) - {""}) == BURST
    assert len(kept(var, run)) == BURST
