"""What this app puts into slots of the shell and of lower apps. Importing this package registers it."""

from diemtua.intake.panels.child import reports_of_child
from diemtua.intake.panels.today import reports_waiting, reports_working
from diemtua.intake.panels.work import reports_of_person

__all__ = ["reports_of_child", "reports_of_person", "reports_waiting", "reports_working"]
