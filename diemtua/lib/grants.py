"""What the web role may do in the database: work with rows, own nothing, never touch what is written in the trail."""

from __future__ import annotations

from typing import Any

WEB_ROLE = "diemtua_web"
# Append-only by grant: even a fault in our own code cannot change or remove an entry.
APPEND_ONLY = ("trail_entry",)
OWNER_ONLY = ("trail_lane", "django_migrations")


def grant_to_web(cursor: Any) -> None:
    """Run as the owner after each migration. May be repeated."""
    cursor.execute(f"""
        grant usage on schema public to {WEB_ROLE};
        grant select, insert, update, delete on all tables in schema public to {WEB_ROLE};
        grant usage, select on all sequences in schema public to {WEB_ROLE};
        grant execute on all functions in schema public to {WEB_ROLE};
    """)
    for table in APPEND_ONLY:
        cursor.execute(f"revoke update, delete, truncate on {table} from {WEB_ROLE}")
    for table in OWNER_ONLY:
        cursor.execute(f"revoke insert, update, delete, truncate on {table} from {WEB_ROLE}")
