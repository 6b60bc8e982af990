"""What is typed is kept while it is typed, but sealed, and a personal number not at all."""

from __future__ import annotations

import pytest
from django.db import connection

from diemtua.access.models import Draft
from diemtua.access.testing import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", ["075317001234", "075 317 001 234", " 075.317.001.234"])
def test_a_draft_holds_no_personal_number(cast: Cast, number: str) -> None:
    typed = {"full_name": "Nguyễn Gia Bảo", "number": number, "phone": "0912345678"}
    assert cast.client("lan").post("/drafts/people.child.new/", typed).status_code == 204
    assert Draft.objects.get().fields == {"full_name": ["Nguyễn Gia Bảo"], "phone": ["0912345678"]}


def test_who_looks_into_the_table_reads_no_draft(cast: Cast) -> None:
    typed = {"by_name": "Le To Giac", "by_phone": "0912345678"}
    assert cast.client("lan").post("/drafts/intake.report.new/", typed).status_code == 204
    with connection.cursor() as cursor:
        cursor.execute("select d::text, sealed from access_draft d")
        ((row, sealed),) = cursor.fetchall()
    for said in typed.values():
        assert said not in row
        assert said.encode() not in bytes(sealed)
