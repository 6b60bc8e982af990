"""`diemtua children …`: the template of lists of children, bringing a list in, taking it back, linking records."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from diemtua.config.cli._answers import AsJson, answer

if TYPE_CHECKING:
    from diemtua.people.models import Import

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Danh sách trẻ em: tệp mẫu, nhập từ Excel hoặc CSV, hoàn tác, tìm hồ sơ trùng."""


@app.command()
def template(
    out: Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help="Tệp mẫu sẽ được tạo.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Tạo tệp mẫu để điền danh sách trẻ em. Không cần cơ sở dữ liệu."""
    from diemtua.people.rules.sheets.books import template_book

    out.write_bytes(template_book(str))
    answer({"file": str(out)}, f"Đã tạo {out}.", as_json=as_json)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp .xlsx, .xls, .ods hoặc .csv.")],
    *,
    commune: Annotated[str, typer.Option("--commune", metavar="CODE", help="Mã xã, phường (5 số) của danh sách.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ đọc và cho biết sẽ làm gì, không ghi.")] = False,
    with_duplicates: Annotated[
        bool, typer.Option("--with-duplicates", help="Ghi mới cả dòng có thể trùng với hồ sơ đã có.")
    ] = False,
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME", help="Trang cần đọc, lặp lại được; bỏ trống: các trang là danh sách."),
    ] = None,
    password: Annotated[
        str, typer.Option("--password", envvar="DIEMTUA_SHEET_PASSWORD", help="Mật khẩu của tệp, nếu có.")
    ] = "",
    as_json: AsJson = False,
) -> int:
    """Nhập danh sách trẻ em của một xã. Dòng có lỗi bị bỏ qua và được nêu rõ; kết thúc với mã 1 nếu có dòng lỗi."""
    from diemtua.config.boot import site

    content = file.read_bytes()
    with site("web"):
        from diemtua.lib.fence import everywhere

        with everywhere():  # the person at the machine's own keyboard may name any commune
            batch = _read(content, file.name, commune, sheets=sheet or (), password=password)
            result = _brought_in(batch, dry_run=dry_run, with_duplicates=with_duplicates)
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False))
    else:
        _tell(result)
    return 1 if any(problem["severity"] == "error" for problem in result["errors"]) else 0


@app.command()
def match(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Tệp CSV, mã UTF-8, có cột record_id, full_name, …")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="PAIRS.csv", help="Tệp các cặp sẽ được tạo.")],
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.01, max=0.9999, help="Chỉ ghi cặp có xác suất từ mức này.")
    ] = 0.9,
    as_json: Annotated[bool, typer.Option("--json", help="In một văn bản JSON.")] = False,
) -> None:
    """Tìm những dòng là cùng một trẻ em. Không cần cơ sở dữ liệu."""
    from diemtua.quality.rules.linkage.files import match_file

    records, pairs = match_file(file, out, threshold=threshold, progress=_progress)
    if as_json:
        typer.echo(json.dumps({"records": records, "pairs": pairs, "out": str(out)}, ensure_ascii=False))
    else:
        typer.echo(f"{records} dòng, {pairs} cặp là cùng một trẻ em: {out}.")


_DOING = {
    "read": "đã đọc {} dòng",
    "keys": "xếp {} dòng thành nhóm",
    "compare": "so sánh các cặp trong {} dòng",
    "close": "ghép {} cặp thành nhóm",
    "write": "ghi {} cặp",
}


def _progress(doing: str, done: int) -> None:
    """One line that is written over, for who watches; nothing in a log."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{_DOING[doing].format(done)} …" if doing != "write" else "\r\033[K")
        sys.stderr.flush()


@app.command()
def undo(
    batch: Annotated[str, typer.Argument(metavar="ID", help="Mã lần nhập, in ra ở “undo” khi nhập.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Hoàn tác một lần nhập; hồ sơ đã được người khác sửa sau đó thì để nguyên và nêu tên."""
    from diemtua.config.boot import site
    from diemtua.lib.errors import BadInput

    with site("web"):
        from uuid import UUID

        from diemtua.lib.clock import now
        from diemtua.lib.fence import everywhere
        from diemtua.people import operations
        from diemtua.people.queries.importing import import_to_work_on

        with everywhere():  # the person at the machine's own keyboard may name any import
            try:
                found = import_to_work_on(UUID(batch))
            except ValueError:
                found = None
            if found is None:
                raise BadInput(f"Không có lần nhập nào mang mã “{batch}”.")
            done = operations.undo_import(found, by=_machine(), at=now())
    undone, left = done.counts["undone"], done.counts["left"]
    kept = [f"Để nguyên {each['code']} {each['name']}: đã được sửa sau khi nhập." for each in left]
    said = "\n".join([f"Đã hoàn tác {undone} dòng.", *kept])
    answer({"undone": undone, "left": left}, said, as_json=as_json)


