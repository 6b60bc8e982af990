"""Somebody goes, or goes to other villages: nothing is left with nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diemtua.access import operations as access
from diemtua.access.models import Assignment
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.trail.models import Entry
from diemtua.workforce import operations, queries
from diemtua.workforce.codes import Post, Verb
from diemtua.workforce.testing import make_village, posting_of

pytestmark = pytest.mark.django_db


def end(cast: Cast, who: str, *, by: str = "khoa", **facts: object) -> None:
    row = posting_of(cast.people[who])
    whole = {"on": TODAY, "reason": "chuyển công tác", "version": row.version} | facts
    operations.end_posting(row, by=cast.as_(by), at=AT, **whole)  # type: ignore[arg-type]


def test_the_posting_and_the_role_end_in_one_act(cast: Cast) -> None:
    end(cast, "lan")

    held = Assignment.objects.get(user=cast.lan)
    assert held.valid_until == TODAY
    assert not queries.postings_found(cast.as_("khoa"), TODAY, text="lan").exists()
    assert (
        queries.postings_found(cast.as_("khoa"), TODAY, text="lan", ended=True).get().ended_reason == "chuyển công tác"
    )
    assert Entry.objects.filter(verb=Verb.END).count() == 1


def test_who_may_not_is_refused_and_nothing_changes(cast: Cast) -> None:
    for by, who in (("lan", "lan"), ("khoa", "khoa"), ("tam", "lan"), ("minh", "lan"), ("thu", "lan"), ("khoa", "tam")):
        with pytest.raises(NotAllowed):
            end(cast, who, by=by)
    assert not Entry.objects.filter(verb=Verb.END).exists()


def test_end_before_start_no_reason_an_old_page_and_twice(cast: Cast) -> None:
    with pytest.raises(Invalid):
        end(cast, "lan", on=SINCE - timedelta(days=1))
    with pytest.raises(Invalid):
        end(cast, "lan", reason=" ")
    with pytest.raises(Stale):
        end(cast, "lan", version=99)
    row = posting_of(cast.lan)
    end(cast, "lan")
    with pytest.raises(WrongState):
        operations.end_posting(row, on=TODAY, reason="x", version=row.version + 2, by=cast.as_("khoa"), at=AT)


def test_villages_said_on_the_other_page_are_the_posting_s_too(cast: Cast) -> None:
    village = make_village(COMMUNE_A)
    access.hand_villages(Assignment.objects.get(user=cast.hoa), villages=[village], by=cast.as_("lan"), at=AT)
    assert posting_of(cast.hoa).villages == [village.pk]


def test_no_village_of_another_commune_and_no_move_of_who_is_no_collaborator(cast: Cast) -> None:
    row = posting_of(cast.hoa)
    with pytest.raises(Invalid):
        operations.move_collaborator(
            row, villages=[make_village(COMMUNE_B)], version=row.version, by=cast.as_("lan"), at=AT
        )
    lan = posting_of(cast.lan)
    assert lan.post == Post.CHILD_WORKER
    with pytest.raises(Invalid):
        operations.move_collaborator(lan, villages=[], version=lan.version, by=cast.as_("khoa"), at=AT)
