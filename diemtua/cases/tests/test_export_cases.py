"""The list of cases as a file: the purpose in the trail, names by role, none of a sensitive case, no formulas."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from diemtua.access.testing import AT, COMMUNE_A, Cast
from diemtua.cases import operations, queries
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case
from diemtua.cases.testing import make_case
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.locked_office import is_locked, unlocked
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
EXPORT = "/cases/export/"
NAME, HIDDEN = "=HYPERLINK(1)", "Nguyễn Măng Cụt"


@pytest.fixture
def cases(cast: Cast) -> list[Case]:
    by, leader = cast.as_("lan"), cast.as_("khoa")
    return [
        make_case(by, leader, AT, state="assessed", name=NAME, harms=("X1",)),
        make_case(by, leader, AT, name=HIDDEN, harms=("X3",)),
        make_case(by, leader, AT, state="closed", name="Em đã xong"),
    ]


def file_of(answer: Any) -> bytes:
    assert answer.streaming, answer.content
    return b"".join(answer.streaming_content)


def sheet_in(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).active


def cells(content: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet_in(content).iter_rows()]


def exported(cast: Cast, who: str, query: str = "", **typed: str) -> bytes:
    return file_of(cast.client(who).post(f"{EXPORT}?{query}", {"purpose": "giao ban tuần", **typed}))


def test_the_file_holds_the_list_as_it_is_narrowed(cast: Cast, cases: list[Case]) -> None:
    head, *rows = cells(exported(cast, "lan", "sort=state"))
    assert [row[1] for row in rows] == [cases[1].code, cases[0].code]
    assert "Họ và tên trẻ em" not in head
    assert not {NAME, HIDDEN, "Bạo lực"} & {str(cell) for row in rows for cell in row}
    (row,) = cells(exported(cast, "lan", "tab=ended&level=low"))[1:]
    assert (row[1], row[2], row[9]) == (cases[2].code, "Đã đóng", "Nguyễn Thị Lan")


def test_names_only_when_asked_for_and_none_of_a_sensitive_case(cast: Cast, cases: list[Case]) -> None:
    content = exported(cast, "lan", with_names="on")
    head, *rows = cells(content)
    place = head.index("Họ và tên trẻ em")
    assert {row[place] for row in rows} == {NAME, "Chỉ nhóm phụ trách"}
    assert HIDDEN not in {str(cell) for row in rows for cell in row}, "though the officer is of its team"
    assert [row[-1] for row in rows if row[place] == NAME] == ["Bạo lực"]
    assert all(cell.data_type != "f" for row in sheet_in(content).iter_rows() for cell in row)


def test_a_leaders_file_names_nobody(cast: Cast, cases: list[Case]) -> None:
    assert "with_names" not in cast.client("khoa").get(EXPORT).context["form"].fields
    head, *rows = cells(exported(cast, "khoa", with_names="on"))
    assert "Họ và tên trẻ em" not in head
    assert len(rows) == 2
    rows_of = queries.listed(cast.as_("khoa"), queries.Filters(), AT)
    with pytest.raises(NotAllowed):
        operations.export_cases(rows_of, purpose="x", with_names=True, by=cast.as_("khoa"), at=AT)


def test_the_trail_keeps_what_for_and_no_name(cast: Cast, cases: list[Case]) -> None:
    exported(cast, "lan", with_names="on")
    entry = Entry.objects.get(verb=Verb.EXPORT_CASES)
    assert (entry.reason, entry.facts) == ("giao ban tuần", {"rows": 2, "with_names": True, "locked": False})
    assert NAME not in entry.thing_label


def test_behind_a_password_which_is_not_kept(cast: Cast, cases: list[Case]) -> None:
    content = exported(cast, "lan", password="mật khẩu dài")
    assert is_locked(content)
    assert len(cells(unlocked(content, "mật khẩu dài"))) == 3
    assert "mật khẩu" not in str(Entry.objects.get(verb=Verb.EXPORT_CASES).facts)


def test_no_file_without_purpose_or_power(cast: Cast, cases: list[Case]) -> None:
    client = cast.client("lan")
    refused = client.post(f"{EXPORT}?level=medium", {"purpose": " ", "password": "ngắn"})
    assert refused.status_code == 422
    assert {"purpose", "password"} <= set(refused.context["form"].errors)
    assert "?level=medium" in refused.content.decode(), "the way back keeps the filters"
    for who in ("tam", "hoa", "minh", "thuy", "thu", "trung", "hung"):
        answer = cast.client(who).post(EXPORT, {"purpose": "x"})
        # The officer of the next commune has the power and no case of this one.
        assert len(cells(file_of(answer))) == 1 if who == "tam" else answer.status_code == 404, who
    rows = queries.listed(cast.as_("lan"), queries.Filters(), AT)
    with pytest.raises(Invalid):
        operations.export_cases(rows, purpose=" ", by=cast.as_("lan"), at=AT)
    assert Entry.objects.filter(verb=Verb.EXPORT_CASES).count() == 1


def test_nothing_is_taken_along_in_an_emergency_opening(cast: Cast, cases: list[Case]) -> None:
    opened = replace(cast.as_("lan"), break_glass_id=1)
    with pytest.raises(NotAllowed, match="mở khẩn cấp"):
        operations.export_cases(queries.listed(opened, queries.Filters(), AT), purpose="x", by=opened, at=AT)


def test_the_list_leads_there_with_its_filters(cast: Cast, cases: list[Case]) -> None:
    page = cast.client("lan").get(f"/cases/?level=medium&commune={COMMUNE_A}").content.decode()
    assert f"{EXPORT}?level=medium&amp;commune={COMMUNE_A}" in page
    assert EXPORT not in cast.client("hoa").get("/cases/").content.decode()
