"""A new version of a document whose tasks run: what goes on, what changes, what ends; nothing is silently lost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, PROVINCE, TODAY, Cast, agency, unit
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.plans import operations, queries
from diemtua.plans.models import Document, Duty, Progress, ReportDue, Step
from diemtua.plans.rules.clarity import Correction
from diemtua.plans.rules.force import Force
from diemtua.plans.rules.measuring import Figure
from diemtua.plans.states import DutyState, TaskState
from diemtua.plans.testing import PLAN, given_plan, hand_in, schools_duty
from diemtua.plans.tests.rivers import FERRIES, RIVERS, ferries_duty, rivers_plan
from diemtua.plans.tests.test_open_periods import CALENDAR
from diemtua.trail.models import Entry

# One task with another day, one gone, one new, the others as they stood.
GONE = "1. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch trước ngày 20/12/2026."
FRESH = "1. Sở Nội vụ tuyển thêm cộng tác viên ở các thôn xa trung tâm trước ngày 25/12/2026."
NEXT = (
    PLAN.replace("31/KH-UBND", "45/KH-UBND")
    .replace("ngày 10 tháng 11", "ngày 18 tháng 11")
    .replace("hoàn thành trước ngày 15/12/2026", "hoàn thành trước ngày 31/12/2026")
    .replace(GONE, FRESH)
)


@pytest.fixture
def old(cast: Cast) -> Document:
    return given_plan(cast)


def put_in(cast: Cast, old: Document, *, who: str = "minh", text: str = NEXT) -> Document:
    return operations.add_version(old, text.encode(), name="bản mới.txt", unit=unit(PROVINCE), by=cast.as_(who), at=AT)


def reviewed(cast: Cast, old: Document) -> Document:
    new = put_in(cast, old)
    operations.accept_clear_tasks(new, doubtful_too=True, by=cast.as_("minh"), at=AT)
    return new


def confirm(cast: Cast, new: Document, **agreed: object) -> Document:
    return operations.confirm_version(new, **agreed, by=cast.as_("thuy"), at=AT)  # type: ignore[arg-type]


AGREED = {"stop_dropped": True, "reason": "kế hoạch mới bỏ việc này"}


def test_the_page_says_what_becomes_of_each_task_before_anything_changes(cast: Cast, old: Document) -> None:
    new = reviewed(cast, old)
    passage = queries.passage_between(old, new, on=TODAY)
    assert len(passage.kept) == 3
    assert [one.old.lead for one in passage.changed] == [["Sở Giáo dục và Đào tạo"]]
    assert "30/12/2026" in " ".join(passage.changed[0].changes)
    assert "viết lại" not in " ".join(passage.changed[0].changes)  # only its day is another
    assert [one.old.lead for one in passage.dropped] == [["Sở Tài chính"]]
    assert [task.lead for task in passage.fresh] == [["Sở Nội vụ"]]
    page = cast.client("thuy").get(f"/plans/documents/{new.uuid}/replacement/").content.decode()
    assert "Sở Tài chính" in page
    assert "30/12/2026" in page
    old.refresh_from_db()
    assert old.ended_on is None


def test_work_goes_on_with_its_progress_evidence_and_steps(cast: Cast, old: Document) -> None:
    duty = hand_in(cast, schools_duty(old))
    Step.objects.create(duty=duty, position=1, text="Họp các trường", made_by_name="Trung", made_at=AT)
    before = Duty.objects.filter(task__document=old).count()
    new = confirm(cast, reviewed(cast, old), **AGREED)
    duty.refresh_from_db()
    assert duty.task.document_id == new.pk
    assert (duty.state, duty.percent, duty.due_on) == (DutyState.SUBMITTED, 100, date(2026, 12, 30))
    assert Progress.objects.filter(duty=duty).count() == 1
    assert duty.steps.count() == 1
    assert duty.task.origin is not None
    assert duty.task.origin.document_id == old.pk
    # Every part of the old version is under the new one, or stopped with a reason; none is there twice.
    assert Duty.objects.filter(task__document=old).exclude(state=DutyState.STOPPED).count() == 0
    assert Duty.objects.filter(task__document=new).count() == before - 1 + 1
    keys = Duty.objects.filter(task__document=new).values_list("task_id", "agency_id", "written_as", "period")
    assert len(set(keys)) == len(keys)


def test_the_old_version_is_replaced_and_opens_nothing_any_more(cast: Cast, old: Document) -> None:
    new = confirm(cast, reviewed(cast, old), **AGREED)
    old.refresh_from_db()
    assert old.ended_on == date(2026, 11, 18)
    assert "45/KH-UBND" in old.ended_reason
    assert set(old.tasks.values_list("state", flat=True)) <= {TaskState.STOPPED, TaskState.DROPPED}
    rows = queries.library(cast.as_("minh"), queries.Wanted(force=Force.REPLACED), TODAY)
    assert [row.pk for row in rows] == [old.pk]
    assert "Đã được thay thế" in cast.client("minh").get(f"/plans/documents/{old.uuid}/").content.decode()
    entry = Entry.objects.get(verb="document.replace")
    assert entry.facts["dropped"] == 1
    assert entry.facts["by_document"] == str(new.uuid)


def test_nothing_ends_that_nobody_agreed_to_end(cast: Cast, old: Document) -> None:
    new = reviewed(cast, old)
    with pytest.raises(Invalid) as refused:
        confirm(cast, new)
    assert refused.value.code == "work_would_end"
    with pytest.raises(Invalid):
        confirm(cast, new, stop_dropped=True, reason="  ")
    new.refresh_from_db()
    assert new.state == "read"
    assert not Duty.objects.filter(task__document=new).exists()
    answer = cast.client("thuy").post(f"/plans/documents/{new.uuid}/replacement/", {})
    assert answer.status_code == 422


def test_who_has_changed_or_ended_work_is_told(cast: Cast, old: Document) -> None:
    confirm(cast, reviewed(cast, old), **AGREED)
    told = " ".join(Notice.objects.filter(user=cast.trung).values_list("text", flat=True))
    assert "30/12/2026" in told
    stopped = Duty.objects.filter(task__document=old, state=DutyState.STOPPED)
    assert [duty.agency_name for duty in stopped] == ["Sở Tài chính"]
    assert Entry.objects.filter(verb="task.stop", reason=AGREED["reason"]).count() == 1


def test_a_version_is_confirmed_as_such_and_not_undone(cast: Cast, old: Document) -> None:
    new = reviewed(cast, old)
    with pytest.raises(WrongState):
        operations.confirm_document(new, by=cast.as_("thuy"), at=AT)
    client = cast.client("thuy")
    assert client.get(f"/plans/documents/{new.uuid}/confirmation/")["Location"].endswith("/replacement/")
    new = confirm(cast, new, **AGREED)
    with pytest.raises(WrongState):
        operations.reopen_document(new, reason="nhầm", by=cast.as_("thuy"), at=AT)
    with pytest.raises(WrongState):  # the old one is replaced already
        put_in(cast, old, text=NEXT.replace("45/KH", "46/KH"))


def test_one_new_version_at_a_time_by_the_own_desk(cast: Cast, old: Document) -> None:
    with pytest.raises(NotAllowed):
        put_in(cast, old, who="trung")
    put_in(cast, old)
    with pytest.raises(Duplicate):
        put_in(cast, old, text=NEXT.replace("45/KH", "46/KH"))
    new = Document.objects.get(replaces=old)
    with pytest.raises(NotAllowed):
        operations.confirm_version(new, **AGREED, by=cast.as_("khoa"), at=AT)  # type: ignore[arg-type]


def test_of_two_versions_put_in_at_the_same_moment_one_waits(cast: Cast, old: Document) -> None:
    """The operation asks first; the database has the last word."""
    put_in(cast, old)
    other = NEXT.replace("45/KH", "46/KH").encode()
    with pytest.raises(Duplicate) as refused:
        operations.add_document(other, name="hai.txt", unit=unit(PROVINCE), replaces=old, by=cast.as_("minh"), at=AT)
    assert refused.value.code == "version_waits"
    operations.withdraw_document(Document.objects.get(replaces=old), reason="nhầm", by=cast.as_("minh"), at=AT)
    put_in(cast, old, text=NEXT.replace("45/KH", "46/KH"))


def test_work_called_off_for_good_does_not_come_round_again_with_a_new_version(cast: Cast) -> None:
    monthly, thuy, minh = "hằng tháng", cast.as_("thuy"), cast.as_("minh")
    old = rivers_plan(cast, words=monthly)
    operations.stop_duty(ferries_duty(old), reason="đã có cầu", whole=True, by=thuy, at=AT)
    new = put_in(cast, old, text=RIVERS.replace("55/KH-UBND", "60/KH-UBND").replace("ngày 10 tháng", "ngày 18 tháng"))
    task = new.tasks.get(text__contains=FERRIES)
    correction = Correction(text=task.text, lead=task.lead, cooperate=task.cooperate, deadline_words=monthly)
    operations.correct_task(task, correction, version=task.version, by=minh, at=AT)
    operations.accept_clear_tasks(new, doubtful_too=True, by=minh, at=AT)
    later = AT + timedelta(days=20)
    operations.confirm_version(new, by=thuy, at=later)
    schools = Duty.objects.filter(task__text__contains=FERRIES, agency__kind="so_giao_duc")
    assert list(schools.values_list("state", flat=True)) == [DutyState.STOPPED]
    helping = Duty.objects.filter(task__text__contains=FERRIES, agency__kind="so_y_te", state=DutyState.OPEN)
    assert sorted(helping.values_list("period_name", flat=True)) == ["tháng 11/2026", "tháng 12/2026"]


def test_a_target_goes_on_with_its_reporter_and_its_values(cast: Cast, old: Document) -> None:
    target, thuy = old.targets.get(), cast.as_("thuy")
    schools = agency(PROVINCE, "so_giao_duc")
    operations.name_reporter(target, agency=schools, rhythm="half-yearly-05", by=thuy, at=AT)
    figure = Figure(as_of=TODAY, unit="%", numerator=Decimal(180), denominator=Decimal(200), source="Sổ theo dõi")
    operations.report_value(target, figure, by=cast.as_("trung"), at=AT)
    new = confirm(cast, reviewed(cast, old), **AGREED)
    after = new.targets.get()
    assert (after.reporter_id, after.rhythm, after.asked_on) == (schools.pk, "half-yearly-05", TODAY)
    assert [value.value for value in after.values.all()] == [90]
    target.refresh_from_db()
    assert (target.reporter_id, target.values.count()) == (None, 0)
    assert schools.pk in new.reader_agencies


def test_a_report_that_is_late_stays_owed_and_one_that_was_sent_is_not_asked_for_again(cast: Cast) -> None:
    old, minh = rivers_plan(cast), cast.as_("minh")
    ours = ReportDue.objects.filter(agency__kind="so_giao_duc")
    late, sent = ours.order_by("due_on")
    operations.send_report(sent, by=cast.as_("trung"), at=AT)
    new = put_in(cast, old, text=RIVERS.replace("55/KH-UBND", "60/KH-UBND").replace("ngày 10 tháng", "ngày 18 tháng"))
    operations.accept_clear_tasks(new, doubtful_too=True, by=minh, at=AT)
    operations.confirm_version(new, by=cast.as_("thuy"), at=AT + timedelta(days=20))
    assert set(ours.values_list("pk", flat=True)) >= {late.pk, sent.pk}
    days = list(ours.values_list("due_on", flat=True))
    assert len(days) == len(set(days)), "each day's report once"


def test_the_old_version_asks_for_no_report_though_the_new_one_bears_a_day_to_come(cast: Cast) -> None:
    old = rivers_plan(cast)
    new = put_in(
        cast, old, text=RIVERS.replace("55/KH-UBND", "60/KH-UBND").replace("ngày 10 tháng 11", "ngày 30 tháng 12")
    )
    operations.accept_clear_tasks(new, doubtful_too=True, by=cast.as_("minh"), at=AT)
    operations.confirm_version(new, by=cast.as_("thuy"), at=AT)
    operations.open_periods(by=CALENDAR, at=AT + timedelta(days=1))
    assert not ReportDue.objects.filter(reporting_duty__document=old).exists()
