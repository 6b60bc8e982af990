"""One file that holds everything: the database as its owner sees it, and the attachments.

The file is a plain tar of `database.dump` (made by pg_dump), `media/…` and, last, `manifest.json` with the checksum of
each. It is written beside its place and moved there when whole; nothing of a target is touched before the whole file
has been checked.
"""

from __future__ import annotations

from diemtua.config.backup.archive import Manifest, read_manifest
from diemtua.config.backup.work import back_up, restore

__all__ = ["Manifest", "back_up", "read_manifest", "restore"]
