"""`diemtua administrator`."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def administrator(
    username: Annotated[str, typer.Argument(metavar="TÊN_ĐĂNG_NHẬP", help="Chữ thường không dấu, số, dấu chấm.")],
    name: Annotated[str, typer.Option("--name", help="Họ và tên.")],
) -> None:
    """Tạo quản trị viên đầu tiên; in mật khẩu dùng một lần. Những người khác được thêm trên trang."""
    from diemtua.config.boot import site

    with site("owner"):
        from diemtua.config.administrator import make_administrator
        from diemtua.lib.clock import now

        password = make_administrator(username, name, at=now())
    typer.echo(f"Đã tạo quản trị viên {username}. Mật khẩu dùng một lần: {password}")
