"""`diemtua deadline`: the same reckoning as the pages, by the same table of days off where there is a database."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from diemtua.config import embedded
from diemtua.config.cli import run
from diemtua.lib.clock import VN


def asked(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run(["deadline", *args])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_twelve_hours_run_through_the_night(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "D-EMG", "2026-02-16T22:15", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["due"] == "2026-02-17T10:15:00+07:00"
    assert told["law"] == "NĐ 56/2017 Đ26.3, 31.2, 32.2"


def test_a_moment_of_another_zone_is_read_in_viet_nam(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = asked(capsys, "d-sep", "2026-06-05T20:00:00Z", "--json")
    assert json.loads(out)["last_day"] == "2026-06-21"


def test_working_days_name_what_is_not_sure(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "D-PLAN", "2026-11-20", "--province", "75", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["due"] == "2026-11-30T23:59:59+07:00"
    assert told["days_off_to_confirm"] == ["2026-11-24"]
    assert told["start_is_law"] is False
    assert told["start_mark"]


def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "D-APPR", "2026-06-05")
    assert code == 0
    assert out.startswith("D-APPR: hết ngày 09/06/2026")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("D-PLAN", "2027-12-30", "--json"), 1),  # goes into a year without a table
        (("D-ALW", "2025-06-30"), 1),  # not yet in force
        (("D-NONE", "2026-06-30"), 2),
        (("D-PLAN", "30/06/2026"), 2),
        (("D-EMG", "2026-06-30"), 2),  # an hour is needed
        (("D-PLAN", "9999-12-30"), 2),
        (("D-PLAN", "2026-06-30", "--province", "Đồng Nai"), 2),
        (("D-PLAN",), 2),
    ],
)
def test_what_cannot_be_reckoned_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], args: tuple[str, ...], code: int
) -> None:
    found, out, err = asked(capsys, *args)
    assert found == code
    assert not out
    assert len(err.strip().splitlines()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_day_the_office_added_counts_here_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from diemtua.places.models import DayOff

    name = str(connection.settings_dict["NAME"])
    monkeypatch.setenv("DATABASE_URL", embedded.url_for(Path(os.environ["DIEMTUA_VAR"]), "owner", name))
    _, before, _ = asked(capsys, "D-APPR", "2026-06-05", "--json")
    row = DayOff.objects.create(
        day="2026-06-08", name="Nghỉ thêm", source="QĐ 1", is_sure=True,
        changed_at=datetime(2026, 6, 1, tzinfo=VN), changed_by_name="Tạ Quốc Hùng",
    )  # fmt: skip
    try:
        code, after, _ = asked(capsys, "D-APPR", "2026-06-05", "--json")
    finally:
        row.delete()
    assert code == 0
    told = [json.loads(said) for said in (before, after)]
    assert [one["days_off_from"] for one in told] == ["office", "office"]
    assert [one["last_day"] for one in told] == ["2026-06-09", "2026-06-10"]
