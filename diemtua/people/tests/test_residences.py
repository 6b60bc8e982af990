"""Permanent and temporary residence with their days, shown and mended on the child's pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, unit
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.people import operations, queries
from diemtua.people.codes import ResidenceKind, Verb
from diemtua.people.models import Child, Residence
from diemtua.people.testing import make_child, make_village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
BORN = date(2020, 5, 1)
FAR = "19405"
PERMANENT, TEMPORARY, ACTUAL = ResidenceKind.PERMANENT, ResidenceKind.TEMPORARY, ResidenceKind.ACTUAL


@pytest.fixture
def child(cast: Cast) -> Child:
    found = make_child("Nguyễn Gia Bảo", BORN, village=make_village(COMMUNE_A))
    Residence.objects.create(child=found, kind=ACTUAL, unit=unit(COMMUNE_A), address="12 đường số 5", recorded_at=AT)
    return found


def add(cast: Cast, child: Child, who: str = "lan", code: str = FAR, **more: Any) -> Residence:
    child.refresh_from_db()
    said: dict[str, Any] = {"kind": PERMANENT, "address": "thôn Đông", "since": SINCE, "version": child.version} | more
    return operations.add_residence(child, unit=unit(code), **said, by=cast.as_(who), at=AT)


def mend(cast: Cast, row: Residence, who: str = "lan", **more: Any) -> Residence:
    row.refresh_from_db()
    said = {"since": row.since, "until": row.until, "address": row.address} | more
    version = Child.objects.get(pk=row.child_id).version
    return operations.mend_residence(row, **said, version=version, by=cast.as_(who), at=AT)


def test_a_child_is_registered_in_one_commune_and_lives_in_another(cast: Cast, child: Child) -> None:
    add(cast, child)
    add(cast, child, code=COMMUNE_A, kind=TEMPORARY, since=TODAY)
    child.refresh_from_db()
    assert child.commune_code == COMMUNE_A
    assert child.residence_registered_on == SINCE  # the step of the papers
    kinds = {row.kind: row.unit.code for row in queries.residences_of(child)}
    assert kinds == {ACTUAL: COMMUNE_A, PERMANENT: FAR, TEMPORARY: COMMUNE_A}
    assert Entry.objects.filter(verb=Verb.SET_RESIDENCE).count() == 2


def test_a_new_registration_ends_the_one_before_and_keeps_it(cast: Cast, child: Child) -> None:
    first = add(cast, child)
    add(cast, child, code=COMMUNE_A, since=TODAY)
    first.refresh_from_db()
    assert (first.since, first.until) == (SINCE, TODAY)
    assert Residence.objects.filter(child=child, kind=PERMANENT, until__isnull=True).get().unit.code == COMMUNE_A


def test_without_a_day_what_was_written_wrongly_is_mended(cast: Cast, child: Child) -> None:
    first = add(cast, child)
    again = add(cast, child, code=COMMUNE_B, since=None)
    assert (again.pk, again.unit.code, again.since) == (first.pk, COMMUNE_B, SINCE)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"since": date(2027, 1, 1)}, "since"),
        ({"since": date(2019, 1, 1)}, "since"),
        ({"kind": ACTUAL}, "kind"),
        ({"code": "75"}, "place"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, child: Child, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(cast, child, **wrong)
    assert refused.value.field == field


def test_a_registration_before_the_one_in_force_is_refused(cast: Cast, child: Child) -> None:
    add(cast, child, since=TODAY)
    with pytest.raises(Invalid):
        add(cast, child, since=SINCE)


def test_days_are_mended_and_a_temporary_residence_ends(cast: Cast, child: Child) -> None:
    row = add(cast, child, kind=TEMPORARY)
    mend(cast, row, until=TODAY, address="xóm Mới")
    row.refresh_from_db()
    assert (row.until, row.address) == (TODAY, "xóm Mới")
    with pytest.raises(Invalid):
        mend(cast, row, until=None)
    with pytest.raises(Invalid):
        mend(cast, row, since=TODAY, until=SINCE)
    later = add(cast, child, kind=TEMPORARY, since=TODAY)
    with pytest.raises(Invalid):  # over the days of the one before
        mend(cast, later, since=date(2026, 1, 1))


def test_where_the_child_lives_ends_by_moving_alone(cast: Cast, child: Child) -> None:
    lives = Residence.objects.get(child=child)
    mend(cast, lives, since=SINCE)
    lives.refresh_from_db()
    assert lives.since == SINCE
    for wrong in ({"until": TODAY}, {"address": "nơi khác"}):
        with pytest.raises(WrongState):
            mend(cast, lives, **wrong)


@pytest.mark.parametrize("who", ["tam", "khoa", "hoa", "minh", "thu", "trung"])
def test_nobody_else_writes(cast: Cast, child: Child, who: str) -> None:
    with pytest.raises(NotAllowed):
        add(cast, child, who)
    with pytest.raises(NotAllowed):
        mend(cast, Residence.objects.get(child=child), who, since=SINCE)


def test_who_comes_second_is_told(cast: Cast, child: Child) -> None:
    add(cast, child)
    with pytest.raises(Stale):
        add(cast, child, version=1)


def test_the_pages_show_and_take_it(cast: Cast, child: Child) -> None:
    lan, there = cast.client("lan"), f"/children/{child.uuid}/residences/"
    typed = {"version": 1, "kind": "permanent", "place": FAR, "address": "thôn Đông", "since": "2025-08-01"}
    assert lan.post(f"{there}new/", typed | {"place": "khong co xa nao"}).status_code == 422
    assert lan.post(f"{there}new/", typed)["Location"] == there
    row = Residence.objects.get(child=child, kind=PERMANENT)
    assert "thôn Đông" in lan.get(there).content.decode()
    card = lan.get(f"/children/{child.uuid}/").content.decode()
    assert "thôn Đông" in card
    assert unit(FAR).name in card
    changed = {"version": 2, "since": "2025-08-01", "until": "2026-08-01", "address": "thôn Đông"}
    assert lan.post(f"{there}{row.uuid}/", changed).status_code == 302
    assert "thôn Đông" not in lan.get(f"/children/{child.uuid}/").content.decode()
    assert "01/08/2026" in lan.get(there).content.decode()
    assert lan.get(f"{there}new/").status_code == 200
    for who in ("minh", "khoa"):
        page = cast.client(who).get(there)
        assert page.status_code == 200
        assert "residences/new/" not in page.content.decode()
    assert cast.client("tam").get(there).status_code == 404
