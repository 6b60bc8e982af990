"""The HTML door."""

from diemtua.intake.pages.working import report

__all__ = ["report"]
