"""A commune is merged: its people go on in the new one by one press, and not by themselves."""

from __future__ import annotations

import pytest

from diemtua.access.codes import Role
from diemtua.access.models import Assignment
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY, Cast, actor, unit
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.places import operations as places
from diemtua.places.operations.enacting import Decision
from diemtua.places.testing import administrator
from diemtua.trail.models import Entry
from diemtua.workforce import operations, queries
from diemtua.workforce.codes import Post, Verb
from diemtua.workforce.models import Posting
from diemtua.workforce.testing import appoint, make_village, posting_of

pytestmark = pytest.mark.django_db


def merge() -> None:
    """Commune A goes into B; whoever works there stays behind."""
    decided = Decision(number="1/NQ-HĐND", decided_on=TODAY, effective_on=TODAY)
    places.merge_units([unit(COMMUNE_A)], into=unit(COMMUNE_B), decision=decided, by=administrator(), at=AT)


def test_people_of_a_merged_commune_wait_and_go_on_by_one_press(cast: Cast) -> None:
    village = make_village(COMMUNE_A)
    row = posting_of(cast.hoa)
    operations.move_collaborator(row, villages=[village], version=row.version, by=cast.as_("lan"), at=AT)
    named = appoint(cast, COMMUNE_A, by="khoa", full_name="Bà Sáu", villages=[village])
    merge()

    waiting = queries.stranded_postings(cast.as_("minh"), TODAY)
    assert {one.posting.full_name for one in waiting} >= {"Lê Thị Hoa", "Nguyễn Thị Lan", "Bà Sáu"}
    assert all([heir.code for heir in one.heirs] == [COMMUNE_B] for one in waiting)

    for who in (cast.hoa, cast.lan):
        row = posting_of(who)
        operations.continue_posting(row, unit=unit(COMMUNE_B), version=row.version, by=cast.as_("minh"), at=AT)
    named.refresh_from_db()
    new = operations.continue_posting(named, unit=unit(COMMUNE_B), version=named.version, by=cast.as_("minh"), at=AT)

    assert (new.full_name, new.user, new.commune_code) == ("Bà Sáu", None, COMMUNE_B)
    assert actor(cast.lan).commune_code == COMMUNE_B
    hoa = posting_of(cast.hoa)
    assert (hoa.commune_code, hoa.post, hoa.continues_id) == (
        COMMUNE_B,
        Post.COLLABORATOR,
        waiting_pk(waiting, "Lê Thị Hoa"),
    )
    assert actor(cast.hoa).scope.villages == set(hoa.villages) != set()
    assert Entry.objects.filter(verb=Verb.CONTINUE).count() == 3
    assert Assignment.objects.filter(user=cast.lan, role=Role.COMMUNE_OFFICER).count() == 2


def waiting_pk(waiting: list[queries.Stranded], name: str) -> int:
    return next(one.posting.pk for one in waiting if one.posting.full_name == name)


def test_what_cannot_go_on_is_refused(cast: Cast) -> None:
    row = posting_of(cast.lan)
    with pytest.raises(WrongState):
        operations.continue_posting(row, unit=unit(COMMUNE_B), version=row.version, by=cast.as_("minh"), at=AT)
    merge()
    other = Posting.objects.exclude(unit=row.unit).exclude(commune_code="").first()
    assert other is not None
    with pytest.raises(Invalid):
        operations.continue_posting(row, unit=unit(PROVINCE), version=row.version, by=cast.as_("minh"), at=AT)
    with pytest.raises(Stale):
        operations.continue_posting(row, unit=unit(COMMUNE_B), version=row.version + 1, by=cast.as_("minh"), at=AT)
    for who in ("khoa", "tam", "thuy", "thu", "lan"):
        with pytest.raises(NotAllowed):
            operations.continue_posting(row, unit=unit(COMMUNE_B), version=row.version, by=cast.as_(who), at=AT)


def test_only_who_may_continue_sees_who_waits(cast: Cast) -> None:
    merge()
    assert queries.stranded_postings(cast.as_("minh"), TODAY)
    assert queries.stranded_postings(cast.as_("hung"), TODAY)
    assert not queries.stranded_postings(cast.as_("thuy"), TODAY)
    assert not queries.stranded_postings(cast.as_("tam"), TODAY)
