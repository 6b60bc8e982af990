"""What must be right before the site starts. Each finding is one sentence that says what to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from diemtua.config.options import DEVELOPMENT_SECRET, Options

SHORTEST_SECRET = 50
FEWEST_SIGNS = 10


def problems(options: Options) -> list[str]:
    """Return why the site must not start with these settings; empty when it may."""
    found = list(_of_any(options))
    if options.mode == "production":
        found += [sentence for check in PRODUCTION for sentence in check(options)]
    return found


def _of_any(options: Options) -> Iterator[str]:
    if options.mode == "test" and "PYTEST_VERSION" not in os.environ:  # set by pytest, also for what it starts
        yield "DIEMTUA_MODE=test chỉ dành cho bộ kiểm thử: mật khẩu được băm yếu. Hãy đặt production hoặc demo."
    for name, url in (("DATABASE_URL", options.database_url), ("DATABASE_OWNER_URL", options.database_owner_url)):
        if url and not url.startswith(("postgresql://", "postgres://")):
            yield f"{name} phải có dạng postgresql://… vì chương trình chỉ dùng PostgreSQL."
    named = (options.oidc_issuer, options.oidc_client_id)
    if any(named) and not all(named):
        yield "Muốn đăng nhập qua OpenID Connect phải đặt cả DIEMTUA_OIDC_ISSUER và DIEMTUA_OIDC_CLIENT_ID."
    if reason := _unwritable(options.var):
        yield reason


def _secret(options: Options) -> Iterator[str]:
    make = "tạo bằng lệnh: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
    if not options.secret_key:
        yield f"Thiếu DIEMTUA_SECRET_KEY; {make}"
    elif options.secret_key == DEVELOPMENT_SECRET:
        yield f"DIEMTUA_SECRET_KEY đang là khoá dùng khi phát triển, ai cũng biết; {make}"
    elif len(options.secret_key) < SHORTEST_SECRET or len(set(options.secret_key)) < FEWEST_SIGNS:
        yield f"DIEMTUA_SECRET_KEY phải có ít nhất {SHORTEST_SECRET} ký tự, không lặp; {make}"


def _sealing(options: Options) -> Iterator[str]:
    if not options.sealing_secrets or not options.blind_secret:
        yield (
            "Thiếu DIEMTUA_SEALING_KEYS hoặc DIEMTUA_BLIND_KEY: khoá mã hóa số định danh cá nhân, giữ riêng với "
            "DIEMTUA_SECRET_KEY, ví dụ DIEMTUA_SEALING_KEYS=1:<chuỗi ngẫu nhiên> và DIEMTUA_BLIND_KEY=<chuỗi khác>."
        )


def _debug(options: Options) -> Iterator[str]:
    if options.debug:
        yield "Không được bật DIEMTUA_DEBUG khi vận hành thật: trang lỗi sẽ lộ dữ liệu."


def _hosts(options: Options) -> Iterator[str]:
    if not options.allowed_hosts:
        yield "Thiếu DIEMTUA_HOSTS: tên miền của trang, ví dụ DIEMTUA_HOSTS=diemtua.tinh.gov.vn"
    elif "*" in options.allowed_hosts:
        yield "DIEMTUA_HOSTS không được là “*”; hãy ghi rõ tên miền của trang."


def _cookies(options: Options) -> Iterator[str]:
    if not options.secure_cookies:
        yield "Khi vận hành thật không được tắt DIEMTUA_SECURE_COOKIES; trang phải chạy qua HTTPS."


def _owner(options: Options) -> Iterator[str]:
    if options.database_url and options.database_owner_url == options.database_url:
        yield "DATABASE_URL và DATABASE_OWNER_URL phải là hai vai trò khác nhau: trang không được sở hữu bảng nào."


PRODUCTION: tuple[Callable[[Options], Iterator[str]], ...] = (_secret, _sealing, _debug, _hosts, _cookies, _owner)


def _unwritable(folder: Path) -> str:
    """Return what is wrong with the folder of the site's own data, or nothing."""
    existing = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    if not existing.is_dir():
        return f"DIEMTUA_VAR: {existing} không phải là thư mục."
    if not os.access(existing, os.W_OK | os.X_OK):
        return f"DIEMTUA_VAR: không có quyền ghi vào {existing}."
    return ""
