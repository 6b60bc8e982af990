"""The keeper: waits until nobody uses the embedded database any more, stops it, and goes.

Run as a program of its own, in a session of its own, so that neither Ctrl-C nor kill -9 of the site reaches it.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from diemtua.config.embedded.locks import Lock
from diemtua.config.embedded.places import Places
from diemtua.config.embedded.server import stop


def keep(places: Places) -> None:
    """Wait for the last user of the server to go, then stop it."""
    own = Lock(places.keeper)
    if not own.try_take():
        return  # another keeper waits already
    users = Lock(places.users)
    users.take()
    stop(places)
    own.close()
    users.close()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    keep(Places(Path(sys.argv[1])))
