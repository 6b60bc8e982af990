"""How often *Hôm nay* asks the database: so often, whatever lies there, and as often for one row as for twenty."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from zeal import zeal_ignore

from diemtua.access.testing import COMMUNE_A, MAKER, TODAY, Cast
from diemtua.cases.testing import make_case
from diemtua.intake.operations import take_report
from diemtua.intake.testing import make_report
from diemtua.lib.actor import Actor
from diemtua.lib.beside import Together, together_on
from diemtua.lib.clock import day_of
from diemtua.lib.fence import everywhere
from diemtua.lib.panels import Asking, panels
from diemtua.lib.written import Given
from diemtua.people.testing import make_child, make_village
from diemtua.plans.testing import given_commune_plan, given_plan
from diemtua.quality.operations import freshen_rest
from diemtua.workforce.testing import plan_leave

pytestmark = pytest.mark.django_db
MOST = 18 + 1  # when a page is answered, the tests' own fence is put up again
SHOWN = 8


def lay(cast: Cast, number: int) -> None:
    """So many rows of each of several groups."""
    at, lan, khoa = timezone.now(), cast.as_("lan"), cast.as_("khoa")
    village = make_village(COMMUNE_A, f"Khu {number}")
    for place in range(number):
        make_report(COMMUNE_A, at=at, words=f"Chờ {number}.{place}")
        take_report(make_report(COMMUNE_A, at=at, words=f"Nhận {number}.{place}"), by=lan, at=at)
        make_case(lan, khoa, at, name=f"Bé {number}.{place}")
        make_case(lan, khoa, at, state="submitted", name=f"Bé chờ ký {number}.{place}")
        young, old = day_of(at) - timedelta(days=400), day_of(at) - timedelta(days=16 * 365 - 30)
        make_child(f"Vướng {number} {place}", young, village=village)
        make_child(f"Sắp lớn {number} {place}", old, village=village, is_special=True)
    with everywhere():
        freshen_rest(by=MAKER, at=at)


def asked(client: Client) -> tuple[int, str]:
    """How often, when what is remembered has been asked for, and the page."""
    for _again in range(2):
        client.get("/")
    with CaptureQueriesContext(connection) as made:
        page = client.get("/").content.decode()
    return len(made), page


def test_the_first_page_asks_as_often_for_one_row_as_for_twenty(cast: Cast) -> None:
    with zeal_ignore():  # set-up
        given_plan(cast)
        given_commune_plan(cast)
        plan_leave(cast, "hoa", deputy="lan", by="khoa")
        lay(cast, 1)
    clients = {who: cast.client(who) for who in ("lan", "khoa", "hoa", "minh", "thuy", "trung")}
    before = {who: asked(client) for who, client in clients.items()}
    with zeal_ignore():
        lay(cast, 19)
    after = {who: asked(client) for who, client in clients.items()}
    for who, (number, page) in after.items():
        assert number == before[who][0] <= MOST, who
        assert page.count("dt-row") >= before[who][1].count("dt-row"), who
    page = after["lan"][1]
    for title in ("Tin báo chờ người nhận", "Tin báo tôi đang xử lý", "Vụ việc sắp hết hạn", "Chuỗi dưới 6 tuổi"):
        assert title in before["lan"][1], title
        assert title in page, title
    assert "Làm thay Lê Thị Hoa" in page
    assert page.count("Vướng 19") == 2 * (SHOWN - 1), "each in its row and beside what can be done"
    assert "Vụ việc chờ anh/chị quyết định" in after["khoa"][1]


def test_the_statement_has_the_same_words_for_every_commune_and_none_of_a_person_s_own(cast: Cast) -> None:
    """So the database knows it again whoever asks; states stand in it, since indexes are of some states alone."""
    made = {who: _statement_of(cast.as_(who)) for who in ("lan", "tam")}
    assert made["lan"].sql is made["tam"].sql
    assert "'waiting'" in made["lan"].sql
    assert COMMUNE_A not in made["lan"].sql
    assert COMMUNE_A in made["lan"].values
    assert COMMUNE_A not in made["tam"].values
    assert {each.name for each in made["lan"].values if isinstance(each, Given)} == {"viewer", "at"}


def _statement_of(actor: Actor) -> Together:
    asks = [panel.render.asks for panel in panels("today", actor) if isinstance(panel.render, Asking)]
    return together_on(TODAY, actor.of_the_office(), *asks)
