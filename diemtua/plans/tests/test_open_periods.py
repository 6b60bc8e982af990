"""Tasks that come round: the period of today at confirmation, each next one by the nightly job, never twice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from diemtua.access.models import Notice
from diemtua.access.testing import AT, Cast
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import VN
from diemtua.places.models import Agency
from diemtua.plans import jobs, operations
from diemtua.plans.models import Document, Duty, ReportDue
from diemtua.plans.queries.turns import Missing, missing_periods
from diemtua.plans.states import DutyState
from diemtua.plans.tests.rivers import FERRIES, ferries_duty, midnight, rivers_plan
from diemtua.trail.models import Entry

CALENDAR = system_actor("lịch thử")


def run(year: int, month: int, day: int) -> int:
    return operations.open_periods(by=CALENDAR, at=midnight(year, month, day))


def dues(document: Document, kind: str = "so_giao_duc") -> list[str]:
    rows = Duty.objects.filter(task__document=document, task__text__contains=FERRIES, agency__kind=kind)
    return [str(day) for day in rows.order_by("due_on").values_list("due_on", flat=True)]


def test_confirmation_opens_the_period_of_today(cast: Cast) -> None:
    document = rivers_plan(cast, words="ngày 15 hằng tháng")
    assert dues(document) == ["2026-12-15"]  # November's day was past when the work was given out
    duty = ferries_duty(document)
    assert duty.period == "monthly:tháng 12/2026:2026-12-15"
    assert duty.period_name == "tháng 12/2026"


def test_a_period_under_way_is_the_first(cast: Cast) -> None:
    document = rivers_plan(cast, words="định kỳ 6 tháng (05/6), hằng năm (05/12)")
    assert dues(document) == ["2026-12-05"]
    assert ferries_duty(document).period_name == "năm 2026"


def test_the_31st_of_short_months_is_their_last_day_and_the_page_says_so(cast: Cast) -> None:
    document = rivers_plan(cast, words="ngày 31 hằng tháng")
    assert dues(document) == ["2026-11-30"]
    page = cast.client("trung").get(f"/plans/duties/{ferries_duty(document).uuid}/").content.decode()
    assert "Tháng 11/2026 không có ngày 31, lấy ngày 30/11/2026." in page
    run(2027, 2, 1)
    assert dues(document) == ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]


def test_ongoing_work_opens_a_period_a_year_and_ends_with_the_plan(cast: Cast) -> None:
    document = rivers_plan(cast)
    names = Duty.objects.filter(task__document=document, task__text__contains="biển báo").values_list("period_name")
    assert set(names.distinct()) == {("năm 2026",)}
    for year in (2027, 2028, 2029, 2030):
        run(year, 1, 1)
    assert sorted(name for (name,) in names.distinct()) == ["năm 2026", "năm 2027", "năm 2028"]


def test_the_job_opens_the_next_period_once(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    assert dues(document) == ["2026-11-30"]
    assert run(2026, 11, 30) == 0
    assert run(2026, 12, 1) == 2  # who leads and who helps
    assert run(2026, 12, 1) == 0
    assert run(2026, 12, 2) == 0
    assert dues(document) == ["2026-11-30", "2026-12-31"]
    assert dues(document, "so_y_te") == ["2026-11-30", "2026-12-31"]


def test_an_outage_of_months_is_made_up_for(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    run(2027, 3, 10)
    assert dues(document) == ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]


def test_the_database_itself_refuses_a_period_twice(cast: Cast) -> None:
    duty = ferries_duty(rivers_plan(cast, words="hằng tháng"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(
            task=duty.task, agency=duty.agency, agency_name="x", written_as="x", province_code="75", part="lead",
            opened_on=duty.opened_on, period=duty.period,
        )  # fmt: skip


def test_a_name_nobody_knows_keeps_its_row_in_each_period_once(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    task = document.tasks.get(text__contains=FERRIES)
    task.lead, task.cooperate = ["Ban Quản lý Vũ trụ"], []
    task.save(update_fields=["lead", "cooperate"])
    assert run(2026, 12, 1) == 1
    assert run(2026, 12, 1) == 0
    assert Duty.objects.get(agency=None).agency_name == "Ban Quản lý Vũ trụ"


def test_people_are_told_of_the_new_period_once(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    before = Notice.objects.filter(user=cast.trung).count()
    run(2026, 12, 1)
    run(2026, 12, 1)
    told = list(Notice.objects.filter(user=cast.trung).order_by("pk").values_list("text", flat=True))[before:]
    assert told == [f"Kỳ mới đã mở: tháng 12/2026, hạn 31/12/2026. {document.name}."]


def test_the_new_period_goes_to_the_person_of_the_last_one(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    duty = ferries_duty(document)
    operations.hand_over_duty(duty, person_id=cast.trung.pk, version=duty.version, by=cast.as_("trung"), at=AT)
    run(2026, 12, 1)
    assert ferries_duty(document).person_id == cast.trung.pk


def test_one_period_stopped_lets_the_next_open(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    operations.stop_duty(ferries_duty(document), reason="kỳ này nghỉ lũ", by=cast.as_("thuy"), at=AT)
    run(2026, 12, 1)
    assert dues(document) == ["2026-11-30", "2026-12-31"]


def test_the_whole_recurrence_stopped_opens_nothing_more_for_that_agency(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    duty = operations.stop_duty(ferries_duty(document), reason="đã có cầu", whole=True, by=cast.as_("thuy"), at=AT)
    assert (duty.state, duty.ends_recurrence) == (DutyState.STOPPED, True)
    run(2027, 1, 1)
    assert dues(document) == ["2026-11-30"]
    assert dues(document, "so_y_te") == ["2026-11-30", "2026-12-31", "2027-01-31"]


def test_the_periods_to_come_are_called_off_after_one_was_done(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    Duty.objects.filter(pk=ferries_duty(document).pk).update(state=DutyState.DONE)
    client, url = cast.client("thuy"), f"/plans/duties/{ferries_duty(document).uuid}/"
    assert "Không mở kỳ sau nữa" in client.get(url).content.decode()
    assert client.post(f"{url}stop/", {"reason": "đã có cầu", "whole": "1"}).status_code == 302
    assert ferries_duty(document).state == DutyState.DONE
    run(2026, 12, 1)
    assert dues(document) == ["2026-11-30"]


def test_a_document_withdrawn_or_no_longer_in_force_opens_nothing(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    Document.objects.filter(pk=document.pk).update(ended_on=date(2027, 1, 1))
    run(2026, 12, 1)
    ReportDue.objects.all().delete()
    assert run(2027, 3, 1) == 0
    assert dues(document) == ["2026-11-30", "2026-12-31"]
    assert not ReportDue.objects.exists()
    operations.withdraw_document(document, reason="có kế hoạch mới", by=cast.as_("thuy"), at=AT)
    Document.objects.filter(pk=document.pk).update(ended_on=None)
    assert run(2027, 3, 1) == 0


def test_an_agency_dissolved_hands_the_next_period_to_its_heir(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    old = ferries_duty(document).agency
    assert old is not None
    Agency.objects.filter(pk=old.pk).update(valid_until=date(2026, 12, 1))
    heir = Agency.objects.create(
        unit=old.unit, kind=old.kind, name=old.name, folded=old.folded, province_code="75",
        valid_from=date(2026, 12, 1),
    )  # fmt: skip
    run(2026, 12, 1)
    assert ferries_duty(document).agency_id == heir.pk
    document.refresh_from_db()
    task = document.tasks.get(text__contains=FERRIES)
    assert heir.pk in document.reader_agencies
    assert heir.pk in task.reader_agencies


def test_one_document_that_fails_keeps_no_other_from_its_work(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = rivers_plan(cast, words="hằng tháng"), 0

    def with_one_bad(on: date, *, document_id: int | None = None) -> dict[int, Missing]:
        if document_id == bad:
            raise RuntimeError
        found = missing_periods(on, document_id=document_id)
        return found if document_id else {**found, bad: found[good.pk]}

    monkeypatch.setattr("diemtua.plans.operations.periods.missing_periods", with_one_bad)
    with pytest.raises(ExceptionGroup):
        run(2026, 12, 1)
    assert dues(good) == ["2026-11-30", "2026-12-31"]


def test_what_is_audited(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    run(2026, 12, 1)
    entry = Entry.objects.get(verb="document.open_periods")
    assert (entry.thing_id, entry.actor_name) == (str(document.uuid), "lịch thử")
    assert entry.facts == {"duties": 2, "reports": 0}


def test_the_page_shows_the_other_periods_and_the_next(cast: Cast) -> None:
    document = rivers_plan(cast, words="hằng tháng")
    first = ferries_duty(document)
    run(2026, 12, 1)
    page = cast.client("trung").get(f"/plans/duties/{first.uuid}/").content.decode()
    assert str(ferries_duty(document).uuid) in page
    assert "Kỳ sau" in page
    assert "Tháng 12/2026" in page
    assert "tháng 1/2027" in page


def test_the_nightly_job_runs_after_midnight_in_viet_nam() -> None:
    from procrastinate.contrib.django import app

    planned = app.periodic_registry.periodic_tasks["plans.open_periods", ""]
    assert planned.cron == jobs.AFTER_MIDNIGHT
    tick = datetime.fromtimestamp(planned.croniter.get_next(float, start_time=AT.timestamp()), tz=VN)
    assert (tick.date(), tick.time()) == (AT.date() + timedelta(days=1), time(0, 5))


def test_the_job_works_behind_the_fence_and_leaves_it_closed(cast: Cast) -> None:
    from diemtua.lib.fence import close_fence, everywhere

    rivers_plan(cast, words="hằng tuần")
    Duty.objects.filter(task__text__contains=FERRIES).delete()
    close_fence()
    jobs.open_periods(timestamp=0)
    assert not Duty.objects.exists()  # nothing to be seen from outside
    with everywhere():
        assert Duty.objects.filter(task__text__contains=FERRIES).exists()
        assert ReportDue.objects.exists()


def test_a_night_missed_is_made_up_for_when_a_worker_starts() -> None:
    from procrastinate.contrib.django import app
    from procrastinate.periodic import PeriodicDeferrer

    deferrer = PeriodicDeferrer(registry=app.periodic_registry, **app.periodic_defaults)
    noon = datetime(2026, 12, 1, 12, tzinfo=VN).timestamp()
    assert "plans.open_periods" in {planned.task.name for planned, _when in deferrer.get_previous_tasks(at=noon)}
