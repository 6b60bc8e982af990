"""`diemtua place …`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from diemtua.config.cli._answers import AsJson

if TYPE_CHECKING:
    from diemtua.places.rules.resolver import Match

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Đơn vị hành chính trước và sau ngày 01/7/2025."""


@app.command()
def resolve(
    text: Annotated[str, typer.Argument(help="Địa chỉ, tên hoặc mã đơn vị, cũ hay mới; viết tắt, thiếu dấu đều được.")],
    on: Annotated[str, typer.Option(help="Địa chỉ ghi ngày nào (YYYY-MM-DD); phân biệt mã dùng hai lần.")] = "",
    as_json: AsJson = False,
) -> int:
    """Cho biết địa chỉ nói tới đơn vị nào và nay thuộc đâu. Không cần cơ sở dữ liệu.

    Không nhận ra đơn vị nào thì kết thúc với mã 1; với --json, danh sách rỗng là câu trả lời.
    """
    from diemtua.lib.errors import BadInput, Refused
    from diemtua.places.rules import resolver

    try:
        day = date.fromisoformat(on) if on else None
    except ValueError:
        raise BadInput(f"“{on}” không phải là một ngày. Ghi dạng 2025-06-30.") from None
    if not text.strip():
        raise BadInput("Hãy ghi địa chỉ, tên hoặc mã đơn vị.")
    matches = resolver.resolve(text, on=day)
    if as_json:
        typer.echo(json.dumps({"matches": matches}, ensure_ascii=False, indent=1))
        return 0
    if not matches:
        raise Refused("Không nhận ra đơn vị nào. Thử ghi thêm huyện hoặc tỉnh.")
    for match in matches:
        typer.echo(_line(match))
    return 0


def _line(match: Match) -> str:
    until = f", đến {date.fromisoformat(match['valid_to']):%d/%m/%Y}" if match["valid_to"] else ""
    heirs = "; ".join(
        f"{heir['name']} ({heir['code']}{', một phần' if heir['share'] == 'partly' else ''})"
        for heir in match["current"]
    )
    return f"{match['confidence']:.2f}  {match['name']} ({match['code']}{until}) → {heirs or 'chưa rõ'}"
