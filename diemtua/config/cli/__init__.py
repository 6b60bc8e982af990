"""The command line: each module of this package is one command or one group.

Modules are found by name and imported only when asked for, so that `plan read` and `place resolve` start without
Django.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from diemtua.lib.errors import BadInput, Refused

DONE, REFUSED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
# Groups keep their name even while they hold one command only.
GROUPS = frozenset({"benefit", "children", "indicator", "place", "plan", "report"})


class Lazy(TyperGroup):
    """A group that imports the module of a command when the command is named."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's signature
        return [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.list_commands(ctx):
            return None
        module: typer.Typer = import_module(f"{__name__}.{cmd_name}").app
        command = get_group(module) if cmd_name in GROUPS else get_command(module)
        command.name = cmd_name
        return command


app = typer.Typer(cls=Lazy, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)


@app.callback()
def _root() -> None:
    """Điểm Tựa: hệ thống làm việc của người chăm sóc, bảo vệ trẻ em có hoàn cảnh đặc biệt."""


def run(args: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    return guarded(lambda: app(args=args, prog_name="diemtua", standalone_mode=False))


def guarded(act: Callable[[], object]) -> int:
    """Call, and turn any error into one line on stderr and an exit code, never a trace."""
    try:
        answer = act()
    except typer.Exit as wanted:
        return wanted.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except typer.TyperException as error:
        return _usage(error)
    except Exception as error:
        if os.environ.get("DIEMTUA_TRACE"):
            raise
        sentence, code = _verdict(error)
        return _say(sentence, code)
    return answer if isinstance(answer, int) else DONE


def _usage(error: typer.TyperException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":  # not exported by typer; typer has printed the help
        return BAD_INPUT
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "diemtua"
    return _say(f"Dùng sai lệnh: {error.format_message()} Xem: {path} --help", BAD_INPUT)


def _verdict(error: Exception) -> tuple[str, int]:
    """Turn a refusal, or what nobody foresaw, into a sentence and an exit code."""
    name = type(error).__name__
    if isinstance(error, Refused):
        return str(error), BAD_INPUT if isinstance(error, BadInput) else REFUSED
    if isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError):
        return f"Không mở được {error.filename}: không có tệp này.", BAD_INPUT
    if isinstance(error, PermissionError):
        return f"Không có quyền đọc hoặc ghi {error.filename}.", BAD_INPUT
    if isinstance(error, OSError) and error.strerror:
        return f"Hệ điều hành báo lỗi: {error.strerror} {error.filename or ''}", REFUSED
    if name in {"OperationalError", "InterfaceError"}:
        return f"Không làm việc được với cơ sở dữ liệu: {error} Chạy diemtua doctor để tìm nguyên nhân.", REFUSED
    return f"Lỗi ngoài dự kiến: {name}: {error} (đặt DIEMTUA_TRACE=1 để xem chi tiết)", REFUSED


def _say(sentence: str, code: int) -> int:
    sys.stderr.write("diemtua: " + " ".join(sentence.split()) + "\n")
    return code
