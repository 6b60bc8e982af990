"""From settings to a running site."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from diemtua.config import embedded
from diemtua.config.checks import problems
from diemtua.config.embedded.locks import Lock
from diemtua.config.embedded.server import ensure_started, postmaster_lives
from diemtua.config.options import Options, read_options
from diemtua.config.prepare import DEMO_USERS
from diemtua.config.serving.supervisor import Child, Supervisor, program
from diemtua.lib.errors import BadInput, Refused
from diemtua.lib.seed import PROJECT

# What preparing reads, and what it runs.
PREPARED_BY = (
    "uv.lock",
    "seed/*.csv",
    "diemtua/*/migrations/*.py",
    "diemtua/config/prepare.py",
    "diemtua/lib/grants.py",
    "diemtua/places/operations/*.py",
    "diemtua/config/demo/*.py",
)


def serve(*, host: str, port: int, workers: int, demo: bool, say: Callable[[str], None]) -> None:
    """Run the site until it is asked to stop. Refused with a sentence when it cannot start."""
    if demo:
        os.environ["DIEMTUA_MODE"] = "demo"
    os.environ["DJANGO_SETTINGS_MODULE"] = "diemtua.config.settings"
    options = read_options()
    if found := problems(options):
        raise Refused("Chưa khởi động được. " + " · ".join(found))
    address = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0', '::'} else host}:{port}"  # noqa: S104 - compared, not bound
    with ExitStack() as kept:
        kept.callback(_only_one(options.var, address).close)
        require_free(host, port)
        if not options.database_url:
            say("Đang khởi động cơ sở dữ liệu đi kèm …")
            kept.enter_context(embedded.running(options.var))
        (options.var / "media").mkdir(mode=0o700, exist_ok=True)
        _prepare(options, say)
        if not options.trusted_origins:
            os.environ.setdefault("DIEMTUA_ADDRESS", address)
        os.environ |= {"DIEMTUA_DB_ROLE": "web", "PROMETHEUS_MULTIPROC_DIR": str(_folder_for_figures(options.var))}
        children = [Child("web", program("web", host, str(port), str(workers))), Child("worker", program("worker"))]
        watch = Supervisor(children, tend_database=_tender(options))
        watch.run(f"http://{_reach(host)}:{port}/healthz", lambda: say(_welcome(address, options)))
        say("Đang dừng …")
    say("Đã dừng.")


def require_free(host: str, port: int) -> None:
    """Refuse when another program has the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise Refused(f"Không có quyền dùng cổng {port}; hãy chọn cổng từ 1024 trở lên.") from error
        except OverflowError as error:
            raise BadInput(f"Cổng {port} không có; hãy chọn một số từ 1 đến 65535.") from error
        except OSError as error:
            raise Refused(
                f"Cổng {port} ở {host} đang có chương trình khác dùng, hoặc máy không có địa chỉ này. "
                f"Hãy dừng chương trình ấy hoặc chọn cổng khác, ví dụ: make run PORT={port + 1}"
            ) from error


def _only_one(var: Path, address: str) -> Lock:
    """Make sure the site runs once on these data; a second start says where the first one answers."""
    note = var / "serve.address"
    lock = Lock(var / "serve.lock")
    if not lock.try_take():
        where = note.read_text() if note.exists() else "một cổng khác"
        lock.close()
        raise Refused(f"Điểm Tựa đang chạy trên dữ liệu này, ở {where}. Hãy dùng nó hoặc dừng nó trước.")
    note.write_text(address)
    return lock


def _prepare(options: Options, say: Callable[[str], None]) -> None:
    """Migrate and load in a process of its own, which gives its memory back."""
    note, wanted = options.var / "prepared", fingerprint(options)
    if not options.database_url and note.exists() and note.read_text() == wanted:
        return  # our own database, prepared by this very version
    command, role = [sys.executable, "-m", "diemtua.config.prepare"], "owner"
    if options.database_url and not options.database_owner_url:
        # The owner's password is not here: migrations are the administrator's step, `diemtua migrate`.
        command, role = [*command, "--look-only"], "web"
    say("Đang chuẩn bị dữ liệu (lần đầu có thể mất một phút) …")
    done = subprocess.run(command, check=False, env=os.environ | {"DIEMTUA_DB_ROLE": role})
    if done.returncode:
        raise Refused("Chưa chuẩn bị được cơ sở dữ liệu; nguyên nhân ở dòng trên.")
    if not options.database_url:
        note.write_text(wanted)


def fingerprint(options: Options) -> str:
    """Return a hash of all that decides what preparing does."""
    total = hashlib.sha256(options.mode.encode())
    made = embedded.Places(options.var).data / "PG_VERSION"
    total.update(str(made.stat().st_ino if made.exists() else "").encode())
    for pattern in PREPARED_BY:
        for path in sorted(PROJECT.glob(pattern)):
            total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def _folder_for_figures(var: Path) -> Path:
    """Return an empty folder in which the web processes add up their figures."""
    folder = var / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _tender(options: Options) -> Callable[[], None]:
    """Return what the supervisor does for the database at each look: start it again if it died."""
    if options.database_url:
        return lambda: None
    places = embedded.Places(options.var)

    def tend() -> None:
        if not postmaster_lives(places):
            sys.stderr.write("diemtua: cơ sở dữ liệu đã dừng, đang khởi động lại.\n")
            ensure_started(places)

    return tend


def _reach(host: str) -> str:
    """Return the address at which this machine reaches what it serves."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _welcome(address: str, options: Options) -> str:
    lines = ["", f"Điểm Tựa đang chạy: {address}", "Dừng bằng Ctrl-C."]
    users = options.var / DEMO_USERS
    if options.demo and users.exists():
        lines += ["", "Người dùng thử:", users.read_text(encoding="utf-8")]
    return "\n".join(lines)
