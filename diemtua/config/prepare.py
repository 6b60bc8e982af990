"""What the owner of the database does before the site starts: migrate, grant, load reference data, make the demo."""

from __future__ import annotations

import csv
import sys

from diemtua.config.cli import guarded
from diemtua.lib.errors import Refused
from diemtua.lib.seed import seed_path

# Written for the supervisor, which prints it and does not load Django for that.
DEMO_USERS = "demo-users.txt"


def prepare() -> None:
    """Bring the database to where this version of the program needs it. May be repeated; does only what is missing."""
    import django

    django.setup()
    from django.conf import settings

    bring_up_to_date()
    load_reference()
    if not settings.DEMO:
        refuse_demo_people()
        if settings.OPTIONS.mode == "production":
            refuse_above_the_fence(settings.OPTIONS.database_url)
    else:
        from diemtua.config.demo.cast import sign_in_lines
        from diemtua.config.demo.world import make_once

        make_once()
        (settings.VAR / DEMO_USERS).write_text("\n".join(sign_in_lines()), encoding="utf-8")


def refuse_demo_people() -> None:
    """Refuse to run for real on a database with the people of the demo, whose password everybody knows."""
    from django.db import connection

    from diemtua.lib.fence import everywhere

    with seed_path("demo_cast.csv").open(encoding="utf-8", newline="") as file:
        known = [row["username"] for row in csv.DictReader(file)]
    with everywhere(), connection.cursor() as cursor:
        cursor.execute("select username from access_user where username = any(%s) limit 1", [known])
        found = cursor.fetchone()
    if found:
        raise Refused(
            f"Cơ sở dữ liệu này là của thế giới thử (có người dùng “{found[0]}”, mật khẩu ai cũng biết). "
            "Hãy vận hành thật trên một cơ sở dữ liệu khác: đặt DIEMTUA_VAR hoặc DATABASE_URL khác."
        )


def refuse_above_the_fence(database_url: str) -> None:
    """Refuse to run when the site's own role stands above the fence: a superuser, or who owns a table or may act so."""
    import psycopg

    if not database_url:
        return
    with psycopg.connect(database_url) as connection:
        row = connection.execute(
            "select rolsuper or rolbypassrls or exists (select from pg_tables where schemaname = 'public' "
            "and pg_has_role(tableowner, 'member')) from pg_roles where rolname = current_user"
        ).fetchone()
    if row is None or row[0]:
        raise Refused(
            "DATABASE_URL phải là vai trò diemtua_web: không phải siêu người dùng và không sở hữu bảng nào. "
            "Đặt vai trò sở hữu ở DATABASE_OWNER_URL."
        )


def bring_up_to_date() -> None:
    """Migrate, and say anew what the web role may do."""
    from django.core.management import call_command
    from django.db import connection

    from diemtua.lib.grants import grant_to_web

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    with connection.cursor() as cursor:
        grant_to_web(cursor)


def load_reference() -> None:
    """Load units, agencies and days off from the seed files; nothing happens when they have not changed."""
    from diemtua.lib.actor import system_actor
    from diemtua.lib.clock import now
    from diemtua.places import operations

    reference = system_actor("reference", powers=frozenset())
    operations.load_reference(by=reference, at=now())
    operations.load_days_off(by=reference, at=now())


def look_only() -> None:
    """Do what does not need the owner of the tables."""
    import django

    django.setup()
    from django.conf import settings

    refuse_demo_people()
    if settings.OPTIONS.mode == "production":
        refuse_above_the_fence(settings.OPTIONS.database_url)


if __name__ == "__main__":
    sys.exit(guarded(look_only if "--look-only" in sys.argv else prepare))
