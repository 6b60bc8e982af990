"""Calendars under a secret address: what a program reads, and all the ways in which an address opens nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from django.core.cache import cache
from django.test import Client

from diemtua.access import operations as access
from diemtua.access import queries as people
from diemtua.access.models import Assignment
from diemtua.access.testing import AT, MAKER, TODAY, Browser, Cast
from diemtua.lib.errors import NotAllowed
from diemtua.lib.fence import fenced
from diemtua.lib.ical import WholeDay, calendar_file
from diemtua.plans import operations
from diemtua.plans.codes import Verb
from diemtua.plans.models import CalendarFeed, Duty
from diemtua.plans.queries import feeding
from diemtua.plans.testing import commune_duty, given_plan, schools_duty
from diemtua.trail.models import Entry

MINE = "/plans/calendar/feeds/"


@pytest.fixture(autouse=True)
def _no_old_guesses(db: None) -> None:
    cache.clear()


def address_of(cast: Cast, who: str) -> str:
    with fenced(cast.as_(who)):
        secret = operations.make_feed(by=cast.as_(who), at=AT)
    return f"/plans/calendar/{secret}.ics"


def read(address: str, **headers: Any) -> Any:
    return Browser().get(address, headers=headers)


def titles(response: Any) -> list[str]:
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(response.content).walk("VEVENT")]


def again() -> None:
    CalendarFeed.objects.update(last_read_at=None)


def test_a_program_reads_the_days_of_the_own_desk(cast: Cast) -> None:
    document = given_plan(cast)
    address = address_of(cast, "trung")
    response = read(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    duty = schools_duty(document)
    assert event.decoded("dtstart") == duty.due_on
    assert event["uid"] == f"duty-{duty.uuid}@diemtua"
    assert event["description"] == duty.agency_name
    assert not event.walk("VALARM")
    assert CalendarFeed.objects.get().last_read_at is not None


def test_each_sees_the_own_work_only(cast: Cast) -> None:
    document = given_plan(cast)
    assert len(titles(read(address_of(cast, "lan")))) == 1
    assert titles(read(address_of(cast, "thu"))) == []
    Duty.objects.filter(pk=commune_duty(document).pk).update(state="done")
    again()
    assert titles(read(address_of(cast, "lan"))) == []


def test_the_file_is_as_the_standard_wants_it() -> None:
    title = "Rà soát trẻ em có hoàn cảnh đặc biệt; lập danh sách, gửi Sở Y tế " * 3
    entry = WholeDay(uid="duty-1@diemtua", day=TODAY, title=title, words="UBND xã A", since=date(2026, 11, 1))
    content = calendar_file("Điểm Tựa", [entry])
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2] == b"END:VCALENDAR"
    assert b"DTSTART;VALUE=DATE:20261120" in lines
    assert b"DTEND;VALUE=DATE:20261121" in lines
    assert str(icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["summary"]) == title.strip()
    assert content == calendar_file("Điểm Tựa", [entry]), "the same entries, the same bytes"


def test_nothing_new_is_said_without_the_file(cast: Cast) -> None:
    given_plan(cast)
    address = address_of(cast, "trung")
    etag = read(address)["ETag"]
    again()
    assert read(address, if_none_match=etag).status_code == 304


def test_the_secret_is_shown_once_and_only_its_hash_is_kept(cast: Cast) -> None:
    client = cast.client("trung")
    page = client.post(MINE).content.decode()
    secret = re.findall(r"/plans/calendar/([\w-]{43})\.ics", page)[0]  # 256 bits
    feed = CalendarFeed.objects.get()
    assert feed.secret_sha256 == feeding.hash_of(secret)
    assert secret not in str(vars(feed))
    assert secret not in client.get(MINE).content.decode()
    assert secret not in str(list(Entry.objects.filter(verb=Verb.MAKE_FEED).values()))


def test_a_new_address_withdraws_the_old_one(cast: Cast) -> None:
    old, new = address_of(cast, "trung"), address_of(cast, "trung")
    assert read(old).status_code == 404
    assert read(new).status_code == 200


def test_a_withdrawn_address_opens_nothing(cast: Cast) -> None:
    address = address_of(cast, "trung")
    feed = CalendarFeed.objects.get()
    assert cast.client("lan").post(f"{MINE}{feed.uuid}/withdrawal/").status_code == 404
    assert read(address).status_code == 200
    cast.client("trung").post(f"{MINE}{feed.uuid}/withdrawal/")
    assert read(address).status_code == 404
    assert Entry.objects.filter(verb=Verb.WITHDRAW_FEED).count() == 1
    with pytest.raises(NotAllowed):
        operations.withdraw_feed(feed, by=cast.as_("lan"), at=AT)


@pytest.mark.parametrize("guess", ["x", "A" * 43, "../trung", "'; select 1", "đ" * 20])
def test_a_guessed_address_opens_nothing(cast: Cast, guess: str) -> None:
    address_of(cast, "trung")
    assert read(f"/plans/calendar/{guess}.ics").status_code == 404


def test_who_guesses_on_is_told_to_wait(cast: Cast) -> None:
    client = Client()
    answers = [client.get(f"/plans/calendar/{number}.ics").status_code for number in range(101)]
    assert answers[:100] == [404] * 100
    assert answers[-1] == 429


def test_a_program_that_asks_again_at_once_is_told_to_wait(cast: Cast) -> None:
    address = address_of(cast, "trung")
    assert read(address).status_code == 200
    response = read(address)
    assert (response.status_code, response["Retry-After"]) == (429, "5")


def test_a_locked_person_has_no_calendar_any_more(cast: Cast) -> None:
    address = address_of(cast, "trung")
    access.lock_user(cast.trung, reason="nghỉ việc từ hôm nay", by=MAKER, at=AT)
    assert read(address).status_code == 404


def test_an_ended_role_has_no_calendar_any_more(cast: Cast) -> None:
    address = address_of(cast, "trung")
    held = people.roles_of(cast.trung).get()
    Assignment.objects.filter(pk=held.pk).update(valid_until=TODAY - timedelta(days=30))
    assert read(address).status_code == 404


def test_it_shows_what_the_role_may_see_now_and_no_more(cast: Cast) -> None:
    """The address keeps nothing: it works inside the fence of the role as it is when it is read."""
    document = given_plan(cast)
    address = address_of(cast, "trung")
    duty = schools_duty(document)
    Duty.objects.filter(pk=duty.pk).update(agency=commune_duty(document).agency)
    assert titles(read(address)) == []


def test_a_role_without_plans_makes_none(cast: Cast) -> None:
    assert cast.client("hung").post(MINE).status_code == 403
    assert cast.client("hung").get(MINE).status_code == 200
