"""Administrators search the whole trail and meet no child: neither by its label nor by a reason somebody typed."""

from __future__ import annotations

import pytest

from diemtua.access.queries import TrailAsked, trail_found
from diemtua.access.testing import AT, COMMUNE_A, SINCE, Cast
from diemtua.people import operations
from diemtua.people.codes import Verb
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(cast: Cast) -> Child:
    child = make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A))
    operations.open_restricted(child, reason="bé Bảo nhập viện", by=cast.as_("lan"), at=AT)
    return child


def test_an_entry_calls_a_child_by_its_number(cast: Cast, read: Child) -> None:
    assert Entry.objects.get(verb=Verb.READ_RESTRICTED).thing_label == read.code


def test_the_administrator_reads_no_name(cast: Cast, read: Child) -> None:
    page = cast.client("hung").get("/access/trail/?verb=restricted").content.decode()
    assert read.code in page
    assert "Bảo" not in page
    assert not trail_found(cast.as_("hung"), TrailAsked(text="Bảo")).exists()


def test_the_inspector_reads_who_and_when_and_the_commune_alone_why(cast: Cast, read: Child) -> None:
    page = cast.client("thu").get("/access/trail/?verb=restricted").content.decode()
    assert read.code in page
    assert "bé Bảo nhập viện" not in page
    assert not trail_found(cast.as_("thu"), TrailAsked(text="bé Bảo")).exists()