def _machine() -> Any:
    from diemtua.lib.actor import system_actor

    return system_actor("children import", powers=frozenset({"people.import", "people.change"}))


def _read(content: bytes, name: str, code: str, *, sheets: Sequence[str], password: str) -> Import:
    """The workbook, read: what each of its rows would do."""
    from diemtua.lib.clock import day_of, now
    from diemtua.lib.errors import BadInput
    from diemtua.people import operations
    from diemtua.people.states import ImportState
    from diemtua.places.codes import Level
    from diemtua.places.queries import unit_by_code

    at, by = now(), _machine()
    commune = unit_by_code(code, day_of(at))
    if commune is None or commune.level != Level.COMMUNE:
        raise BadInput(f"Không có xã, phường nào đang mang mã “{code}”. Tra mã: diemtua place resolve TÊN")
    batch = operations.upload_sheet(
        content, name=name, commune=commune, password=password, sheets=sheets, queued=False, by=by, at=at
    )
    batch = operations.read_import(batch, by=by, at=at)
    if batch.state != ImportState.READY:
        raise BadInput(batch.failure)
    return batch


def _brought_in(batch: Import, *, dry_run: bool, with_duplicates: bool) -> dict[str, Any]:
    from diemtua.lib.clock import now
    from diemtua.people import operations

    result, by = _result(batch), _machine()
    if dry_run:
        operations.drop_import(batch, by=by, at=now())
        return result
    try:
        operations.apply_import(batch, with_likely=with_duplicates, by=by, at=now())
    except BaseException:  # nothing was written; the same file may be brought in again
        operations.drop_import(batch, by=by, at=now())
        raise
    return result | {"applied": True, "undo": str(batch.uuid)}


def _result(batch: Import) -> dict[str, Any]:
    from diemtua.people.queries.importing import rows_of
    from diemtua.people.rules.sheets.telling import said_of

    told = rows_of(batch).exclude(problems=[], likely=[]).values_list("sheet", "number", "problems", "likely")
    names = {sheet["place"]: sheet["name"] for sheet in batch.sheets if sheet["read"]}
    where = {place: {"sheet": name} if len(names) > 1 else {} for place, name in names.items()}
    rows = [({"row": number} | where[sheet], problems, likely) for sheet, number, problems, likely in told]
    return {
        "rows": batch.rows_total,
        **{verdict: batch.counts[verdict] for verdict in ("new", "update", "unchanged")},
        "possible_duplicates": [
            row | {"child": each["uuid"], "score": each["score"]} for row, _problems, likely in rows for each in likely
        ],
        "errors": [
            row
            | {
                "column": each["column"],
                "code": each["code"],
                "message": said_of(each),
                "severity": each["severity"],
            }
            for row, problems, _likely in rows
            for each in problems
        ],
        "applied": False,
        "undo": None,
    }


def _tell(result: dict[str, Any]) -> None:
    counts = f"{result['new']} thêm mới, {result['update']} cập nhật, {result['unchanged']} không đổi"
    typer.echo(f"{result['rows']} dòng: {counts}.")
    for each in result["errors"]:
        typer.echo(f"{_where(each)}, cột {each['column']}: {each['message']}")
    for each in result["possible_duplicates"]:
        typer.echo(f"{_where(each)}: có thể là hồ sơ {each['child']} ({each['score']:.2f})")
    done = f"Đã ghi vào sổ; hoàn tác: diemtua children undo {result['undo']}"
    typer.echo(done if result["applied"] else "Chưa ghi gì.")


def _where(each: Mapping[str, Any]) -> str:
    return f"Trang {each['sheet']}, dòng {each['row']}" if "sheet" in each else f"Dòng {each['row']}"
