"""`diemtua doctor`."""

from __future__ import annotations

import json

import typer

from diemtua.config.cli._answers import AsJson

app = typer.Typer()


@app.command()
def doctor(
    *,
    as_json: AsJson = False,
) -> int:
    """Khám cấu hình, cơ sở dữ liệu, quyền, hàng đợi, đĩa, đồng hồ, chuỗi nhật ký; nói rõ phải làm gì."""
    from diemtua.config.boot import site

    with site("owner") as options:
        from diemtua.config.doctor import examine

        findings = list(examine(options))
    if as_json:
        typer.echo(json.dumps({each.part: each.wants for each in findings}, ensure_ascii=False))
    else:
        for each in findings:
            typer.echo(f"{'✗' if each.wants else '✓'} {each.part}")
            for sentence in each.wants:
                typer.echo(f"    {sentence}")
    return 1 if any(each.wants for each in findings) else 0
