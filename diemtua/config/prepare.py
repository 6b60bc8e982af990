"""What the owner of the database does before the site starts: migrate, grant, load reference data, make the demo."""

from __future__ import annotations

import sys

from diemtua.config.cli import guarded

# Written for the supervisor, which prints it and does not load Django for that.
DEMO_USERS = "demo-users.txt"


def prepare() -> None:
    """Bring the database to where this version of the program needs it. May be repeated; does only what is missing."""
    import django

    django.setup()
    from django.conf import settings

    bring_up_to_date()
    load_reference()
    if settings.DEMO:
        from diemtua.config.demo.cast import sign_in_lines
        from diemtua.config.demo.world import make_once

        make_once()
        (settings.VAR / DEMO_USERS).write_text("\n".join(sign_in_lines()), encoding="utf-8")


def bring_up_to_date() -> None:
    """Migrate, and say anew what the web role may do."""
    from django.core.management import call_command
    from django.db import connection

    from diemtua.lib.grants import grant_to_web

    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        grant_to_web(cursor)


def load_reference() -> None:
    """Load units and agencies from the seed files; nothing happens when they have not changed."""
    from diemtua.lib.actor import system_actor
    from diemtua.lib.clock import now
    from diemtua.places import operations

    operations.load_reference(by=system_actor("reference", powers=frozenset()), at=now())


if __name__ == "__main__":
    sys.exit(guarded(prepare))
