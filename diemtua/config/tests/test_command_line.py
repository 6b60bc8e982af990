"""The frame of the command line: exit codes, one line of error, no trace, a quick start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
import typer
import typer.main

from diemtua.config import cli
from diemtua.lib.errors import BadInput, NotAllowed


def fail_with(error: Exception) -> Callable[[], None]:
    def act() -> None:
        raise error

    return act


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (NotAllowed("Không được phép."), 1, "diemtua: Không được phép.\n"),
        (BadInput("Tệp hỏng."), 2, "diemtua: Tệp hỏng.\n"),
        (FileNotFoundError(2, "No such file", "ke-hoach.docx"), 2, "ke-hoach.docx"),
        (PermissionError(13, "Permission denied", "/x"), 2, "Không có quyền"),
        (OSError(28, "No space left on device"), 1, "No space left"),
        (ValueError("nhiều\ndòng"), 1, "Lỗi ngoài dự kiến: ValueError: nhiều dòng"),
    ],
)
def test_an_error_is_one_line_and_a_code(
    error: Exception, code: int, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DIEMTUA_TRACE", raising=False)

    assert cli.guarded(fail_with(error)) == code

    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_the_trace_is_there_for_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMTUA_TRACE", "1")
    with pytest.raises(ValueError, match="x"):
        cli.guarded(fail_with(ValueError("x")))


@pytest.mark.parametrize("arguments", [["khong-co"], ["serve", "--port", "x"], ["serve", "--nope"], ["backup"]])
def test_wrong_use_is_code_2_and_says_where_help_is(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--help" in said


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in cli.Lazy().list_commands(None):
        assert cli.run([name, "--help"]) == 0
        assert "Usage" in capsys.readouterr().out


def test_every_command_with_an_answer_can_give_it_as_json() -> None:
    group, context = cli.Lazy(), typer.Context(typer.main.get_command(cli.app))
    commands = {name: group.get_command(context, name) for name in group.list_commands(context)}
    parts = {
        f"{name} {part}".strip(): command
        for name, found in commands.items()
        for part, command in (found.commands if name in cli.GROUPS else {"": found}).items()
    }
    silent = [name for name, command in parts.items() if not any("--json" in each.opts for each in command.params)]
    assert silent == ["administrator", "manage", "migrate", "serve"]  # they answer nothing, or a person only


def test_the_frame_does_not_load_django() -> None:
    look = "import sys, diemtua.config.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_both_ways_to_call_it_are_the_same() -> None:
    done = subprocess.run([sys.executable, "-m", "diemtua", "nope"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("diemtua: Dùng sai lệnh")
