"""`diemtua plan …`: read a plan."""

from __future__ import annotations

import json
import sys

import typer

app = typer.Typer(help="Đọc và nhập kế hoạch.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Đọc và nhập kế hoạch."""


@app.command()
def read(
    file: str = typer.Argument(..., metavar="FILE", help="Tệp .docx, .pdf, .txt, .md, .html hoặc ảnh quét."),
) -> None:
    """Đọc một kế hoạch, in ra một tài liệu JSON. Không cần cơ sở dữ liệu."""
    from diemtua.lib.paper import open_paper
    from diemtua.plans.rules.reading import read_plan

    reading = read_plan(open_paper(file))
    sys.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=1) + "\n")
