"""Everything that changes units, villages and agencies. One module a subject; callers import this package."""

from diemtua.places.operations.reference import load_reference

__all__ = ["load_reference"]
