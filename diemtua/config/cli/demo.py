"""`diemtua demo`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from diemtua.config.cli._answers import AsJson, answer

app = typer.Typer()


@app.command()
def demo(
    children: Annotated[int, typer.Option(min=0, help="Số trẻ em của thế giới thử.")] = 20_000,
    seed: Annotated[int, typer.Option(help="Hạt giống: cùng số thì cùng thế giới.")] = 1,
    province: Annotated[str, typer.Option(help="Mã tỉnh, thành phố.")] = "75",
    as_json: AsJson = False,
) -> None:
    """Tạo (lại) thế giới thử: đơn vị, người dùng mọi vai trò, văn bản mẫu. Không bao giờ chạy trên dữ liệu thật."""
    from diemtua.config.boot import site
    from diemtua.lib.errors import Refused

    if os.environ.setdefault("DIEMTUA_MODE", "demo") != "demo":
        raise Refused("Chỉ tạo thế giới thử khi DIEMTUA_MODE=demo; đây là nơi vận hành thật.")
    with site("owner"):
        from diemtua.config.demo.world import make_world
        from diemtua.config.prepare import bring_up_to_date, load_reference

        bring_up_to_date()
        load_reference()
        make_world(children=children, seed=seed, province=province)
    made = {"children": children, "seed": seed, "province": province}
    answer(made, f"Thế giới thử đã sẵn sàng: {children} trẻ em.", as_json=as_json)
