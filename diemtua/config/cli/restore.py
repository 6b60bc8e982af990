"""`diemtua restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diemtua.config.cli._answers import AsJson, answer

app = typer.Typer()


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp do diemtua backup tạo ra.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Thay toàn bộ dữ liệu đang có.")] = False,
    as_json: AsJson = False,
) -> None:
    """Khôi phục toàn bộ từ một tệp sao lưu. Trang phải dừng; nơi đã có dữ liệu chỉ bị thay khi có --force."""
    from diemtua.config.boot import site
    from diemtua.lib.errors import BadInput

    if not file.is_file():
        raise BadInput(f"Không có tệp {file}.")
    with site("owner") as options:
        from diemtua.config.backup import restore as run

        manifest = run(file, options, lambda line: typer.echo(line, err=True), force=force)
    answer({"made_at": str(manifest.made_at)}, f"Đã khôi phục bản sao ngày {manifest.made_at}.", as_json=as_json)
