"""What this app puts into slots of the shell and of lower apps. Importing this package registers it."""

from diemtua.intake.panels.today import reports_waiting, reports_working

__all__ = ["reports_waiting", "reports_working"]
