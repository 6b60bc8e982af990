"""What was loaded before the first page is not looked through by the collector of garbage."""

from __future__ import annotations

import gc

from diemtua.config.steady import settle


def test_what_was_loaded_is_put_aside() -> None:
    try:
        settle()
        assert gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()
