"""Settings that must not start a site, each as one sentence."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from diemtua.config import cli
from diemtua.config.checks import problems
from diemtua.config.options import DEVELOPMENT_SECRET, Options, read_options
from diemtua.lib.errors import BadInput

SECRET = "kCq9Zt2_vX7-pLr4mWb8sYd1nGf6hJe3aTu0iOoPqRzKxVyB5c"


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    """Return settings with which production starts."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DIEMTUA_DEBUG", "DIEMTUA_SECURE_COOKIES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DIEMTUA_MODE", "production")
    monkeypatch.setenv("DIEMTUA_SECRET_KEY", SECRET)
    monkeypatch.setenv("DIEMTUA_SEALING_KEYS", f"1:{SECRET}")
    monkeypatch.setenv("DIEMTUA_BLIND_KEY", SECRET[::-1])
    monkeypatch.setenv("DIEMTUA_HOSTS", "diemtua.tinh.gov.vn")
    monkeypatch.setenv("DIEMTUA_VAR", str(tmp_path))
    return read_options()


def test_good_settings_start(good: Options) -> None:
    assert problems(good) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"secret_key": ""}, "Thiếu DIEMTUA_SECRET_KEY"),
        ({"secret_key": DEVELOPMENT_SECRET}, "phát triển"),
        ({"secret_key": SECRET[:30]}, "ít nhất 50"),
        ({"secret_key": "ab" * 40}, "không lặp"),
        ({"sealing_secrets": {}}, "DIEMTUA_SEALING_KEYS"),
        ({"blind_secret": ""}, "DIEMTUA_BLIND_KEY"),
        ({"debug": True}, "DIEMTUA_DEBUG"),
        ({"allowed_hosts": []}, "Thiếu DIEMTUA_HOSTS"),
        ({"allowed_hosts": ["*"]}, "DIEMTUA_HOSTS"),
        ({"secure_cookies": False}, "HTTPS"),
        ({"database_url": "sqlite:///x"}, "chỉ dùng PostgreSQL"),
        ({"database_url": "postgresql://a@h/d", "database_owner_url": "postgresql://a@h/d"}, "hai vai trò"),
        ({"oidc_issuer": "https://id.vn"}, "DIEMTUA_OIDC_CLIENT_ID"),
    ],
)
def test_each_fault_is_one_sentence_that_names_the_setting(good: Options, change: dict[str, Any], word: str) -> None:
    found = problems(dataclasses.replace(good, **change))

    assert len(found) == 1
    assert word in found[0]
    assert "\n" not in found[0]


def test_a_folder_that_is_a_file_is_named(good: Options, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = problems(dataclasses.replace(good, var=tmp_path / "file" / "var"))
    assert "không phải là thư mục" in found[0]


def test_demo_and_tests_start_with_the_development_secret(good: Options) -> None:
    assert problems(dataclasses.replace(good, mode="demo", secret_key=DEVELOPMENT_SECRET, secure_cookies=False)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DIEMTUA_MODE", "prod"),
        ("DIEMTUA_DEBUG", "perhaps"),
        ("DIEMTUA_MAX_DOCUMENT_MB", "many"),
        ("DIEMTUA_DB_ROLE", "x"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_a_sentence(
    good: Options, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match="Cấu hình sai"):
        read_options()


def test_the_mode_of_tests_serves_nobody_outside_of_tests(good: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    testing = dataclasses.replace(good, mode="test")
    assert problems(testing) == []
    monkeypatch.delenv("PYTEST_VERSION")
    assert [sentence for sentence in problems(testing) if "DIEMTUA_MODE=test" in sentence]


def test_serving_in_the_mode_of_tests_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIEMTUA_MODE", "test")
    monkeypatch.setenv("DIEMTUA_VAR", str(tmp_path))
    monkeypatch.delenv("PYTEST_VERSION")
    assert cli.run(["serve", "--port", "8749"]) == 1
    assert "DIEMTUA_MODE=test" in capsys.readouterr().err


def test_another_http_server_is_held_to_the_same(tmp_path: Path) -> None:
    """Whoever starts the WSGI application without `diemtua serve` meets the same sentence."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("DIEMTUA", "PYTEST"))}
    for mode, word in (("test", "DIEMTUA_MODE=test"), ("production", "DIEMTUA_SECRET_KEY")):
        env = outside | {"DIEMTUA_MODE": mode, "DIEMTUA_VAR": str(tmp_path)}
        command = [sys.executable, "-c", "import diemtua.config.wsgi"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode
        assert word in done.stderr
