"""`diemtua bench`."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def bench(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]…", help="Tên phép đo; bỏ trống: tất cả.")] = None,
    *,
    children: Annotated[int, typer.Option(min=0, help="Số trẻ em trong phép đo có cơ sở dữ liệu.")] = 2000,
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi số đo một dòng JSON.")] = False,
) -> None:
    """Đo tốc độ và bộ nhớ, mỗi số đo kèm một mốc so sánh đo cùng lúc."""
    from diemtua.config.bench import chosen

    for act in chosen(names or []).values():
        for figure in act(children):
            if as_json:
                typer.echo(figure.as_json())
            else:
                typer.echo(
                    f"{figure.name}: {figure.figure:g} {figure.unit} "
                    f"({figure.baseline_name}: {figure.baseline:g} {figure.unit})"
                )
