"""`diemtua migrate`."""

from __future__ import annotations

import typer

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Đưa cơ sở dữ liệu lên đúng phiên bản chương trình và nạp danh mục dùng chung (chạy bằng vai trò chủ sở hữu)."""
    from diemtua.config.boot import site
    from diemtua.config.prepare import prepare

    with site("owner"):
        prepare()
    typer.echo("Cơ sở dữ liệu đã sẵn sàng.")
