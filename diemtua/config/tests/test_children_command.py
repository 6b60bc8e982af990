"""`diemtua children …`: the template, and the answer of an import as the contract has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diemtua.access.testing import COMMUNE_A
from diemtua.config.cli import BAD_INPUT, DONE, children, run
from diemtua.lib.errors import BadInput
from diemtua.people.models import Child, Import
from diemtua.people.tests.workbooks import AN, BE, book


def brought_in(content: bytes, commune: str = COMMUNE_A, *, dry_run: bool = False) -> dict[str, object]:
    batch = children._read(content, "a.xlsx", commune, sheets=(), password="")
    return children._brought_in(batch, dry_run=dry_run, with_duplicates=False)


def test_the_template_is_made_without_a_database(tmp_path: Path) -> None:
    out = tmp_path / "mau.xlsx"
    assert run(["children", "template", "--out", str(out)]) == DONE
    assert out.read_bytes().startswith(b"PK")


def test_a_file_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["children", "import", "khong-co.xlsx", "--commune", COMMUNE_A, "--json"]) == BAD_INPUT
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.django_db
def test_the_answer_has_the_form_of_the_contract() -> None:
    result = brought_in(book(AN, BE, (3, "Ai Đó", "20/11/2030")))
    undo = result.pop("undo")
    assert undo == str(Import.objects.get().uuid)
    assert result == {
        "rows": 3,
        "new": 2,
        "update": 0,
        "unchanged": 0,
        "possible_duplicates": [],
        "errors": [
            {
                "row": 4,
                "column": "Ngày sinh",
                "code": "date_in_future",
                "message": "Ngày 20/11/2030 ở tương lai. Hãy sửa lại ngày.",
                "severity": "error",
            }
        ],
        "applied": True,
    }
    assert Child.objects.count() == 2


@pytest.mark.django_db
def test_a_dry_run_writes_nothing() -> None:
    result = brought_in(book(AN), dry_run=True)
    assert (result["new"], result["applied"], result["undo"]) == (1, False, None)
    assert not Child.objects.exists()
    assert not Import.objects.get().rows.exists()


@pytest.mark.django_db
def test_what_cannot_be_read_is_bad_input() -> None:
    with pytest.raises(BadInput):
        brought_in(b"mot;hai\n1;2\n")
    with pytest.raises(BadInput):
        brought_in(book(AN), "99999")
