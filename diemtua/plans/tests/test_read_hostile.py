"""Papers made to be read for ever, or to fill the disk with what was read: they are read like any other.

How long it takes is the bench's matter; here a reading that never ended would show as a test that never ends, and one
that takes four times as long for twice the rows as a test that fails.
"""

from __future__ import annotations

import time
from itertools import repeat

import pytest

from diemtua.lib.errors import BadInput
from diemtua.lib.paper import Paper, open_paper
from diemtua.plans.rules.reading import read_plan
from diemtua.plans.tests.reading_papers import PLAN

HEAD = "ỦY BAN NHÂN DÂN\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nVề trẻ em\n\nI. MỤC TIÊU\n1. Nội dung\n"
SIZE = 30_000


@pytest.mark.parametrize(
    "piece",
    ["1", "I. A\n", "a) \n", "- \n", "trên 95% ", "| a | b |\n", "ngày 1 ", "(", "\u0301", "chủ trì, phối hợp "],
)
def test_one_thing_said_without_end(piece: str) -> None:
    text = HEAD + piece * (SIZE // len(piece))
    reading = read_plan(open_paper(text.encode(), "a.txt"))
    told = sum(len(target.text) for target in reading.targets) + sum(len(task.text) for task in reading.tasks)
    assert told <= 4 * len(text)


TABLE = "| STT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (TABLE, "| 1 | Rà soát trẻ em ở thôn | Sở Y tế | Tháng 5/2026 |\n"),
        ("", "Sở Y tế rà soát trẻ em ở các thôn trước ngày 01/5/2026.\n"),
    ],
)
def test_ten_times_the_rows_take_about_ten_times_as_long(head: str, row: str) -> None:
    def taken(rows: int) -> float:
        paper = open_paper((HEAD.replace("MỤC TIÊU", "NHIỆM VỤ") + head + row * rows).encode(), "a.txt")
        return min(_timed(paper) for _ in repeat(None, 3))

    assert taken(3000) < 30 * taken(300)


def _timed(paper: Paper) -> float:
    start = time.process_time()
    assert read_plan(paper).tasks
    return time.process_time() - start


def test_a_reading_that_takes_too_long_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diemtua.plans.rules.reading.reader.SECONDS", -1.0)
    with pytest.raises(BadInput, match="tách nhỏ"):
        read_plan(open_paper(PLAN.encode(), "a.txt"))
