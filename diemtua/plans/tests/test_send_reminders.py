"""Reminders come once, to the right people, by day; leaders are told once; nobody is forgotten in silence."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from zeal import zeal_ignore

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import Notice, User
from diemtua.access.testing import AT, COMMUNE_A, MAKER, PROVINCE, Cast, make_cast, make_user
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import VN
from diemtua.lib.fence import everywhere
from diemtua.plans import operations, queries
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document, Duty, Reminder, ReportDue, ReportingDuty, Step
from diemtua.plans.testing import commune_duty, given_plan, hand_in, make_many_duties, schools_duty
from diemtua.trail.models import Entry

CLOCK = system_actor("thử")
FRIDAY = date(2026, 12, 11)
Limit = Callable[[int], AbstractContextManager[None]]


def morning(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=VN)


def send(at: datetime) -> operations.Sent:
    return operations.send_reminders(by=CLOCK, at=at)


@pytest.fixture
def duty(cast: Cast) -> Duty:
    """The schools' part, due on a Friday; nothing else of the plan has a day."""
    found = schools_duty(given_plan(cast))
    Duty.objects.exclude(pk=found.pk).update(due_on=None)
    Duty.objects.filter(pk=found.pk).update(due_on=FRIDAY)
    Notice.objects.all().delete()
    return found


