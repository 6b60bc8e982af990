"""The programs under the supervisor: `web HOST PORT WORKERS` and `worker`.

Each reads its standard input, on which nothing ever comes: when it ends, the supervisor is gone, however it went,
and the program stops too.
"""

from __future__ import annotations

import os
import signal
import sys
import threading


def stop_with_parent() -> None:
    """Ask this process to stop as soon as its supervisor is gone."""

    def wait() -> None:
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def web(host: str, port: int, workers: int) -> None:
    """Serve pages until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "diemtua.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backlog=256,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_access=False,
        log_dictconfig={"loggers": {"_granian": {"level": "WARNING"}}},
    ).serve()


def worker() -> None:
    """Work off the queue until told to stop."""
    import django

    django.setup()
    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined] # of Django's connector
    worker_app = app.with_connector(connector)
    worker_app.periodic_defaults = app.periodic_defaults  # the library forgets them: a missed night would stay missed
    worker_app.run_worker(concurrency=1, shutdown_graceful_timeout=10)


if __name__ == "__main__":
    stop_with_parent()
    if sys.argv[1] == "web":
        web(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        worker()
