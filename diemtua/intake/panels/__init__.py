"""What this app puts into slots of the shell and of lower apps. Importing this package registers it."""

from diemtua.intake.panels.child import reports_of_child
from diemtua.intake.panels.today import answers_owed, reports_waiting, reports_working
from diemtua.intake.panels.work import reports_of_person

__all__ = ["answers_owed", "reports_of_child", "reports_of_person", "reports_waiting", "reports_working"]
