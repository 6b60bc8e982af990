"""`diemtua manage …`: Django's own commands, for developers."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer()


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def manage(arguments: Annotated[list[str], typer.Argument(help="Lệnh của Django và tham số của nó.")]) -> None:
    """Chạy lệnh quản trị của Django (makemigrations, shell, check …) bằng vai trò chủ sở hữu, cho người phát triển."""
    import os

    from diemtua.config.boot import site

    os.environ.setdefault("DIEMTUA_MODE", "demo")
    with site("owner"):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["diemtua manage", *arguments])
