"""The background doors of quality: the queue finds this package by its name."""

from diemtua.quality.jobs import counting, linking

__all__ = ["counting", "linking"]
