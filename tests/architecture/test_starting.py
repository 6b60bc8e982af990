"""Commands for one document start at once: Django is not loaded for them."""

from __future__ import annotations

import subprocess
import sys

import pytest

LIGHT = ("plan", "place")


@pytest.mark.parametrize("command", LIGHT)
def test_command_starts_without_django(command: str) -> None:
    look = f"import sys, diemtua.config.cli.{command}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
