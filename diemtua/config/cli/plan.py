"""`diemtua plan …`: read a plan."""

from __future__ import annotations

import json
import sys

import typer

from diemtua.config.cli._answers import AsJson, answer

app = typer.Typer(help="Đọc và nhập kế hoạch.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Đọc và nhập kế hoạch."""


@app.command()
def read(
    file: str = typer.Argument(..., metavar="FILE", help="Tệp .docx, .pdf, .txt, .md, .html hoặc ảnh quét."),
    as_json: AsJson = True,  # noqa: ARG001 - it has no other form
) -> None:
    """Đọc một kế hoạch, in ra một tài liệu JSON. Không cần cơ sở dữ liệu."""
    from diemtua.lib.paper import open_paper
    from diemtua.plans.rules.reading import read_plan

    reading = read_plan(open_paper(file))
    sys.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=1) + "\n")


@app.command("import")
def import_(
    file: str = typer.Argument(..., metavar="FILE", help="Tệp .docx, .pdf, .txt, .md, .html hoặc ảnh quét."),
    unit: str = typer.Option(..., "--unit", metavar="CODE", help="Mã tỉnh (2 số) hoặc xã (5 số) có văn bản này."),
    keep: bool = typer.Option(False, "--keep", help="Lưu cả khi không thấy nhiệm vụ nào."),
    as_json: AsJson = False,
) -> None:
    """Đọc một kế hoạch và lưu, chờ người rà soát. In ra địa chỉ trang rà soát."""
    from pathlib import Path

    from diemtua.config.boot import site
    from diemtua.lib.errors import BadInput

    content = Path(file).read_bytes()
    with site("web"):
        from django.urls import reverse

        from diemtua.lib.actor import system_actor
        from diemtua.lib.clock import day_of, now
        from diemtua.lib.fence import everywhere
        from diemtua.places.queries import unit_by_code
        from diemtua.plans import operations

        at = now()
        with everywhere():  # the person at the machine's own keyboard may name any unit
            place = unit_by_code(unit, day_of(at))
            if place is None:
                raise BadInput(f"Không có đơn vị nào đang mang mã “{unit}”. Tra mã: diemtua place resolve TÊN")
            by = system_actor("plan import", powers=frozenset({"plans.add"}))
            document = operations.add_document(
                content, name=Path(file).name, unit=place, even_if_no_plan=keep, by=by, at=at
            )
            address = reverse("plans:review", args=[document.uuid])
    answer(
        {"document": str(document.uuid), "name": document.name, "review": address},
        f"{document.name}: {address}",
        as_json=as_json,
    )
