"""`diemtua backup`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diemtua.config.cli._answers import AsJson, answer

app = typer.Typer()


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp sao lưu sẽ được tạo.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè nếu tệp đã có.")] = False,
    as_json: AsJson = False,
) -> None:
    """Sao lưu toàn bộ: cơ sở dữ liệu và tệp đính kèm, vào một tệp. Trang vẫn chạy bình thường."""
    from diemtua.config.boot import site
    from diemtua.lib.errors import Refused

    if file.exists() and not force:
        raise Refused(f"Đã có tệp {file}; hãy chọn tên khác hoặc thêm --force để ghi đè.")
    with site("owner") as options:
        from diemtua.config.backup import back_up

        manifest = back_up(file, options, lambda line: typer.echo(line, err=True))
    size, files = file.stat().st_size, len(manifest.sums) - 1
    said = f"Đã sao lưu vào {file} ({size / 1e6:.1f} MB, {files} tệp đính kèm)."
    answer({"file": str(file), "bytes": size, "attachments": files}, said, as_json=as_json)
