"""The pages of quality. One module a subject; `urls` imports this package."""

from diemtua.quality.pages.pairs import (
    linking_start,
    linking_stop,
    pair,
    pair_asking,
    pair_reopening,
    pair_two,
    pairs,
)

__all__ = ["linking_start", "linking_stop", "pair", "pair_asking", "pair_reopening", "pair_two", "pairs"]
