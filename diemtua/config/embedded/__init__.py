"""The PostgreSQL that comes with the site: started when needed, stopped with its last user.

A process that needs the database holds a shared lock as long as it works (`running`). A small keeper process waits
for that lock to fall free, which the kernel sees to even after kill -9, and then stops the server. So nothing is
left behind, two commands share one server, and nobody counts users.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from diemtua.config.embedded.passwords import Role, password
from diemtua.config.embedded.places import DATABASE, Places
from diemtua.config.embedded.server import running

__all__ = ["DATABASE", "Places", "Role", "running", "url_for"]


def url_for(var: Path, role: str, database: str = DATABASE) -> str:
    """Return where the embedded database of this folder answers a role; true before the server has started too."""
    user = "postgres" if role == "postgres" else f"diemtua_{role}"
    host = quote(str(Places(var).socket), safe="")
    return f"postgresql://{user}:{quote(password(var, role))}@{host}/{database}"
