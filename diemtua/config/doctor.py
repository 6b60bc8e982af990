"""What `diemtua doctor` looks at. Each check yields what is wanting, as a sentence that says what to do."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.db import DatabaseError, connection
from django.utils.timezone import now

from diemtua.config import embedded, health
from diemtua.config.checks import problems
from diemtua.config.embedded.binaries import NEWEST, OLDEST
from diemtua.config.embedded.roles import EXTENSIONS
from diemtua.config.options import Options
from diemtua.lib.grants import WEB_ROLE

LEAST_FREE = 1 << 30
MOST_DRIFT = timedelta(seconds=5)
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Finding:
    """How one part is; `wants` is empty when all is well."""

    part: str
    wants: list[str]


def examine(options: Options) -> Iterator[Finding]:
    """Look at everything, as the owner of the database; later checks are left out when the database is away."""
    yield Finding("cấu hình", problems(options))
    yield Finding("thư mục và quyền tệp", [*_permissions(options), *_disk(options)])
    yield Finding("giao diện và bản dịch", list(_built()))
    try:
        health.database_answers()
    except DatabaseError as error:
        yield Finding("cơ sở dữ liệu", [f"Không nối được ({type(error).__name__}); hãy xem địa chỉ và máy chủ."])
        return
    for part, check in IN_THE_DATABASE.items():
        try:
            yield Finding(part, list(check(options)))
        except DatabaseError as error:
            yield Finding(
                part, [f"Không kiểm tra được ({type(error).__name__}); hãy chạy diemtua migrate rồi thử lại."]
            )
            connection.close()


def _permissions(options: Options) -> Iterator[str]:
    secrets = options.var / "secrets"
    private = [secrets, *(secrets.iterdir() if secrets.is_dir() else []), options.var / "media"]
    for path in private:
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield f"Người khác trên máy đọc được {path}; hãy chạy: chmod go= {path}"
    media = options.var / "media"
    if media.exists() and not os.access(media, os.W_OK):
        yield f"Không ghi được vào {media}; hãy sửa quyền của thư mục."


def _disk(options: Options) -> Iterator[str]:
    there = next(path for path in (options.var, *options.var.resolve().parents) if path.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE:
        yield f"Đĩa chứa {there} chỉ còn {free / 1e6:.0f} MB; hãy dọn bớt hoặc thêm đĩa."


def _built() -> Iterator[str]:
    if not (_PACKAGE / "web" / "static" / "build").is_dir():
        yield "Giao diện chưa được dựng; hãy chạy: make frontend"
    if not list((_PACKAGE / "locale").glob("*/LC_MESSAGES/django.mo")):
        yield "Bản dịch chưa được dựng; hãy chạy: make messages"


def _versions(_options: Options) -> Iterator[str]:
    version = health.server_version()
    if not OLDEST <= version <= NEWEST:
        yield f"PostgreSQL {version} chưa được thử với chương trình này; hãy dùng bản từ {OLDEST} đến {NEWEST}."
    known = {name for (name,) in _rows("select extname from pg_extension")}
    for name in sorted(set(EXTENSIONS) - known):
        yield f"Thiếu phần mở rộng {name}; hãy chạy trong cơ sở dữ liệu: create extension {name};"


def _migrations(_options: Options) -> Iterator[str]:
    try:
        health.migrations_are_done()
    except RuntimeError:
        yield "Cơ sở dữ liệu chưa ở phiên bản của chương trình; hãy chạy: diemtua migrate"


def _roles(options: Options) -> Iterator[str]:
    """Look whether the web role could pass the second fence: as superuser, by right, or as an owner."""
    rows = _rows(
        "select rolsuper, rolbypassrls, (select count(*) from pg_tables where tableowner = rolname) "
        "from pg_roles where rolname = %s",
        [_web_user(options)],
    )
    if not rows:
        yield f"Chưa có vai trò {WEB_ROLE} trong cơ sở dữ liệu."
        return
    superuser, bypasses, tables = rows[0]
    if superuser or bypasses:
        yield "Vai trò của trang vượt được hàng rào theo dòng; hãy bỏ quyền SUPERUSER và BYPASSRLS của nó."
    if tables:
        yield f"Vai trò của trang sở hữu {tables} bảng nên hàng rào không chặn; hãy giao bảng cho vai trò chủ sở hữu."


def _fence(_options: Options) -> Iterator[str]:
    """Look whether every table that says where its rows belong has its fence up."""
    rows = _rows(
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity and exists ("
        "select 1 from pg_policy p where p.polrelid = c.oid)"
    )
    for (table,) in rows:
        yield f"Hàng rào của bảng {table} đã bị tắt; hãy chạy: alter table {table} enable row level security;"


def _queue(_options: Options) -> Iterator[str]:
    _waiting, failed, oldest = health.queue_figures()
    if oldest > health.WAITING_SECONDS:
        yield f"Có công việc chờ đã {oldest / 60:.0f} phút; hãy xem tiến trình worker có đang chạy không."
    if failed:
        yield f"{failed} công việc đã hỏng sau mọi lần thử; hãy xem Quản trị › Việc nền bị hỏng và nhật ký của worker."


def _clock(_options: Options) -> Iterator[str]:
    drift = abs(_rows("select clock_timestamp()")[0][0] - now())
    if drift > MOST_DRIFT:
        yield f"Đồng hồ của máy và của cơ sở dữ liệu lệch {drift.total_seconds():.0f} giây; hãy bật đồng bộ giờ (NTP)."
    last = _rows("select max(at) from trail_entry")[0][0]
    if last and last > now() + MOST_DRIFT:
        yield "Nhật ký có mục ghi ở tương lai: đồng hồ của máy đang chậm hoặc từng bị chỉnh; hãy bật đồng bộ giờ (NTP)."


def _trail(_options: Options) -> Iterator[str]:
    from diemtua.trail.queries import broken_links

    for link in broken_links():
        yield f"Nhật ký đứt ở nhánh {link.lane}, mục {link.seq} ({link.what}); hãy giữ nguyên hiện trạng, báo quản lý."


IN_THE_DATABASE: dict[str, Callable[[Options], Iterator[str]]] = {
    "phiên bản PostgreSQL": _versions,
    "phiên bản dữ liệu": _migrations,
    "vai trò": _roles,
    "hàng rào": _fence,
    "hàng đợi": _queue,
    "đồng hồ": _clock,
    "chuỗi nhật ký": _trail,
}


def _web_user(options: Options) -> str:
    url = options.database_url or embedded.url_for(options.var, "web")
    return str(psycopg.conninfo.conninfo_to_dict(url).get("user", WEB_ROLE))


def _rows(question: str, values: list[str] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())
