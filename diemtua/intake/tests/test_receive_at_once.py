"""A report that comes by itself goes to the database in one piece: all of it is kept, or nothing, and never twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, Cast, make_cast, unit
from diemtua.intake import operations
from diemtua.intake.models import Account, Evidence, Passage, Report, ReportedChild, Reporter
from diemtua.intake.rules import Told, ToldBy, ToldChild
from diemtua.intake.testing import PUBLIC
from diemtua.lib.fence import everywhere
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = Told(
    place="Nhà bên, gần sân bóng",
    words="Em nhỏ khóc 100% các đêm.",
    harms=("X1",),
    children=(ToldChild(name="Bé Bin"), ToldChild(name="Bé Na")),
    by=ToldBy(name="Đỗ Thị Ngát", phone="0912000345"),
    addresses=("https://example.test/clip",),
)
ROWS: dict[Any, int] = {Report: 1, Account: 1, ReportedChild: 2, Evidence: 1, Passage: 1, Reporter: 1, Notice: 1}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def receive(told: Told = TOLD, **facts: Any) -> operations.Received:
    given = {"channel": "web", "received_at": AT, "event": unit(COMMUNE_A), "form": "a" * 32, **facts}
    return operations.receive_report(told, **given, by=PUBLIC, at=AT)


def kept() -> dict[Any, int]:
    with everywhere():
        return {model: model.objects.count() for model in ROWS}


def test_all_of_it_is_there_under_the_key_it_was_given(cast: Cast) -> None:
    report = receive().report
    assert kept() == ROWS
    with everywhere():
        assert Report.objects.get(pk=report.pk).uuid == report.uuid
        assert Account.objects.get(report=report).words == TOLD.words
        assert [child.name for child in ReportedChild.objects.order_by("place")] == ["Bé Bin", "Bé Na"]
        assert Entry.objects.get(thing_id=str(report.uuid)).thing_label == report.code


def test_the_same_sheet_again_is_the_same_report_and_the_connection_goes_on(cast: Cast) -> None:
    first, again = receive(), receive()
    assert (first.report, first.code) == (again.report, again.code)
    assert receive(form="b" * 32).report != first.report
    assert kept()[Report] == 2
    assert connection.get_autocommit()


def test_what_breaks_on_the_way_keeps_nothing(cast: Cast) -> None:
    with pytest.raises(DataError):
        receive(Told(place="Chợ", happened="lâu rồi " * 30))  # longer than its column
    assert not any(kept().values())
    receive()
    assert kept() == ROWS


def test_few_answers_are_waited_for(cast: Cast) -> None:
    """The fence, the key, who is told, who stands in for them, and in which language they read."""
    receive(form="c" * 32)
    with CaptureQueriesContext(connection) as made:
        receive(form="d" * 32)
    unanswered = ("insert", "with row_0", "BEGIN", "COMMIT")
    said = [str(each["sql"]) for each in made if not each["sql"].startswith(unanswered)]
    assert len(said) <= 1 + 5, said  # the first is the test's own
