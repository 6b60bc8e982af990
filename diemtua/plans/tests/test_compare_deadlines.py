"""The day by which tasks are due says nothing about whether they are one task."""

from __future__ import annotations

import pytest

from diemtua.plans.rules.comparison import Item, Paper, carried_over
from diemtua.plans.rules.comparison.similarity import nearness_of_all
from diemtua.plans.rules.comparison.words import clauses

HOTLINE = ("Sở Nội vụ cử cán bộ trực đường dây nóng", "Sở Nội vụ")
LEAFLET = ("Sở Tư pháp soạn tờ rơi về quyền trẻ em và phát cho phụ huynh", "Sở Tư pháp")


def paper(*tasks: tuple[str, str], due: str) -> Paper:
    items = (
        Item(key=str(n), text=f"{text}; {due}.", lead=(lead,), deadline=due) for n, (text, lead) in enumerate(tasks)
    )
    return Paper(title="An toàn mùa nước lên", items=tuple(items))


@pytest.mark.parametrize(
    "due",
    [
        "hoàn thành trước ngày 01/01/2027",
        "hoàn thành chậm nhất ngày 5 tháng 6 năm 2027",
        "hoàn thành trong tháng 5/2026",
        "xong trong quý IV năm 2026",
    ],
)
def test_two_tasks_due_on_one_day_are_two(due: str) -> None:
    old, new = paper(HOTLINE, due=due), paper(LEAFLET, due=due)
    assert nearness_of_all(old, new)[0][0].score < 0.2
    assert carried_over(old, new) == {}


def test_a_task_due_on_another_day_is_the_same_task() -> None:
    old = paper(HOTLINE, LEAFLET, due="hoàn thành trước ngày 01/01/2027")
    new = paper(LEAFLET, HOTLINE, due="hoàn thành trước ngày 15/3/2027")
    assert carried_over(old, new) == {"0": "1", "1": "0"}


def test_a_day_is_no_part_that_could_be_left_out_but_an_occasion_is() -> None:
    assert clauses("Lập sổ theo dõi trẻ em; hoàn thành trước ngày 01/01/2027.") == ["Lập sổ theo dõi trẻ em"]
    assert len(clauses("Lập sổ theo dõi trẻ em; mở diễn đàn trẻ em ngày 01/6 hằng năm.")) == 2
