"""Back up and restore a whole installation."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from diemtua.config import embedded
from diemtua.config.backup import archive, programs
from diemtua.config.backup.archive import DUMP, MEDIA, Manifest
from diemtua.config.embedded.locks import Lock
from diemtua.config.health import server_version
from diemtua.config.options import Options
from diemtua.config.prepare import bring_up_to_date
from diemtua.lib.errors import Refused

VERSION = version("diemtua")
Say = Callable[[str], None]
_EMPTY_SCHEMA = b"drop schema public cascade; create schema public;\n"


def owner_url(options: Options) -> str:
    """Return the address at which the owner of the tables, who sees all rows, meets the database."""
    if not options.database_url:
        return embedded.url_for(options.var, "owner")
    if not options.database_owner_url:
        raise Refused("Hãy đặt DATABASE_OWNER_URL: vai trò của trang không thấy hết dữ liệu nên không sao lưu được.")
    return options.database_owner_url


def back_up(target: Path, options: Options, say: Say) -> Manifest:
    """Write everything to one file. To be called as the owner."""
    if not target.parent.is_dir():
        raise Refused(f"Không có thư mục {target.parent} để ghi tệp sao lưu.")
    server = server_version()
    manifest = Manifest(
        program=VERSION,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        postgres=server,
        migrations=sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations),
    )
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".sao-luu-") as folder:
        say("Đang sao lưu cơ sở dữ liệu …")
        dump = Path(folder) / DUMP
        programs.dump(owner_url(options), server, dump)
        with archive.writing(target, manifest) as writer:
            writer.add(dump, DUMP)
            files = attachments(options.var / MEDIA)
            say(f"Đang sao lưu {len(files)} tệp đính kèm …")
            for path in files:
                writer.add(path, f"{MEDIA}/{path.relative_to(options.var / MEDIA).as_posix()}")
    return manifest


def restore(source: Path, options: Options, say: Say, *, force: bool) -> Manifest:
    """Bring everything back from one file. To be called as the owner, with the site stopped.

    Refused when the target holds something and `force` does not say to replace it.
    """
    manifest = archive.read_manifest(source)
    say("Đang kiểm tra tệp sao lưu …")
    archive.check(source, manifest)
    _require_known(manifest)
    with _site_stopped(options):
        if not force and not is_empty(options):
            raise Refused(
                "Nơi khôi phục đã có dữ liệu. Hãy sao lưu nó trước; nếu chắc chắn muốn thay bằng bản sao, thêm --force."
            )
        _replace(source, options, say)
    return manifest


def is_empty(options: Options) -> bool:
    """Whether there is neither a table nor an attachment."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return not tables and not attachments(options.var / MEDIA)


def attachments(folder: Path) -> list[Path]:
    """Return all files below a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _replace(source: Path, options: Options, say: Say) -> None:
    server = server_version()
    options.var.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.var, prefix=".khoi-phuc-") as folder:
        new, dump = Path(folder) / MEDIA, Path(folder) / DUMP
        archive.take(source, DUMP, dump)
        archive.take_media(source, new)
        connection.close()
        (options.var / "prepared").unlink(missing_ok=True)
        say("Đang khôi phục cơ sở dữ liệu …")
        programs.load(owner_url(options), server, dump, _EMPTY_SCHEMA)
        say("Đang khôi phục tệp đính kèm …")
        current = options.var / MEDIA
        if current.exists():
            current.rename(Path(folder) / "media.old")
        shutil.move(new, current)
    say("Đang đưa dữ liệu lên phiên bản của chương trình …")
    bring_up_to_date()


def _require_known(manifest: Manifest) -> None:
    """Refuse a backup of a later program: it has tables this one does not know."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    replaced = set(manifest.migrations) - known
    if replaced:
        raise Refused(
            f"Bản sao được tạo bởi phiên bản {manifest.program}, mới hơn phiên bản này ({VERSION}). "
            f"Hãy nâng cấp chương trình rồi khôi phục. (Chưa biết: {', '.join(sorted(replaced)[:3])})"
        )


@contextmanager
def _site_stopped(options: Options) -> Iterator[None]:
    """Hold the place of the running site, so that it neither runs nor starts while data are replaced."""
    lock = Lock(options.var / "serve.lock")
    try:
        if not lock.try_take():
            raise Refused("Trang đang chạy trên dữ liệu này. Hãy dừng trang rồi khôi phục.")
        yield
    finally:
        lock.close()
