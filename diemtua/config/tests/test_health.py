"""Doors for machines: alive, ready, figures; and logs that carry no personal data."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import DatabaseError, IntegrityError
from django.test import Client

from diemtua.config import health, logs


def test_alive_without_a_database(client: Client) -> None:
    """Not marked `django_db`: any question to the database would fail."""
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_ready_names_its_parts(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"] == {"database": "ok", "migrations": "ok", "queue": "ok"}


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "migrations", "queue"])
def test_not_ready_says_which_part(client: Client, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setitem(health.READINESS, part, broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert [name for name, state in answer.json()["checks"].items() if state == "failed"] == [part]


@pytest.mark.django_db
def test_a_job_that_waits_too_long_means_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "queue_figures", lambda: (3, 0, health.WAITING_SECONDS + 1.0))
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_figures_for_this_machine(client: Client) -> None:
    client.get("/healthz")
    text = client.get("/metrics").content.decode()
    assert 'route="healthz"' in text
    assert "diemtua_jobs_waiting 0.0" in text


@pytest.mark.parametrize("headers", [{"X-Forwarded-For": "203.0.113.9"}, {"Forwarded": "for=203.0.113.9"}])
@pytest.mark.django_db
def test_figures_are_not_there_for_others(client: Client, headers: dict[str, str]) -> None:
    assert client.get("/metrics", headers=headers).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 404


@pytest.mark.django_db
def test_figures_for_the_holder_of_the_token(client: Client, settings: object) -> None:
    settings.METRICS_TOKEN = "moniteur"  # type: ignore[attr-defined]
    shown = client.get("/metrics", REMOTE_ADDR="203.0.113.9", headers={"Authorization": "Bearer moniteur"})
    wrong = client.get("/metrics", REMOTE_ADDR="203.0.113.9", headers={"Authorization": "Bearer x"})
    assert (shown.status_code, wrong.status_code) == (200, 404)


@pytest.mark.django_db
def test_unknown_addresses_make_one_label(client: Client) -> None:
    for name in ("a.php", "b.php"):
        client.get(f"/{name}")
    text = client.get("/metrics").content.decode()
    assert 'route="(none)"' in text
    assert "a.php" not in text


def test_the_access_log_has_the_pattern_and_no_query(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    client.get("/healthz?name=Nguyễn+Thị+Bí+Mật")
    line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert (line["route"], line["status"], line["method"]) == ("healthz", 200, "GET")
    assert "Mật" not in str(line)


def test_an_exception_leaves_its_kind_and_place_and_no_value(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    try:
        insert_twice()
    except IntegrityError:
        logging.getLogger("django.db").exception("failed for %s", "Trẻ Bí Mật")
    said = capsys.readouterr().err
    line = json.loads(said.strip().splitlines()[-1])
    assert line["error"] == "IntegrityError"
    assert line["at"][-1].startswith("test_health.py:")
    assert "Mật" not in said


def insert_twice() -> None:
    raise IntegrityError("Key (full_name)=(Trẻ Bí Mật) already exists")


def broken() -> None:
    raise DatabaseError