def texts(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


def test_the_people_of_the_agency_are_told_once(cast: Cast, duty: Duty) -> None:
    assert send(morning(FRIDAY)) == operations.Sent(reminders=1, people=1)
    assert send(morning(FRIDAY, 10)) == operations.Sent()
    assert texts(cast.trung) == [f"Hôm nay là hạn. {duty.task.text}"]
    assert Reminder.objects.get().people == 1
    assert Entry.objects.get(verb=Verb.SEND_REMINDERS).facts == {"reminders": 1, "people": 1, "missed": 0}


def test_the_person_named_is_told_alone_and_the_agency_when_that_person_has_left(cast: Cast, duty: Duty) -> None:
    with zeal_ignore():
        ngan = make_user("ngan", "Bùi Thị Ngân", Role.AGENCY_OFFICER, PROVINCE, "so_giao_duc")
    Duty.objects.filter(pk=duty.pk).update(person=ngan)
    Notice.objects.all().delete()
    send(morning(FRIDAY))
    assert (len(texts(ngan)), len(texts(cast.trung))) == (1, 0)
    access.lock_user(ngan, reason="nghỉ việc", by=MAKER, at=AT)
    send(morning(FRIDAY + timedelta(days=4)))
    assert (len(texts(ngan)), len(texts(cast.trung))) == (1, 1)


def test_a_person_who_works_somewhere_else_by_now_hears_nothing_of_the_old_desk(cast: Cast, duty: Duty) -> None:
    Duty.objects.filter(pk=duty.pk).update(person=cast.tam, due_on=FRIDAY)
    Step.objects.create(
        duty=duty, position=1, text="Gọi các trường", person=cast.tam, due_on=FRIDAY, made_by_name="x", made_at=AT
    )
    send(morning(FRIDAY))
    assert (len(texts(cast.tam)), len(texts(cast.trung))) == (0, 2)


def test_returned_work_is_reminded_of_though_it_was_handed_in_as_finished(cast: Cast, duty: Duty) -> None:
    hand_in(cast, duty)
    operations.decide_duty(duty, done=False, reason="Thiếu danh sách.", by=cast.as_("minh"), at=AT)
    Notice.objects.all().delete()
    assert send(morning(FRIDAY)).reminders == 1
    assert texts(cast.trung) == [f"Hôm nay là hạn. {duty.task.text}"]


def test_work_at_the_whole_that_nobody_handed_in_is_reminded_of_until_it_is(cast: Cast, duty: Duty) -> None:
    trung = cast.as_("trung")
    operations.report_progress(duty, percent=100, words="Đã xong.", by=trung, at=morning(FRIDAY - timedelta(days=9)))
    Notice.objects.all().delete()
    assert send(morning(FRIDAY)).reminders == 1
    assert texts(cast.trung) == [f"Hôm nay là hạn. {duty.task.text}"]
    assert send(morning(FRIDAY + timedelta(days=3))).reminders == 2  # to the agency, and to who leads
    operations.submit_duty(duty, by=trung, at=morning(FRIDAY + timedelta(days=3)))
    assert send(morning(FRIDAY + timedelta(days=10))) == operations.Sent()


def test_the_leader_is_told_once_of_what_is_late_without_a_word(cast: Cast, duty: Duty) -> None:
    for days in range(3, 20):
        send(morning(FRIDAY + timedelta(days=days)))
    told = [text for text in texts(cast.thuy) if "chưa có báo cáo" in text]
    assert len(told) == 1
    assert duty.agency_name in told[0]
    assert Reminder.objects.filter(tone="escalated").count() == 1


def test_a_report_since_the_due_day_keeps_the_leader_in_peace(cast: Cast, duty: Duty) -> None:
    monday = morning(FRIDAY + timedelta(days=3))
    operations.report_progress(duty, percent=60, words="Còn hai trường.", by=cast.as_("trung"), at=monday)
    send(monday)
    assert texts(cast.thuy) == []
    assert len(texts(cast.trung)) == 1


@pytest.mark.parametrize("hour", [0, 6, 21, 23])
def test_nights_are_quiet(cast: Cast, duty: Duty, hour: int) -> None:
    assert send(morning(FRIDAY, hour)) == operations.Sent()
    assert not Reminder.objects.exists()


def test_a_holiday_of_the_table_is_a_day_off(cast: Cast, duty: Duty) -> None:
    Duty.objects.filter(pk=duty.pk).update(due_on=date(2026, 11, 23))
    assert send(morning(date(2026, 11, 24))) == operations.Sent(), "the 24th of November is a day off"
    assert send(morning(date(2026, 11, 25))).reminders == 1


def test_a_machine_that_stood_still_for_a_week_sends_the_latest_step_only(cast: Cast, duty: Duty) -> None:
    send(morning(FRIDAY + timedelta(days=7)))
    assert texts(cast.trung) == [f"Trễ hạn 7 ngày, hạn 11/12/2026. {duty.task.text}"]


def test_nobody_to_tell_is_said_to_those_who_can_mend_it(cast: Cast) -> None:
    given_plan(cast)
    Duty.objects.exclude(agency__kind="ubnd_xa").update(due_on=None)
    sent = send(morning(date(2026, 11, 25)))
    assert sent.missed > 90
    assert "Không có ai để nhắc" in texts(cast.hung)[-1]
    found = list(queries.unreachable_agencies(cast.as_("minh")))
    assert len(found) == 94, "93 communes where nobody works, and one without a leader to escalate to"
    assert not queries.unreachable_agencies(cast.as_("lan"))
    assert "Không có ai nhận nhắc việc" in cast.client("minh").get("/").content.decode()


def test_reports_owed_and_steps_are_reminded_of_too(cast: Cast, duty: Duty) -> None:
    Duty.objects.filter(pk=duty.pk).update(due_on=FRIDAY + timedelta(days=90))
    reporting = ReportingDuty.objects.create(document=duty.task.document, text="Báo cáo Sở Y tế", period="6 tháng")
    assert duty.agency is not None
    ReportDue.objects.create(
        reporting_duty=reporting, agency=duty.agency, agency_name=duty.agency_name, province_code="75", period="k",
        period_name="6 tháng cuối năm", starts_on=date(2026, 7, 1), ends_on=FRIDAY, due_on=FRIDAY,
    )  # fmt: skip
    Step.objects.create(
        duty=duty, position=1, text="Gọi các trường", person=cast.trung, due_on=FRIDAY, made_by_name="x", made_at=AT
    )
    assert send(morning(FRIDAY)).reminders == 2
    told = texts(cast.trung)
    assert any("6 tháng cuối năm: Báo cáo Sở Y tế" in text for text in told)
    assert any("Gọi các trường" in text for text in told)
    assert {row.key.split(":")[0] for row in Reminder.objects.all()} == {"plans.report", "plans.step"}
    assert Reminder.objects.get(key__startswith="plans.step").duty_id == duty.pk


def test_a_mail_tells_the_document_and_the_agency_but_not_the_words_of_the_task(cast: Cast, duty: Duty) -> None:
    User.objects.filter(pk=cast.trung.pk).update(email="trung@example.com")
    send(morning(FRIDAY))
    said = Notice.objects.get(user=cast.trung).mail
    assert "31/KH-UBND" in said
    assert duty.agency_name in said
    assert "thống kê" in duty.task.text
    assert "thống kê" not in said
    assert ProcrastinateJob.objects.filter(task_name=access.MAIL_JOB, args={"user_id": cast.trung.pk}).count() == 1


def test_much_at_once_is_one_notice_and_one_mail(cast: Cast) -> None:
    document = given_plan(cast)
    Notice.objects.all().delete()
    User.objects.filter(pk=cast.lan.pk).update(email="lan@example.com")
    part = commune_duty(document, COMMUNE_A)
    for number in range(8):
        Duty.objects.create(
            task=part.task, agency=part.agency, agency_name=part.agency_name, written_as=part.written_as, part="lead",
            province_code="75", commune_code=COMMUNE_A, period=str(number), opened_on=part.opened_on, due_on=FRIDAY,
        )  # fmt: skip
    send(morning(FRIDAY))
    (text,) = texts(cast.lan)
    assert text == "9 việc cần xem, 1 việc trễ hạn."
    assert ProcrastinateJob.objects.filter(task_name=access.MAIL_JOB, args={"user_id": cast.lan.pk}).count() == 1


def test_the_number_of_queries_does_not_grow_with_the_work(cast: Cast, at_most: Limit) -> None:
    document = given_plan(cast)
    make_many_duties(document, 3000)
    with at_most(25):
        assert send(morning(date(2026, 11, 25))).reminders > 1000


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_never_send_twice() -> None:
    cast = make_cast()
    document: Document = given_plan(cast)
    make_many_duties(document, 300)
    Notice.objects.all().delete()
    done: list[operations.Sent] = []
    at_once = threading.Barrier(2)

    def work() -> None:
        try:
            with everywhere():
                at_once.wait()
                done.append(send(morning(date(2026, 11, 25))))
        finally:
            connection.close()

    runs = [threading.Thread(target=work) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(done) == 2
    with everywhere():
        assert sum(one.reminders for one in done) == Reminder.objects.count() > 100
        keys = list(Notice.objects.values_list("user_id", "key"))
        assert len(keys) == len(set(keys))
        assert Notice.objects.filter(user=cast.lan).exists()
