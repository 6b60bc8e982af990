"""`diemtua plan read` prints one JSON document, quickly, and refuses with one line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from diemtua.config.cli import run
from diemtua.lib.paper import open_paper
from diemtua.plans.rules.reading import read_plan
from diemtua.plans.tests.reading_papers import PLAN


def test_the_json_has_the_form_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN, encoding="utf-8")
    assert run(["plan", "read", str(file)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == [
        "document",
        "based_on",
        "citations",
        "targets",
        "tasks",
        "reporting",
        "recipients",
        "warnings",
    ]
    assert printed["document"]["signer"] == {
        "authority": "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
        "position": "PHÓ CHỦ TỊCH",
        "name": "Nguyễn Thị Thu",
    }
    task = printed["tasks"][0]
    assert {
        "marker",
        "heading_path",
        "text",
        "lead",
        "cooperate",
        "role",
        "deadline",
        "deadline_norm",
        "line",
    } <= task.keys()
    assert (task["deadline"], task["deadline_norm"]) == ("trước ngày 31/5/2026", "<2026-05-31")
    assert printed["targets"][0] | {"doubt": []} == {
        "text": "100% xã, phường ký cam kết bảo đảm an toàn trẻ em",
        "comparator": "=",
        "value": 100,
        "unit": "%",
        "year": 2026,
        "line": 25,
        "doubt": [],
    }


@pytest.mark.parametrize(
    ("content", "word"), [(b"", "rỗng"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, ".docx")]
)
def test_unreadable_input_is_one_line_and_exit_code_two(
    content: bytes, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tep"
    file.write_bytes(content)
    assert run(["plan", "read", str(file)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert word in shown.err


def test_a_missing_file_is_exit_code_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "read", str(tmp_path / "khong-co.docx")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_reading_needs_no_django() -> None:
    code = (
        "import sys, diemtua.plans.rules.reading, diemtua.config.cli.plan; print([m for m in sys.modules if "
        "m.startswith('django')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_plan_of_thirty_kilobytes_is_read_whole() -> None:
    long = PLAN.replace(
        "1. Truyền thông\n",
        "1. Truyền thông\n\n" + "c) Tổ chức truyền thông cho 100% trường học, phối hợp với Công an tỉnh.\n\n" * 300,
    )
    paper = open_paper(long.encode(), "dai.txt")
    reading = read_plan(paper)
    assert len(reading.tasks) > 300
