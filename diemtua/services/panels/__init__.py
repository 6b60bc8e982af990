"""What this app puts into slots of the shell and of lower pages. Importing this package registers it."""

from diemtua.services.panels.directory import help_of_child, to_verify

__all__ = ["help_of_child", "to_verify"]
