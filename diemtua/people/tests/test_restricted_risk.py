"""A label about HIV is met like the groups of class C3: by the commune, after a reason, on no list."""

from __future__ import annotations

import pytest

from diemtua.access import operations as access
from diemtua.access.models import Assignment
from diemtua.access.testing import AT, COMMUNE_A, SINCE, TODAY, Cast
from diemtua.lib.errors import NotAllowed
from diemtua.lib.fence import fenced
from diemtua.people import operations, queries
from diemtua.people.models import Child, Risk
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(cast: Cast) -> Child:
    officer = cast.as_("lan")
    made = make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A))
    operations.set_risk(made, flag="R05", since=TODAY, note="mẹ đang điều trị", by=officer, at=AT)
    operations.set_risk(made, flag="R03", since=TODAY, by=officer, at=AT)
    made.refresh_from_db()
    return made


def test_the_child_only_says_that_there_is_something(child: Child) -> None:
    assert (child.flags, child.is_restricted, child.is_special) == (["R03"], True, False)
    assert not Entry.objects.filter(facts__flag="R05").exists()


def test_pages_show_it_only_after_a_reason(cast: Cast, child: Child) -> None:
    lan = cast.client("lan")
    assert "mẹ đang điều trị" not in lan.get(f"/children/{child.uuid}/").content.decode()
    opened = lan.post(f"/children/{child.uuid}/restricted/", {"reason": "lập kế hoạch hỗ trợ"})
    assert "mẹ đang điều trị" in opened.content.decode()
    assert [row.flag for row in queries.restricted_risks(child, cast.as_("lan"))] == ["R05"]
    assert not queries.restricted_risks(child, cast.as_("minh"))


def test_the_second_fence_keeps_it_from_the_province(cast: Cast, child: Child) -> None:
    with fenced(cast.as_("minh")):
        assert set(Risk.objects.values_list("flag", flat=True)) == {"R03"}
    with fenced(cast.as_("khoa")):
        assert Risk.objects.count() == 2


def test_a_collaborator_cannot_write_it(cast: Cast, child: Child) -> None:
    home = Village.objects.get(pk=child.village_id or 0)
    access.hand_villages(Assignment.objects.get(user=cast.hoa), villages=[home], by=cast.as_("lan"), at=AT)
    other = make_child("Nguyễn Gia Khang", SINCE, village=home)
    with pytest.raises(NotAllowed):
        operations.set_risk(other, flag="R05", since=TODAY, by=cast.as_("hoa"), at=AT)
    operations.set_risk(other, flag="R01", since=TODAY, by=cast.as_("hoa"), at=AT)
