"""What the doctor finds: each fault on its own, as a sentence that says what to do."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections import namedtuple
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.utils.timezone import now

from diemtua.config import doctor, health
from diemtua.config.options import Options, read_options
from diemtua.config.prepare import refuse_demo_people
from diemtua.lib.errors import Refused

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil has it


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return dataclasses.replace(read_options(), var=tmp_path)


@pytest.fixture
def owner(db: None) -> Iterator[None]:
    """Look with the eyes of the owner, as the command does."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")
    yield
    with connection.cursor() as cursor:
        cursor.execute("set role diemtua_web")


def wants(part: str, options: Options) -> list[str]:
    return list(doctor.IN_THE_DATABASE[part](options))


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("owner")
def test_a_sound_database_wants_nothing(options: Options) -> None:
    found = {part: wants(part, options) for part in doctor.IN_THE_DATABASE}
    assert not [part for part, sentences in found.items() if sentences]


def test_secrets_that_others_can_read(options: Options) -> None:
    (options.var / "secrets").mkdir(mode=0o700)
    secret = options.var / "secrets" / "owner"
    secret.touch(mode=0o644)
    secret.chmod(0o644)

    finding = next(each for each in doctor.examine(options) if each.part == "thư mục và quyền tệp")

    assert finding.wants == [f"Người khác trên máy đọc được {secret}; hãy chạy: chmod go= {secret}"]


def test_a_full_disk(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10, 9, 1))
    assert "chỉ còn" in next(doctor._disk(options))


def test_a_database_that_is_away_ends_the_examination(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(health, "database_answers", away)
    findings = list(doctor.examine(options))
    assert findings[-1].part == "cơ sở dữ liệu"
    assert "Không nối được" in findings[-1].wants[0]


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("row", "word"),
    [((True, False, 0), "vượt được hàng rào"), ((False, True, 0), "BYPASSRLS"), ((False, False, 3), "3 bảng")],
)
def test_a_web_role_that_could_pass_the_fence(
    options: Options, monkeypatch: pytest.MonkeyPatch, row: tuple[object, ...], word: str
) -> None:
    monkeypatch.setattr(doctor, "_rows", lambda *_: [row])
    assert word in wants("vai trò", options)[0]


@pytest.mark.usefixtures("owner")
def test_a_fence_that_was_taken_down(options: Options) -> None:
    run("alter table trail_entry disable row level security")
    assert wants("hàng rào", options) == [
        "Hàng rào của bảng trail_entry đã bị tắt; hãy chạy: alter table trail_entry enable row level security;"
    ]


@pytest.mark.usefixtures("owner")
def test_a_missing_extension(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "EXTENSIONS", ("pg_trgm", "postgis"))
    assert "create extension postgis" in wants("phiên bản PostgreSQL", options)[0]


@pytest.mark.usefixtures("owner")
def test_a_migration_that_was_not_run(options: Options) -> None:
    run("delete from django_migrations where app = 'trail' and name like '0002%'")
    assert wants("phiên bản dữ liệu", options) == [
        "Cơ sở dữ liệu chưa ở phiên bản của chương trình; hãy chạy: diemtua migrate"
    ]


@pytest.mark.usefixtures("owner")
def test_a_queue_that_stands_still(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "queue_figures", lambda: (4, 2, 3600.0))
    first, second = wants("hàng đợi", options)
    assert "60 phút" in first
    assert "2 công việc" in second


@pytest.mark.usefixtures("owner")
def test_a_clock_that_drifts(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "now", lambda: now() - timedelta(minutes=5))
    assert "NTP" in wants("đồng hồ", options)[0]


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    "fault",
    [
        "update trail_entry set actor_name = 'Người khác' where verb = 'test.one'",
        "delete from trail_entry where verb = 'test.one'",
    ],
)
def test_an_entry_of_the_trail_that_was_touched(options: Options, fault: str) -> None:
    from diemtua.lib.actor import system_actor
    from diemtua.trail import operations as trail

    for verb in ("test.one", "test.two"):
        trail.record(verb, "việc", by=system_actor("test"), at=now())
    assert wants("chuỗi nhật ký", options) == []

    run(fault)

    assert "Nhật ký đứt" in wants("chuỗi nhật ký", options)[0]


@pytest.mark.django_db
def test_people_of_the_demo_keep_a_real_site_from_starting() -> None:
    from django.contrib.auth import get_user_model

    refuse_demo_people()
    get_user_model().objects.create(username="minh.soyte", created_at=now())
    with pytest.raises(Refused, match="thế giới thử"):
        refuse_demo_people()


def test_settings_are_part_of_it(options: Options) -> None:
    broken = dataclasses.replace(options, database_url="mysql://x")
    assert next(doctor.examine(broken)).wants
    assert os.environ["DIEMTUA_MODE"] == "test"
