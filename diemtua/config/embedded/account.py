"""Under whose name the server runs. PostgreSQL refuses to run as root, so root lends it an ordinary account."""

from __future__ import annotations

import os
import pwd
import stat
import sys
from pathlib import Path
from typing import Any

from diemtua.lib.errors import Refused

_CANDIDATES = ("diemtua", "postgres", "nobody")


def account_for(data: Path) -> pwd.struct_passwd | None:
    """Return the account the server must run under, or None to run it under our own name."""
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    for name in (os.environ.get("DIEMTUA_PG_USER", ""), *_CANDIDATES):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Refused("PostgreSQL không chạy được dưới tên root. Hãy đặt DIEMTUA_PG_USER là tên một tài khoản thường.")


def as_account(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """Return the arguments with which `subprocess.run` starts a program under that name."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def give(path: Path, account: pwd.struct_passwd | None) -> None:
    """Let the account own a path."""
    if account is not None:
        os.chown(path, account.pw_uid, account.pw_gid)


def open_the_way(path: Path, account: pwd.struct_passwd | None) -> None:
    """Let the account pass through the folders above a path; through, not look inside.

    Only root needs this, for example in a clone below /root. What is changed is said.
    """
    if account is None:
        return
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if mode & stat.S_IXOTH or (folder.stat().st_uid == account.pw_uid and mode & stat.S_IXUSR):
            continue
        folder.chmod(mode | stat.S_IXOTH)
        sys.stderr.write(f"diemtua: cho phép đi qua thư mục {folder} để PostgreSQL chạy dưới tên {account.pw_name}.\n")
