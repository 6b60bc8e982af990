"""Make Django ready for a command: settings checked, the embedded database running when no other is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Literal

from diemtua.config import embedded
from diemtua.config.options import Options, read_options


@contextmanager
def site(role: Literal["web", "owner"] = "web") -> Iterator[Options]:
    """Run a block with Django set up, connected in one of the two roles.

    The owner sees all rows, whatever the fence says: for migrations, backups and reference data.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "diemtua.config.settings"
    os.environ["DIEMTUA_DB_ROLE"] = role
    options = read_options()
    with ExitStack() as kept:
        if not options.database_url:
            kept.enter_context(embedded.running(options.var))
        import django

        django.setup()
        from django.db import connections

        kept.callback(connections.close_all)
        yield options
