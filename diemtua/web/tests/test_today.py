"""Hôm nay: what the apps registered for this person, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from zeal import zeal_ignore

from diemtua.access import operations
from diemtua.access.codes import Role
from diemtua.access.testing import AT, COMMUNE_B, MAKER, SINCE, agency, unit
from diemtua.lib import panels
from diemtua.lib.actor import Actor
from diemtua.lib.panels import Clock, Group, Row


def late(actor: Actor, at: datetime) -> Group:
    row = Row(
        title="Lập danh sách trẻ em cần chăm lo",
        url="/plans/tasks/1/",
        clock=Clock(first="Trễ 3 ngày", second="hạn 17/11/2026", tone="late"),
        action="Báo tiến độ",
    )
    return Group(key="thu-tre", title="Việc thử trễ hạn", icon="alert-triangle", tone="late", count=1, rows=(row,))


def nobody(actor: Actor, at: datetime) -> Group:
    return Group(key="thu-kin", title="Việc thử không được thấy", icon="lock", count=1, rows=(Row(title="x", url="/"),))


@pytest.fixture
def slots(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    mine = {
        "today": [
            panels.Panel(slot="today", order=1, power="plans.view", render=late),
            panels.Panel(slot="today", order=2, power="power.of.nobody", render=nobody),
        ]
    }
    monkeypatch.setattr(panels, "_panels", mine | {"search": [], "notices": []})
    return iter(())


def test_rows_of_what_one_may_see_with_clock_and_action(cast: Any, slots: None) -> None:
    text = cast.client("lan").get("/").content.decode()
    assert "Việc thử trễ hạn" in text
    assert 'class="dt-clock late"' in text
    assert "Báo tiến độ" in text
    assert "Việc thử không được thấy" not in text


def test_a_quiet_day_says_so(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_panels", {"today": []})
    assert "Không có việc nào đang chờ" in cast.client("lan").get("/").content.decode()


def test_a_stranger_is_sent_to_sign_in(client: Any, db: None) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_the_page_says_who_acts_and_where(cast: Any, slots: None) -> None:
    text = cast.client("lan").get("/").content.decode()
    assert cast.as_("lan").unit_name in text
    assert "Thị Lan" in text


def test_the_page_is_never_kept_by_the_browser(cast: Any, slots: None) -> None:
    assert "no-store" in cast.client("lan").get("/")["Cache-Control"]


def test_who_holds_two_roles_chooses_where_to_work(cast: Any, slots: None) -> None:
    with zeal_ignore():  # set-up
        there, desk = unit(COMMUNE_B), agency(COMMUNE_B, "phong_vhxh")
    operations.give_assignment(
        cast.lan, role=Role.COMMUNE_OFFICER, unit=there, agency=desk, valid_from=SINCE, by=MAKER, at=AT
    )
    lan = cast.client("lan")
    choices = re.findall(r'action="(/access/[^"]+/choice/)"', lan.get("/").content.decode())
    assert len(choices) == 2
    lan.post(choices[1])
    assert f"<b>{there.name}</b>" in lan.get("/").content.decode()


def test_who_holds_one_role_has_nothing_to_choose(cast: Any, slots: None) -> None:
    assert "/choice/" not in cast.client("lan").get("/").content.decode()
