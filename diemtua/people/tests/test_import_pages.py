"""The pages of a list of children: dropped, read, looked at, written, taken back."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, Cast, unit
from diemtua.lib.fence import fenced
from diemtua.people import jobs, operations
from diemtua.people.models import Child, Import
from diemtua.people.states import ImportState
from diemtua.people.testing import make_child, make_village
from diemtua.people.tests.workbooks import AN, BE, book
from diemtua.places.codes import VillageKind
from diemtua.places.models import Village
from diemtua.trail.models import Entry

FAULTY = (3, "Ai Đó", "31/02/2019", "", "075219001299")


def dropped(cast: Cast, content: bytes, name: str = "ds.xlsx") -> Import:
    answer = cast.client("lan").post(reverse("people:imports"), {"file": SimpleUploadedFile(name, content)})
    batch = Import.objects.latest("pk")
    assert answer["Location"] == reverse("people:import", args=[batch.uuid])
    jobs.work_on_import(str(batch.uuid))
    batch.refresh_from_db()
    return batch


def text_of(cast: Cast, batch: Import, query: str = "") -> str:
    answer = cast.client("lan").get(reverse("people:import", args=[batch.uuid]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_list_is_dropped_read_written_and_taken_back(cast: Cast) -> None:
    batch = dropped(cast, book(AN, BE, FAULTY))
    page = text_of(cast, batch)
    assert batch.state == ImportState.READY
    assert "Không có ngày “31/02/2019” trong lịch" in page
    assert "Sẽ thêm mới 2 và cập nhật 0 hồ sơ" in page
    lan, address = cast.client("lan"), reverse("people:import_applying", args=[batch.uuid])
    lan.post(address)
    assert "Đang ghi vào sổ" in text_of(cast, batch)
    jobs.work_on_import(str(batch.uuid))
    assert Child.objects.count() == 2
    assert "Thêm mới 2, cập nhật 0 hồ sơ" in text_of(cast, batch)
    lan.post(reverse("people:import_undoing", args=[batch.uuid]))
    jobs.work_on_import(str(batch.uuid))
    assert "Đã hoàn tác" in text_of(cast, batch)


def test_a_file_that_cannot_be_read_says_why(cast: Cast) -> None:
    batch = dropped(cast, b"khong phai bang tinh\nmot dong", "a.csv")
    assert batch.state == ImportState.FAILED
    assert "Không thấy dòng tiêu đề" in text_of(cast, batch)


def test_a_file_that_is_too_large_is_refused_at_once(cast: Cast) -> None:
    large = SimpleUploadedFile("a.xlsx", b"PK" + b"0" * (20 << 20))
    answer = cast.client("lan").post(reverse("people:imports"), {"file": large})
    assert answer.status_code == 422
    assert "Tệp lớn hơn 20 MB" in answer.content.decode()


def test_faulty_rows_come_back_as_a_workbook_with_the_cells_marked(cast: Cast) -> None:
    batch = dropped(cast, book(AN, FAULTY, (4, "=CMD", "2019", "", "123")))
    answer = cast.client("lan").get(reverse("people:import_errors", args=[batch.uuid]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    assert sheet is not None
    cell = sheet["C2"]
    assert (cell.value, cell.comment is not None, cell.fill.fgColor.rgb) == ("31/02/2019", True, "FFF8D7DA")
    assert sheet["E2"].value == "075219001299"
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert Entry.objects.filter(verb="import.errors").count() == 1


def test_the_mended_workbook_can_be_brought_in_as_it_is(cast: Cast) -> None:
    batch = dropped(cast, book(FAULTY))
    answer = cast.client("lan").get(reverse("people:import_errors", args=[batch.uuid]))
    made = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))
    made.active["C2"] = "28/02/2019"  # type: ignore[index]
    mended = io.BytesIO()
    made.save(mended)
    again = dropped(cast, mended.getvalue())
    assert again.counts["new"] == 1
    assert again.unknown_columns == []
    assert "Không hiểu các cột" not in text_of(cast, again)


def test_a_file_that_is_at_work_already_leads_to_that_import(cast: Cast) -> None:
    content = book(AN)
    batch = dropped(cast, content)
    answer = cast.client("lan").post(reverse("people:imports"), {"file": SimpleUploadedFile("lai.xlsx", content)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tệp này đang được nhập vào xã này rồi" in page
    assert f'<a href="{reverse("people:import", args=[batch.uuid])}">ds.xlsx</a>' in page


def test_a_commune_without_villages_is_told_once_and_not_on_each_row(cast: Cast) -> None:
    header = ("STT", "Họ và tên", "Ngày sinh", "Thôn")
    rows = [(1, "Nguyễn Văn An", "12/03/2018", "Ấp 3"), (2, "Lê Thị Bé", "05/04/2019", "Ấp 4")]
    batch = dropped(cast, book(*rows, header=header))
    assert (batch.counts["warned"], batch.counts["unlisted"]) == (0, 2)
    assert batch.rows.get(number=2).values["address"] == "Ấp 3"
    assert text_of(cast, batch).count("Xã chưa có danh mục thôn, ấp, khu phố.") == 1

    make_village(COMMUNE_A)
    other = dropped(cast, book(*rows, (3, "Phạm Ba", "01/02/2019", "Một"), header=header))
    assert (other.counts["warned"], other.counts["unlisted"]) == (2, 0)
    assert "Xã chưa có danh mục" not in text_of(cast, other)


def test_a_likely_child_is_settled_on_the_page(cast: Cast) -> None:
    village = Village.objects.create(
        unit=unit(COMMUNE_A), kind=VillageKind.HAMLET, name="1", folded="1", province_code="75", commune_code=COMMUNE_A
    )
    known = make_child("Nguyễn Văn An", date(2018, 3, 12), village=village, sex="male")
    batch = dropped(cast, book((1, "Nguyễn Văn An", "13/03/2018", "Nam")))
    assert f"Chính là {known.code}" in text_of(cast, batch, "?show=likely")
    cast.client("lan").post(reverse("people:import_row", args=[batch.uuid, 2]), {"choice": str(known.uuid)})
    assert "<del>12/03/2018</del>" in text_of(cast, batch, "?show=update")


def test_a_role_that_has_ended_reads_nothing(cast: Cast) -> None:
    cast.client("lan").post(reverse("people:imports"), {"file": SimpleUploadedFile("a.xlsx", book(AN))})
    batch = Import.objects.get()
    Import.objects.update(assignment_id=None)
    jobs.work_on_import(str(batch.uuid))
    batch.refresh_from_db()
    assert batch.state == ImportState.FAILED


def test_workbooks_left_in_the_middle_are_queued_again(cast: Cast) -> None:
    cast.client("lan").post(reverse("people:imports"), {"file": SimpleUploadedFile("a.xlsx", book(AN))})
    Import.objects.update(added_at=AT)
    jobs.resume_imports(0)
    batch = Import.objects.get()
    assert batch.state in {ImportState.READING, ImportState.FAILED}


def test_the_template_can_be_filled_in_and_brought_in(cast: Cast) -> None:
    answer = cast.client("lan").get(reverse("people:import_template"))
    made = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))
    sheet = made.worksheets[0]
    for column, said in enumerate(["1", "Lê Bé", "2019", "Nữ"], start=1):
        sheet.cell(2, column, said)
    filled = io.BytesIO()
    made.save(filled)
    assert dropped(cast, filled.getvalue()).counts["new"] == 1


@pytest.mark.parametrize("who", ["tam", "hoa", "minh"])
def test_strangers_do_not_see_the_list(cast: Cast, who: str) -> None:
    batch = dropped(cast, book(AN))
    for name in ("import", "import_errors"):
        assert cast.client(who).get(reverse(f"people:{name}", args=[batch.uuid])).status_code == 404


def test_the_page_of_many_rows_costs_what_the_page_of_few_does(
    cast: Cast, at_most: Callable[[int], AbstractContextManager[None]]
) -> None:
    by = cast.as_("lan")
    with fenced(by):
        rows = [(n, f"Lê Văn Ánh {n}x", "31/02/2019") for n in range(60)]
        batch = operations.upload_sheet(book(*rows), name="a.xlsx", commune=unit(COMMUNE_A), by=by, at=AT)
        operations.read_import(batch, by=by, at=AT)
    client, address = cast.client("lan"), reverse("people:import", args=[batch.uuid])
    client.get(address)
    with at_most(16):
        client.get(address)
