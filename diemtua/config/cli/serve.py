"""`diemtua serve`."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def serve(
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Thế giới thử: người dùng và văn bản mẫu, không dùng thật.")
    ] = False,
    host: Annotated[str, typer.Option(help="Địa chỉ máy nghe.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="Cổng.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Số tiến trình phục vụ trang.")] = 2,
) -> None:
    """Chạy trang, hàng đợi công việc và, khi không có DATABASE_URL, cơ sở dữ liệu đi kèm."""
    from diemtua.config.serving.site import serve as run

    run(host=host, port=port, workers=workers, demo=demo, say=typer.echo)
