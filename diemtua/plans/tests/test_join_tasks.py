"""Two items made one: those two that the person saw, with the deadline and the task above kept."""

from __future__ import annotations

from datetime import date

import pytest

from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import Stale, WrongState
from diemtua.plans import operations
from diemtua.plans.models import Document, Task
from diemtua.plans.states import TaskState
from diemtua.plans.testing import add_plan, given_plan


@pytest.fixture
def document(cast: Cast) -> Document:
    return add_plan(cast)


def pair(document: Document) -> list[Task]:
    return list(document.tasks.order_by("position")[:2])


def test_an_item_that_changed_meanwhile_is_not_joined(cast: Cast, document: Document) -> None:
    (first, second), by = pair(document), cast.as_("minh")
    operations.accept_task(first, version=1, by=by, at=AT)
    with pytest.raises(Stale):
        operations.join_tasks(first, second, above_version=1, version=1, by=by, at=AT)
    operations.accept_task(second, version=1, by=by, at=AT)
    with pytest.raises(Stale):
        operations.join_tasks(first, second, above_version=2, version=1, by=by, at=AT)
    operations.join_tasks(first, second, above_version=2, version=2, by=by, at=AT)


def test_the_page_joins_to_the_item_it_showed_above(cast: Cast, document: Document) -> None:
    first, second = pair(document)
    client = cast.client("minh")
    page = client.get(f"/plans/documents/{document.uuid}/review/").content.decode()
    assert f'name="above" value="{first.uuid}"' in page
    url, seen = f"/plans/tasks/{second.uuid}/joining/", {"above": str(first.uuid), "above_version": "1", "version": "1"}
    itself, blank = {"above": str(second.uuid)}, {"above_version": ""}
    for wrong in ({}, {"above": "abc"}, itself, seen | blank, seen | {"version": ""}):
        client.post(url, wrong)
        assert Task.objects.get(pk=second.pk).state == TaskState.PROPOSED
    client.post(url, seen)
    assert Task.objects.get(pk=second.pk).state == TaskState.DROPPED
    assert second.text in Task.objects.get(pk=first.pk).text


def test_nothing_is_joined_to_an_item_that_was_dropped(cast: Cast, document: Document) -> None:
    (first, second), by = pair(document), cast.as_("minh")
    operations.drop_task(first, version=1, by=by, at=AT)
    with pytest.raises(WrongState):
        operations.join_tasks(first, second, by=by, at=AT)


def test_a_deadline_is_taken_over_whole_or_not_at_all(cast: Cast, document: Document) -> None:
    (first, second), by = pair(document), cast.as_("minh")
    Task.objects.filter(pk=first.pk).update(due_on=None, starts_on=None, deadline_words="", deadline_norm=[])
    span = {"starts_on": date(2026, 12, 1), "due_on": date(2026, 12, 20), "deadline_words": "từ 01/12 đến 20/12/2026"}
    Task.objects.filter(pk=second.pk).update(**span)
    joined = operations.join_tasks(first, second, by=by, at=AT)
    joined.refresh_from_db()
    assert {name: getattr(joined, name) for name in span} == span


def test_words_without_a_day_are_kept(cast: Cast, document: Document) -> None:
    (first, second), by = pair(document), cast.as_("minh")
    Task.objects.filter(pk=first.pk).update(due_on=None, deadline_words="thường xuyên", deadline_norm=["ongoing"])
    Task.objects.filter(pk=second.pk).update(due_on=None, deadline_words="", deadline_norm=[])
    joined = operations.join_tasks(first, second, by=by, at=AT)
    joined.refresh_from_db()
    assert (joined.deadline_words, joined.deadline_norm) == ("thường xuyên", ["ongoing"])


def test_in_a_plan_of_ones_own_the_task_above_stays_known(cast: Cast) -> None:
    by = cast.as_("lan")
    draft = operations.derive_plan(given_plan(cast), by=by, at=AT)
    second = draft.tasks.order_by("position").first()
    assert second is not None
    assert second.origin_id
    own = operations.add_task(draft, text="Việc của phường", lead=[], by=by, at=AT)
    joined = operations.join_tasks(own, second, by=by, at=AT)
    assert joined.origin_id == second.origin_id
    second.refresh_from_db()
    assert second.left_out.startswith("Đã gộp vào: Việc của phường")
