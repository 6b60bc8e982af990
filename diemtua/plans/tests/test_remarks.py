"""What the reader doubts is said in the language of the page, with its numbers and quoted words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

from diemtua.lib import paper
from diemtua.plans.models import ReportingDuty
from diemtua.plans.rules import reading
from diemtua.plans.templatetags.remarks import SENTENCES, remark

FOLDERS = (Path(reading.__file__).parent, Path(paper.__file__).parent)
_HOLE = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("12 nhiệm vụ không ghi cơ quan thực hiện.", "%(n)s nhiệm vụ không ghi cơ quan thực hiện."),
        ("Chưa hiểu thời hạn “khi có 100% ý kiến”.", "Chưa hiểu thời hạn “%(words)s”."),
        ("Không thấy số văn bản (văn bản ghi “Số: /KH”).", "Không thấy số văn bản (văn bản ghi “%(words)s”)."),
        ("Không thấy số văn bản.", "Không thấy số văn bản."),
    ],
)
def test_each_sentence_is_found_with_its_parts(told: str, known: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(text: str) -> str:
        asked.append(text)
        return text

    monkeypatch.setattr("diemtua.plans.templatetags.remarks.gettext", note)
    assert remark(told) == told  # the parts stand where they stood
    assert asked == [known]


def test_what_nobody_knows_is_shown_as_it_stands() -> None:
    with translation.override("en"):
        assert remark("Một câu lạ 12.") == "Một câu lạ 12."
    assert remark("") == ""


def sentences_of_the_reader() -> set[str]:
    """Whole sentences that the reader and the readers of files put together, holes for what is filled in."""
    found = set()
    for folder in FOLDERS:
        for path in folder.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Yield | ast.Call | ast.Assign | ast.keyword | ast.Tuple):
                    found |= {text for child in ast.iter_child_nodes(node) if (text := _text(child))}
    return found


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "@" for part in node.values)
    return ""


def test_every_doubt_of_the_reader_is_known() -> None:
    """A sentence that asks for something ("Hãy …") is a refusal, told where the file is dropped; patterns are none."""
    known = {_HOLE.sub("@", sentence) for sentence in SENTENCES}
    doubts = {
        text
        for text in sentences_of_the_reader()
        if re.fullmatch(r"[^\\|{}]*[à-ỹ][^\\|{}]*\.", text) and text[0].isupper() and len(text) < 130
    }
    assert not {
        text for text in doubts if text not in known and text.replace("@.", ".") not in known and "Hãy" not in text
    }


@pytest.mark.parametrize(
    ("due", "shown"),
    [("06-05", "05/6"), ("12-05", "05/12"), ("01-15", "15/01"), ("2026-06-05", "05/06/2026"), ("", "")],
)
def test_the_day_of_a_report_is_shown_as_papers_write_it(due: str, shown: str) -> None:
    assert ReportingDuty(due=due).shown_due == shown
