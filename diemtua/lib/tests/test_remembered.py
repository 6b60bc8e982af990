"""What is remembered is asked once, until it is forgotten or old."""

from __future__ import annotations

import itertools

import pytest

from diemtua.lib import remembered


def test_asked_once_and_again_when_it_is_old_or_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, moment = itertools.count(1), [100.0]
    monkeypatch.setattr("diemtua.lib.remembered.time.monotonic", lambda: moment[0])
    known = remembered.Remembered(lambda: next(turns))
    assert [known(), known()] == [1, 1]
    moment[0] += remembered.SECONDS + 1
    assert known() == 2
    known.forget()
    assert known() == 3
    remembered.forget_all()
    assert known() == 4
