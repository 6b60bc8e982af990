"""Papers made to be read for ever, or to fill the disk with what was read: they are read like any other.

How long it takes is the bench's matter; here a reading that never ended would show as a test that never ends.
"""

from __future__ import annotations

import pytest

from diemtua.lib.paper import open_paper
from diemtua.plans.rules.reading import read_plan

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
