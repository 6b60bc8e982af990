"""Labels of risk, and a commune's own labels that stand for groups and risks."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast, actor
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, NotAllowed, WrongState
from diemtua.lib.fence import fenced
from diemtua.people import operations, queries
from diemtua.people.models import Child, Membership, Risk
from diemtua.people.testing import make_child, make_village
from diemtua.people.tests.test_groups_of_a_child import confirm, propose
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
BORN = date(2018, 3, 14)


@pytest.fixture
def village(cast: Cast) -> Village:
    return make_village(COMMUNE_A, "Một")


@pytest.fixture
def child(village: Village) -> Child:
    return make_child("Nguyễn Gia Bảo", BORN, village=village)


@pytest.fixture
def hoa(cast: Cast, village: Village) -> Actor:
    """The collaborator, with the one village."""
    held = cast.hoa.assignments.get()
    held.villages = [village.pk]
    held.save()
    return actor(cast.hoa)


def test_a_risk_is_set_and_ended_and_never_counted_as_a_group(cast: Cast, child: Child, hoa: Actor) -> None:
    with fenced(hoa):
        risk = operations.set_risk(child, flag="R09", since=TODAY, by=hoa, at=AT)
    child.refresh_from_db()
    assert (child.flags, child.is_special) == (["R09"], False)
    with pytest.raises(Duplicate):
        operations.set_risk(child, flag="R09", since=TODAY, by=hoa, at=AT)
    with pytest.raises(NotAllowed):
        operations.end_risk(risk, until=TODAY, by=cast.as_("tam"), at=AT)
    operations.end_risk(risk, until=TODAY, by=hoa, at=AT)
    with pytest.raises(WrongState):
        operations.end_risk(risk, until=TODAY, by=hoa, at=AT)
    child.refresh_from_db()
    assert child.flags == []


def test_a_collaborators_risk_wipes_out_no_restricted_group(cast: Cast, child: Child, hoa: Actor) -> None:
    lan = cast.as_("lan")
    confirm(lan, propose(lan, child, "G05", ""))
    with fenced(hoa):
        operations.set_risk(child, flag="R01", since=TODAY, by=hoa, at=AT)
    child.refresh_from_db()
    assert (child.is_restricted, child.is_special, child.flags) == (True, True, ["R01"])


def test_a_communes_own_label_proposes_groups_and_sets_risks(cast: Cast, child: Child, hoa: Actor) -> None:
    lan = cast.as_("lan")
    label = operations.save_label(None, name="Nhà khó", groups=["G01", "G08"], flags=["R06"], by=lan, at=AT)
    with pytest.raises(Duplicate):
        operations.save_label(None, name="nhà KHÓ", groups=[], flags=["R01"], by=lan, at=AT)
    with pytest.raises(NotAllowed):
        operations.save_label(label, name="x", groups=[], flags=["R01"], by=cast.as_("tam"), at=AT)
    with pytest.raises(NotAllowed):
        operations.save_label(None, name="x", groups=[], flags=["R01"], by=hoa, at=AT)
    propose(lan, child, "G01", "")

    assert operations.apply_label(child, label=label, since=TODAY, by=hoa, at=AT) == (1, 1)
    assert operations.apply_label(child, label=label, since=TODAY, by=hoa, at=AT) == (0, 0)
    assert set(Membership.objects.values_list("group", flat=True)) == {"G01", "G08"}
    assert Risk.objects.get().flag == "R06"

    away = make_child("Trần Ở Xa", BORN, village=make_village(COMMUNE_B, "Ba"))
    with pytest.raises(NotAllowed):
        operations.apply_label(away, label=label, since=TODAY, by=cast.as_("tam"), at=AT)
    operations.end_label(label, by=lan, at=AT)
    with pytest.raises(WrongState):
        operations.end_label(label, by=lan, at=AT)
    assert not queries.labels_of(lan).exists()


def test_a_label_for_a_group_of_class_c3_tells_nobody(cast: Cast, child: Child, hoa: Actor) -> None:
    lan = cast.as_("lan")
    label = operations.save_label(None, name="Cần giữ kín", groups=["G05"], flags=["R05"], by=lan, at=AT)
    assert not queries.labels_of(hoa).exists()
    with pytest.raises(NotAllowed):
        operations.apply_label(child, label=label, since=TODAY, by=hoa, at=AT)
    operations.apply_label(child, label=label, since=TODAY, by=lan, at=AT)
    assert Risk.objects.get().note == ""
    assert not [entry for entry in Entry.objects.filter(thing_id=child.uuid) if "giữ kín" in str(entry.facts)]
