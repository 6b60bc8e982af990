"""What this app puts into slots of the shell and of lower pages. Importing this package registers it."""

from diemtua.services.panels.directory import help_of_child, to_verify
from diemtua.services.panels.referrals import asked_of_us, circle_of_child, stuck_referrals
from diemtua.services.panels.work import calls_of_person

__all__ = [
    "asked_of_us",
    "calls_of_person",
    "circle_of_child",
    "help_of_child",
    "stuck_referrals",
    "to_verify",
]
