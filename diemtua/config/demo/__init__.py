"""The demo world: a province at work, made the same way each time from a seed. No real person appears."""

from diemtua.config.demo.cast import sign_in_lines
from diemtua.config.demo.world import make_once, make_world

__all__ = ["make_once", "make_world", "sign_in_lines"]
