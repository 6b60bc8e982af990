"""A new version that took over running work is not withdrawn with it; one that waits may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diemtua.access.testing import AT, PROVINCE, Cast, unit
from diemtua.lib.errors import WrongState
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty
from diemtua.plans.states import UNFINISHED, DocumentState, DutyState
from diemtua.plans.testing import PLAN, given_plan, schools_duty

NEXT = PLAN.replace("31/KH-UBND", "45/KH-UBND").replace("ngày 10 tháng 11", "ngày 18 tháng 11")


@pytest.fixture
def new(cast: Cast) -> Document:
    """Read, and all its tasks accepted."""
    document = operations.add_version(
        given_plan(cast), NEXT.encode(), name="bản mới.txt", unit=unit(PROVINCE), by=cast.as_("minh"), at=AT
    )
    operations.accept_clear_tasks(document, doubtful_too=True, by=cast.as_("minh"), at=AT)
    return document


def test_running_work_is_not_lost_with_the_version_that_took_it_over(cast: Cast, new: Document) -> None:
    operations.confirm_version(new, by=cast.as_("thuy"), at=AT)
    running = Duty.objects.filter(task__document=new, state__in=UNFINISHED).count()
    with pytest.raises(WrongState, match=f"{running} phần việc nhận từ bản trước"):
        operations.withdraw_document(new, reason="đưa nhầm", by=cast.as_("thuy"), at=AT)
    new.refresh_from_db()
    assert new.state == DocumentState.CONFIRMED
    assert Duty.objects.filter(task__document=new, state__in=UNFINISHED).count() == running
    page = cast.client("thuy").get(f"/plans/documents/{new.uuid}/").content.decode()
    assert "phần việc nhận từ bản trước" in page
    assert f"/plans/documents/{new.uuid}/withdrawal/" not in page


def test_it_may_be_withdrawn_when_nothing_it_took_over_runs_any_more(cast: Cast, new: Document) -> None:
    operations.confirm_version(new, by=cast.as_("thuy"), at=AT)
    Duty.objects.filter(task__document=new).update(state=DutyState.DONE)
    operations.withdraw_document(new, reason="hết việc", by=cast.as_("thuy"), at=AT)
    new.refresh_from_db()
    assert new.state == DocumentState.WITHDRAWN


def test_one_that_waits_is_taken_back_and_the_work_goes_on_under_the_old(cast: Cast, new: Document) -> None:
    page = cast.client("minh").get(f"/plans/documents/{new.uuid}/review/").content.decode()
    assert "Việc đang làm dưới bản trước không đổi gì." in page
    operations.withdraw_document(new, reason="đưa nhầm", by=cast.as_("minh"), at=AT)
    assert new.replaces is not None
    assert schools_duty(new.replaces).state == DutyState.OPEN


def test_the_dialog_says_how_much_will_end(cast: Cast) -> None:
    document = given_plan(cast)
    running = Duty.objects.filter(task__document=document).count()
    page = cast.client("thuy").get(f"/plans/documents/{document.uuid}/").content.decode()
    assert f"{running} phần việc chưa xong sẽ dừng" in page


@pytest.mark.parametrize("undo", [operations.withdraw_document, operations.reopen_document])
def test_what_a_new_version_waits_to_replace_stays_until_that_is_decided(
    cast: Cast, new: Document, undo: Callable[..., Document]
) -> None:
    old, thuy = new.replaces, cast.as_("thuy")
    assert old is not None
    with pytest.raises(WrongState, match="45/KH-UBND"):
        undo(old, reason="thử", by=thuy, at=AT)
    operations.withdraw_document(new, reason="đưa nhầm", by=thuy, at=AT)
    assert undo(old, reason="thử", by=thuy, at=AT).state != DocumentState.CONFIRMED
