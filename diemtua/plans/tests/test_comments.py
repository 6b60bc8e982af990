"""Those who share a part talk about it: who may, who is told and how often."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.plans import operations
from diemtua.plans.models import Comment, Duty
from diemtua.plans.testing import commune_duty, duty_of, given_commune_plan, given_plan, schools_duty
from diemtua.trail.models import Entry


@pytest.fixture
def duty(cast: Cast) -> Duty:
    return schools_duty(given_plan(cast))


def say(cast: Cast, duty: Duty, words: str = "Xin thêm hai ngày.", *, who: str = "trung", hours: int = 0) -> Comment:
    return operations.add_comment(duty, words=words, by=cast.as_(who), at=AT + timedelta(hours=hours))


def told(cast: Cast, who: str) -> int:
    return Notice.objects.filter(user=cast.people[who], key__startswith="comment:").count()


def test_words_are_kept_with_their_lines(cast: Cast, duty: Duty) -> None:
    comment = say(cast, duty, "  Xin thêm hai ngày.\nTrường A nghỉ lũ. ")
    assert (comment.words, comment.made_by_name) == ("Xin thêm hai ngày.\nTrường A nghỉ lũ.", "Vũ Thành Trung")
    assert Entry.objects.get(verb="duty.comment").thing_id == str(duty.uuid)


def test_the_other_side_is_told_and_not_who_spoke(cast: Cast, duty: Duty) -> None:
    say(cast, duty)
    assert (told(cast, "minh"), told(cast, "trung"), told(cast, "thuy"), told(cast, "lan")) == (1, 0, 0, 0)
    say(cast, duty, "Được.", who="minh")
    assert told(cast, "trung") == 1


def test_at_most_once_an_hour_for_a_part_and_a_person(cast: Cast, duty: Duty) -> None:
    for _n in range(3):
        say(cast, duty)
    assert told(cast, "minh") == 1
    say(cast, duty, hours=1)
    assert told(cast, "minh") == 2


def test_who_has_joined_in_is_told_too(cast: Cast, duty: Duty) -> None:
    say(cast, duty, who="thuy")
    say(cast, duty, hours=2)
    assert told(cast, "thuy") == 1


def test_who_was_handed_the_part_hears_instead_of_the_whole_commune(cast: Cast) -> None:
    own = commune_duty(given_plan(cast))
    operations.hand_over_duty(own, person_id=cast.lan.pk, version=own.version, by=cast.as_("khoa"), at=AT)
    say(cast, own, who="minh")
    assert (told(cast, "lan"), told(cast, "khoa"), told(cast, "tam")) == (1, 0, 0)


def test_a_communes_own_work_stays_in_the_commune(cast: Cast) -> None:
    document = given_commune_plan(cast)
    own = duty_of(document, kind="tram_y_te", commune="26041")
    say(cast, own, who="khoa")
    assert (told(cast, "lan"), told(cast, "minh")) == (1, 0)


@pytest.mark.parametrize("who", ["lan", "tam", "thu", "hoa", "hung"])
def test_others_do_not_speak(cast: Cast, duty: Duty, who: str) -> None:
    with pytest.raises(NotAllowed):
        say(cast, duty, who=who)
    status = cast.client(who).post(f"/plans/duties/{duty.uuid}/comments/", {"words": "Chào."}).status_code
    assert status == (403 if who == "thu" else 404)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("words", ["", "  \n ", "a\0b", "a" * 1_000_000])
def test_words_that_cannot_be_kept_are_refused(cast: Cast, duty: Duty, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        say(cast, duty, words)
    assert refused.value.field == "words"
    assert cast.client("trung").post(f"/plans/duties/{duty.uuid}/comments/", {"words": words}).status_code in {400, 422}
    assert not Comment.objects.exists()


def test_the_page_takes_words_and_shows_them_as_words(cast: Cast, duty: Duty) -> None:
    client = cast.client("trung")
    answer = client.post(f"/plans/duties/{duty.uuid}/comments/", {"words": "<b>Xin</b> hỏi."})
    assert answer.status_code == 302
    assert answer["Location"].endswith("#trao-doi")
    for who in ("trung", "minh", "thu"):
        page = cast.client(who).get(f"/plans/duties/{duty.uuid}/").content.decode()
        assert "&lt;b&gt;Xin&lt;/b&gt; hỏi." in page


def test_there_is_no_door_to_change_or_drop_a_comment(cast: Cast, duty: Duty) -> None:
    say(cast, duty)
    url = f"/api/v1/plans/duties/{duty.uuid}/comments"
    client = cast.client("trung")
    assert client.delete(url).status_code == 405
    assert client.put(url).status_code == 405


def test_the_api_speaks_by_the_same_rules(cast: Cast, duty: Duty) -> None:
    url = f"/api/v1/plans/duties/{duty.uuid}/comments"
    made = cast.client("trung").post(url, json.dumps({"words": "Qua API."}), content_type="application/json")
    assert (made.status_code, made.json()["words"]) == (201, "Qua API.")
    assert [row["words"] for row in cast.client("minh").get(url).json()] == ["Qua API."]
    refused = cast.client("thu").post(url, json.dumps({"words": "x"}), content_type="application/json")
    assert refused.status_code == 403
    assert cast.client("tam").get(url).status_code == 404
