"""Figures of reports: counted by commune without a name, each leading to exactly what it counts."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from diemtua.access.testing import COMMUNE_A, COMMUNE_B, Cast
from diemtua.intake import operations, queries
from diemtua.intake.testing import make_report
from diemtua.lib.clock import VN, now

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 15, tzinfo=VN)


@pytest.fixture
def reports(cast: Cast) -> None:
    by = cast.as_("lan")
    quick = make_report(COMMUNE_A, at=AT - timedelta(days=3), in_danger=True)
    operations.take_report(quick, by=by, at=AT - timedelta(days=3) + timedelta(minutes=10))
    quick.refresh_from_db()
    operations.close_report(
        quick,
        falsity="untrue",
        words="Đã gặp",
        version=quick.version,
        by=by,
        at=AT - timedelta(days=3) + timedelta(hours=2),
    )
    slow = make_report(COMMUNE_A, at=AT - timedelta(days=2), in_danger=True)
    operations.take_report(slow, by=by, at=AT - timedelta(days=2) + timedelta(minutes=50))
    make_report(COMMUNE_A, at=AT - timedelta(hours=1), is_online=True)
    make_report(COMMUNE_B, at=AT - timedelta(hours=1))


@pytest.mark.usefixtures("reports")
def test_by_commune_how_many_how_fast_and_how_many_within_twelve_hours(cast: Cast) -> None:
    rows = {row.code: row for row in queries.figures_for(cast.as_("minh"), AT)}
    mine = rows[COMMUNE_A]
    assert mine.counts == {
        "received": 3, "waiting": 1, "running": 2, "risen": 0, "online": 1, "case": 0, "closed": 1, "urgent": 2,
        "late": 1,
    }  # fmt: skip
    assert mine.kept == (1, 2)
    assert mine.taken_in == timedelta(minutes=30)
    assert rows[COMMUNE_B].counts["received"] == 1


@pytest.mark.usefixtures("reports")
def test_each_figure_leads_to_exactly_what_it_counts(cast: Cast) -> None:
    viewer = cast.as_("minh")
    for row in queries.figures_for(viewer, AT):
        for name, count in row.counts.items():
            assert queries.reports_counted(viewer, name, row.code, AT).count() == count


@pytest.mark.parametrize(("person", "links"), [("minh", True), ("thuy", False), ("thu", False)])
def test_who_meets_no_report_sees_figures_that_lead_nowhere(cast: Cast, person: str, links: bool) -> None:
    make_report(COMMUNE_A, at=now())
    page = cast.client(person).get("/reports/figures/").content.decode()
    assert "Nguy cấp xong trong 12 giờ" in page
    assert bool(re.search(r"\?figure=", page)) == links


@pytest.mark.usefixtures("reports")
def test_a_commune_counts_its_own_alone(cast: Cast) -> None:
    assert [row.code for row in queries.figures_for(cast.as_("lan"), AT)] == [COMMUNE_A]
    assert queries.figures_for(cast.as_("hung"), AT) == []
    assert cast.client("hung").get("/reports/figures/").status_code == 404


def test_the_list_of_a_figure_says_what_it_shows(cast: Cast) -> None:
    page = cast.client("minh").get("/reports/", {"figure": "online", "commune": COMMUNE_A}).content.decode()
    assert "Về bảng số liệu" in page
