"""Row history of the register is kept as everywhere."""

from diemtua.lib.versions import versioned

__all__ = ["versioned"]
