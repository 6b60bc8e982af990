"""A workbook as a commune has it: several villages, titles, merged cells, sums, old fonts, a password; bad input."""

from __future__ import annotations

import io
import unicodedata
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast, unit
from diemtua.lib import progress
from diemtua.lib.errors import BadInput, Invalid
from diemtua.lib.fence import fenced
from diemtua.lib.grids import open_grid
from diemtua.lib.locked_office import is_locked, locked, unlocked
from diemtua.people import jobs, operations
from diemtua.people.models import Child, Import
from diemtua.people.rules.sheets.old_fonts import is_old_font
from diemtua.people.states import ImportState
from diemtua.people.testing import make_child, make_village
from diemtua.people.tests.workbooks import AN, BE, HEADER, book
from diemtua.trail.models import Entry

TITLES = ("ỦY BAN NHÂN DÂN XÃ", "DANH SÁCH TRẺ EM NĂM 2026")


def messy(*, villages: tuple[str, ...] = ("Ấp Một", "Ấp Hai")) -> bytes:
    """One sheet for each village under titles and a header of two rows; sums and signatures below; a sheet of sums."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for letter, village in zip("AB", villages, strict=True):
            sheet = made.add_worksheet(village)
            for row, title in enumerate(TITLES):
                sheet.merge_range(row, 0, row, 6, title)
            for column, label in enumerate(("TT", "Họ và tên trẻ", None, None, "Giới tính", "Họ tên mẹ", "Ghi chú")):
                if label:
                    sheet.merge_range(3, column, 4, column, label)
            sheet.merge_range(3, 2, 3, 3, "Ngày, tháng, năm sinh")
            sheet.write_row(4, 2, ["Nam", "Nữ"])
            sheet.write_row(5, 0, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
            name = unicodedata.normalize("NFD", f"NGUYỄN THỊ HỒNG {letter}")
            sheet.write_row(6, 0, [1, name, "", "12/3/2018", "Nữ", "Trần Thị Cúc"])
            sheet.write_row(7, 0, [2, f"Lê Văn Bình {letter}", "5-2019", "", "Nam", "", "=1+1"])
            sheet.write_row(9, 0, [3, f"Phạm Gia Khang {letter}", "31/02/2020", "", "nam"])
            sheet.write_row(10, 0, [4, "NguyÔn V¨n An", "2017", "", "Nam"])
            sheet.write_row(11, 1, ["Tổng cộng: 4 trẻ"])
            sheet.write_row(13, 4, ["NGƯỜI LẬP BIỂU"])
        sums = made.add_worksheet("Tổng hợp")
        sums.write_row(0, 0, ["Ấp", "Số trẻ"])
        sums.write_row(1, 0, ["Một", 4])
    return out.getvalue()


def read(cast: Cast, content: bytes, **said: str) -> Import:
    by = cast.as_("lan")
    with fenced(by):
        batch = operations.upload_sheet(content, name="ds.xlsx", commune=unit(COMMUNE_A), by=by, at=AT, **said)  # type: ignore[arg-type]
        return operations.read_import(batch, by=by, at=AT)


def dropped(cast: Cast, content: bytes, **said: str) -> Import:
    file = SimpleUploadedFile("ds.xlsx", content)
    answer = cast.client("lan").post(reverse("people:imports"), {"file": file, **said})
    assert answer.status_code == 302, answer.content.decode()
    batch = Import.objects.latest("pk")
    jobs.work_on_import(str(batch.uuid))
    batch.refresh_from_db()
    return batch


def page_of(cast: Cast, batch: Import, query: str = "") -> str:
    return cast.client("lan").get(reverse("people:import", args=[batch.uuid]) + query).content.decode()


def test_a_sheet_for_each_village_is_read_with_the_village_of_its_name(cast: Cast) -> None:
    village = make_village(COMMUNE_A, name="Một")
    batch = read(cast, messy())
    assert batch.sheet == "Ấp Một, Ấp Hai"
    assert [(sheet["name"], sheet["rows"], sheet["list"]) for sheet in batch.sheets] == [
        ("Ấp Một", 4, True), ("Ấp Hai", 4, True), ("Tổng hợp", 0, False),
    ]  # fmt: skip
    rows = list(batch.rows.order_by("sheet", "number"))
    assert [(row.sheet, row.number, row.verdict) for row in rows[:4]] == [
        (0, 7, "new"), (0, 8, "new"), (0, 10, "error"), (0, 11, "error"),
    ]  # fmt: skip
    assert rows[0].values["full_name"] == "Nguyễn Thị Hồng A"
    assert rows[0].values["village"] == village.pk
    assert {row.values.get("village") for row in rows[4:]} == {None}


def test_the_page_says_first_what_is_wrong_and_what_to_do(cast: Cast) -> None:
    batch = dropped(cast, messy())
    page = page_of(cast, batch)
    assert "Sửa 4 dòng có lỗi" in page
    assert "ngày không có trong lịch" in page
    assert "gõ bằng bảng mã cũ" in page
    assert page.index("Sửa 4 dòng có lỗi") < page.index("Sẽ thêm mới 4")
    assert "Lê Văn Bình" not in page  # faulty rows are what the page opens with
    assert "Phạm Gia Khang" not in page_of(cast, batch, "?show=is-old_font")


def test_a_person_chooses_the_sheets_and_the_file_is_read_anew(cast: Cast) -> None:
    batch = dropped(cast, messy())
    answer = cast.client("lan").post(reverse("people:import_sheets", args=[batch.uuid]), {"sheets": ["Ấp Hai"]})
    assert answer.status_code == 302
    jobs.work_on_import(str(batch.uuid))
    batch.refresh_from_db()
    assert (batch.state, batch.sheet, batch.rows_total) == (ImportState.READY, "Ấp Hai", 4)
    by = cast.as_("lan")
    with fenced(by), pytest.raises(Invalid):
        operations.choose_sheets(batch, names=["Tổng hợp"], by=by, at=AT)


def test_rows_of_one_number_in_two_sheets_are_told_apart(cast: Cast) -> None:
    make_village(COMMUNE_A, name="Một")
    batch = dropped(cast, messy())
    assert "Ấp Hai" in page_of(cast, batch)
    post = {"choice": "skip", "sheet": "1"}
    cast.client("lan").post(reverse("people:import_row", args=[batch.uuid, 7]), post)
    assert [row.verdict for row in batch.rows.filter(number=7).order_by("sheet")] == ["new", "skipped"]


def test_a_password_opens_the_workbook_once(cast: Cast) -> None:
    content = locked(book(AN, BE), "mật khẩu 1")
    assert is_locked(content)
    client, address = cast.client("lan"), reverse("people:imports")
    for said, sentence in (({}, "Tệp có mật khẩu"), ({"password": "sai"}, "Mật khẩu của tệp không đúng")):
        answer = client.post(address, {"file": SimpleUploadedFile("a.xlsx", content), **said})
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Import.objects.exists()
    assert dropped(cast, content, password="mật khẩu 1").counts["new"] == 2


def test_what_is_locked_opens_with_its_password_alone() -> None:
    content = book(AN)
    kept = locked(content, "mật khẩu 1")
    assert unlocked(kept, "mật khẩu 1") == content
    with pytest.raises(BadInput) as refused:
        unlocked(kept, "mật khẩu 2")
    assert refused.value.code == "password_wrong"
    with pytest.raises(BadInput) as closed:
        open_grid(kept)
    assert closed.value.code == "file_password"
    with pytest.raises(BadInput):
        unlocked(kept[: len(kept) // 2], "mật khẩu 1")


@pytest.mark.parametrize("name", ["NguyÔn V¨n An", "Hoµng ThÞ Lª", "Nguyeãn Vaên An", "Leâ Thò Hoa"])
def test_old_fonts_are_noticed(name: str) -> None:
    assert is_old_font(name)


@pytest.mark.parametrize("name", ["Nguyễn Văn An", "Hoà Thuỷ Quý", "Y Đạt Niê", "H'Hen Êban", "José Muñoz", "Raúl"])
def test_names_in_unicode_are_no_old_font(name: str) -> None:
    assert not is_old_font(name)


def test_a_file_in_an_old_font_says_so(cast: Cast) -> None:
    batch = dropped(cast, book(("1", "NguyÔn V¨n An", "2017"), header=("TT", "Hä vµ tªn", "Ngµy sinh")))
    assert batch.state == ImportState.FAILED
    assert "bảng mã cũ" in batch.failure


def test_progress_of_writing_is_seen_by_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows of an open transaction are seen by nobody else; how far it is, is."""
    batch, told, tell = read(cast, book(AN, BE)), list[tuple[int, int]](), progress.tell

    def tell_and_note(act: str, done: int, total: int) -> None:
        told.append((done, total))
        tell(act, done, total)

    monkeypatch.setattr("diemtua.people.operations.importing.applying.WRITTEN_AT_ONCE", 1)
    monkeypatch.setattr(progress, "tell", tell_and_note)
    with fenced(cast.as_("lan")):
        operations.apply_import(batch, by=cast.as_("lan"), at=AT)
    assert told == [(1, 2), (2, 2)]
    assert progress.told(f"import {batch.uuid.hex}") == (2, 2)


