"""A meeting of the circle gives work to places: who reads it, and where the commune must tell it itself."""

from __future__ import annotations

import pytest

from diemtua.access.codes import Role
from diemtua.access.testing import COMMUNE_A, Cast, agency, client_for, make_user
from diemtua.people.models import Child
from diemtua.people.testing import make_child
from diemtua.services.models import Decision
from diemtua.services.tests.places import village

pytestmark = pytest.mark.django_db
TYPED = {
    "held_at": "2026-11-20T08:00",
    "place": "UBND",
    "chair": "Lê Đăng Khoa",
    "attended": "Lan",
    "minutes": "Đã bàn.",
}


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Măng Cụt", village=village())


def test_a_place_is_known_by_its_name_without_marks_and_the_others_are_marked(cast: Cast, child: Child) -> None:
    police = make_user("duc.ca", "Phan Văn Đức", Role.POLICE_STAFF, COMMUNE_A, "cong_an_xa")
    name = agency(COMMUNE_A, "cong_an_xa").name
    page = f"/services/circles/{child.uuid}/"
    typed = {**TYPED, "decisions": f"{name.upper()}  | Tuần tra buổi tối\nTổ hòa giải | Đến nhà | 25/12/2026"}
    assert cast.client("lan").post(f"{page}meetings/new/", typed).status_code == 302
    assert "Tuần tra buổi tối" in client_for(police).get("/services/inbox/").content.decode()
    said = cast.client("lan").get(page).content.decode()
    assert said.count("không đọc ở đây, xã tự báo") == 1
    assert Decision.objects.get(agency=None).place_name == "Tổ hòa giải"


@pytest.mark.parametrize("lines", ["Công an xã", "Công an | Tuần tra | 31/02/2026", "Công an | | 25/12/2026"])
def test_a_line_nobody_can_read_comes_back_as_it_was_typed(cast: Cast, child: Child, lines: str) -> None:
    path = f"/services/circles/{child.uuid}/meetings/new/"
    answer = cast.client("lan").post(path, {**TYPED, "decisions": lines})
    assert answer.status_code == 422
    assert lines in answer.content.decode()
    assert not Decision.objects.exists()
    assert cast.client("tam").post(path, TYPED).status_code == 404
