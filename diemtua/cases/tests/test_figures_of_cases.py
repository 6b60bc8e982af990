"""Figures of cases: each leads the commune to exactly what it counts, and those above to the commune's figures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast, unit
from diemtua.cases import queries
from diemtua.cases.models import Case, Deadline
from diemtua.cases.testing import make_case
from diemtua.lib.fence import fenced

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Măng Cụt"
LATER = AT + timedelta(days=20)


@pytest.fixture
def cases(cast: Cast) -> list[Case]:
    lan, khoa = cast.as_("lan"), cast.as_("khoa")
    return [
        make_case(lan, khoa, AT, state="assessed", name=NAME),  # its plan is late at LATER
        make_case(lan, khoa, AT, name=NAME),
        make_case(lan, khoa, AT, state="closed"),
        make_case(cast.as_("tam"), khoa, AT, event=unit(COMMUNE_B), home_unit=unit(COMMUNE_A)),
    ]


def test_each_figure_of_the_own_commune_leads_to_exactly_what_it_counts(cast: Cast, cases: list[Case]) -> None:
    lan = cast.as_("lan")
    row = next(row for row in queries.figures_for(lan, LATER).rows if row.code == COMMUNE_A)
    for name, count in row.counts.items():
        assert queries.cases_counted(lan, name, COMMUNE_A, LATER).count() == count, name
    for name, (kept, of) in row.rates.items():
        assert queries.cases_counted(lan, f"{name}_kept", COMMUNE_A, LATER).count() == of - kept, name
    assert row.counts == {"opened": 3, "running": 2, "late": 2, "long": 0}
    assert row.rates["plan"] == (1, 2)


def test_the_list_of_a_figure_says_what_it_shows(cast: Cast, cases: list[Case]) -> None:
    page = cast.client("lan").get("/cases/", {"figure": "running", "commune": COMMUNE_A})
    assert page.context["page"].paginator.count == 2
    assert "Về bảng số liệu" in page.content.decode()
    table = cast.client("lan").get("/cases/figures/").content.decode()
    assert f"?figure=running&amp;commune={COMMUNE_A}" in table


@pytest.mark.parametrize("name", ["minh", "thuy", "thu"])
def test_those_above_are_led_to_the_commune_s_figures_and_told_why(cast: Cast, cases: list[Case], name: str) -> None:
    client = cast.client(name)
    table = client.get("/cases/figures/").content.decode()
    assert "?figure=" not in table
    assert f'href="/cases/figures/{COMMUNE_A}/"' in table
    assert "hỏi lãnh đạo xã" in table
    page = client.get(f"/cases/figures/{COMMUNE_A}/")
    assert page.status_code == 200
    words = page.content.decode()
    assert NAME not in words
    assert "VV-" not in words
    assert page.context["running"] == 2
    assert [(line["name"], line["count"]) for line in page.context["steps"]] == [
        ("Chờ đánh giá ban đầu", 1),
        ("Chờ đánh giá cụ thể", 1),
    ]


def test_late_ones_are_counted_by_step_and_clock(cast: Cast, cases: list[Case]) -> None:
    with fenced(cast.as_("minh")):
        rows = queries.standing_of(cast.as_("minh"), COMMUNE_A, LATER)
        assert not Deadline.objects.exists()
    late = {(row.state, row.rule): (row.count, row.late) for row in rows}
    assert late == {("open", "D-EMG"): (1, 1), ("assessed", "D-PLAN"): (1, 1)}


def test_a_commune_elsewhere_is_not_there(cast: Cast, cases: list[Case]) -> None:
    assert cast.client("lan").get(f"/cases/figures/{COMMUNE_B}/").status_code == 404
    assert cast.client("minh").get("/cases/figures/00004/").status_code == 404
    assert cast.client("hung").get(f"/cases/figures/{COMMUNE_A}/").status_code == 404
    with fenced(cast.as_("lan")):
        assert queries.standing_of(cast.as_("lan"), COMMUNE_B, LATER) == []