def test_a_list_of_a_commune_that_ended_is_refused_in_words(cast: Cast) -> None:
    batch = read(cast, book(AN))
    heir = unit(COMMUNE_B)
    operations.end_imports(commune_code=COMMUNE_A, heir=heir, by=cast.as_("lan"), at=AT)
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count(), bool(batch.file)) == (ImportState.FAILED, 0, False)
    assert heir.name in batch.failure
    assert not Child.objects.exists()


def test_one_day_in_two_ways_and_a_repeated_child_over_two_sheets(cast: Cast) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name in ("A", "B"):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, HEADER[:3])
            sheet.write_row(1, 0, [1, "Nguyễn Văn An", "12/03/2018" if name == "A" else "2018-03-12"])
    batch = read(cast, out.getvalue())
    second = batch.rows.get(sheet=1)
    assert [(each["code"], each["words"]["rows"]) for each in second.problems] == [("row_repeated", "A!2")]
    assert date.fromisoformat(second.values["birth_on"]) == date(2018, 3, 12)


def test_no_password_is_kept(cast: Cast) -> None:
    batch = dropped(cast, locked(book(AN), "mật khẩu riêng"), password="mật khẩu riêng")
    assert "mật khẩu riêng" not in str(Import.objects.filter(pk=batch.pk).values().get())
    assert not any("mật khẩu riêng" in str(entry) for entry in Entry.objects.values())


def test_an_export_opens_only_with_its_password_when_one_was_given(cast: Cast) -> None:
    make_child("Nguyễn Văn An", date(2018, 3, 12), village=make_village(COMMUNE_A))
    lan, address = cast.client("lan"), reverse("people:children_export")
    content = lan.post(address, {"purpose": "báo cáo", "password": "mật khẩu dài"}).content
    book_inside = openpyxl.load_workbook(io.BytesIO(unlocked(content, "mật khẩu dài")))
    assert "Nguyễn Văn An" in [cell.value for row in book_inside.active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert lan.post(address, {"purpose": "báo cáo", "password": "ngắn"}).status_code == 302
    assert [entry.facts.get("locked") for entry in Entry.objects.filter(verb="children.export")] == [True]
