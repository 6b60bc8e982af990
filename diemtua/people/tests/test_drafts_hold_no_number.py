"""What is typed is kept while it is typed, but a personal number lies nowhere in the clear."""

from __future__ import annotations

import pytest

from diemtua.access.models import Draft
from diemtua.access.testing import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", ["075317001234", "075 317 001 234", " 075.317.001.234"])
def test_a_draft_holds_no_personal_number(cast: Cast, number: str) -> None:
    typed = {"full_name": "Nguyễn Gia Bảo", "number": number, "phone": "0912345678"}
    assert cast.client("lan").post("/drafts/people.child.new/", typed).status_code == 204
    assert Draft.objects.get().fields == {"full_name": ["Nguyễn Gia Bảo"], "phone": ["0912345678"]}
