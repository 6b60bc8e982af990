"""A sealed field opens with its key alone, and says so when it does not."""

from __future__ import annotations

from typing import Any

import pytest

from diemtua.lib.sealing import SealBroken, blind, key_from, seal, unseal

NUMBER = "075317001234"


def test_it_opens_as_it_was_and_is_never_sealed_alike_twice() -> None:
    assert unseal(seal(NUMBER)) == NUMBER
    assert seal(NUMBER) != seal(NUMBER)
    assert NUMBER.encode() not in seal(NUMBER)
    assert blind(NUMBER) == blind(NUMBER)


def test_older_keys_open_and_the_newest_seals(settings: Any) -> None:
    before = seal(NUMBER)
    settings.SEALING_KEYS = {**settings.SEALING_KEYS, 9: key_from("một khoá mới", "test")}
    assert seal(NUMBER)[0] == 9
    assert unseal(before) == NUMBER


@pytest.mark.parametrize("harm", [lambda s: s[:-1], lambda s: s[:5], lambda s: b"\xff" + s[1:], lambda _s: b""])
def test_what_was_altered_or_cut_short_is_told(harm: object) -> None:
    with pytest.raises(SealBroken):
        unseal(harm(seal(NUMBER)))  # type: ignore[operator]
