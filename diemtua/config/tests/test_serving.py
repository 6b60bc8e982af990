"""The supervisor, and what keeps the site from starting."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from diemtua.config import cli
from diemtua.config.embedded.locks import Lock
from diemtua.config.serving.site import require_free
from diemtua.config.serving.supervisor import Child, Supervisor
from diemtua.config.tests.waiting import until
from diemtua.lib.errors import BadInput, Refused


class Fine(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def ready_url() -> object:
    """Serve something that answers as the site does when it is ready."""
    server = HTTPServer(("127.0.0.1", 0), Fine)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/healthz"
    server.shutdown()
    thread.join()
    server.server_close()


def script(name: str, code: str) -> Child:
    return Child(name, [sys.executable, "-c", code])


def ask_to_stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_a_taken_port_is_one_sentence_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=f"make run PORT={port + 1}"):
            require_free("127.0.0.1", port)


def test_an_address_the_machine_does_not_have_is_a_sentence() -> None:
    with pytest.raises(Refused, match="không có địa chỉ này"):
        require_free("192.0.2.1", 8000)


def test_a_port_that_does_not_exist_is_a_sentence() -> None:
    with pytest.raises(BadInput, match="65535"):
        require_free("127.0.0.1", 70000)


def test_production_without_settings_says_all_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIEMTUA_MODE", "production")
    monkeypatch.setenv("DIEMTUA_VAR", str(tmp_path))
    monkeypatch.delenv("DIEMTUA_SECRET_KEY", raising=False)
    monkeypatch.delenv("DIEMTUA_HOSTS", raising=False)

    assert cli.run(["serve", "--port", "8749"]) == 1

    said = capsys.readouterr().err
    assert "DIEMTUA_SECRET_KEY" in said
    assert "DIEMTUA_HOSTS" in said
    assert said.count("\n") == 1


def test_a_second_start_says_where_the_first_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIEMTUA_VAR", str(tmp_path))
    monkeypatch.setenv("DIEMTUA_MODE", "demo")
    first = Lock(tmp_path / "serve.lock")
    assert first.try_take()
    (tmp_path / "serve.address").write_text("http://localhost:8123")
    try:
        assert cli.run(["serve", "--demo", "--port", "8749"]) == 1
    finally:
        first.close()
    assert "http://localhost:8123" in capsys.readouterr().err


@pytest.mark.slow
def test_what_falls_over_is_started_again(tmp_path: Path, ready_url: str) -> None:
    """A program that falls twice, and then asks the test to end."""
    count = tmp_path / "count"
    code = f"""
import os, pathlib, signal, sys
count = pathlib.Path({str(count)!r})
count.write_text(str(int(count.read_text() or 0) + 1))
if int(count.read_text()) == 3:
    os.kill({os.getpid()}, signal.SIGTERM)
    sys.stdin.read()
sys.exit(1)
"""
    count.write_text("")
    child = script("hay ngã", code)
    Supervisor([child], tend_database=lambda: None).run(ready_url, lambda: None)
    assert count.read_text() == "3"


@pytest.mark.slow
def test_what_always_falls_over_ends_the_site_with_a_sentence(ready_url: str) -> None:
    staying = script("web", "import sys; sys.stdin.read()")
    with pytest.raises(Refused, match="dừng liên tục"):
        Supervisor([staying, script("worker", "raise SystemExit(3)")], tend_database=lambda: None).run(
            ready_url, lambda: None
        )
    assert staying.process is not None
    assert staying.process.poll() is not None


@pytest.mark.slow
def test_a_program_that_will_not_stop_is_stopped(ready_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diemtua.config.serving.supervisor.STOP_SECONDS", 0.2)
    stubborn = script(
        "bướng",
        "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); sys.stdin.read()",
    )
    Supervisor([stubborn], tend_database=lambda: None).run(ready_url, ask_to_stop)
    assert stubborn.process is not None
    assert stubborn.process.returncode is not None


@pytest.mark.slow
def test_programs_go_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    code = f"""
import pathlib, subprocess, sys, time
from diemtua.config.serving.supervisor import Child
child = Child("x", [sys.executable, "-c", '''
import pathlib, os, signal
from diemtua.config.serving.children import stop_with_parent
stop_with_parent()
pathlib.Path({str(tmp_path / "pid")!r}).write_text(str(os.getpid()))
signal.pause()
'''])
child.start()
child.process.wait()
"""
    parent = script("cha", code)
    parent.start()
    assert parent.process is not None
    note = tmp_path / "pid"
    until(lambda: note.exists() and note.read_text())
    parent.process.kill()
    parent.wait_to_stop(0)
    until(lambda: not alive(int(note.read_text())))


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
