"""Finding a report by what its reporter holds: the sheet that was sent, or the code that was given for it."""

from __future__ import annotations

from diemtua.intake.models import Report
from diemtua.intake.rules import read_code, spell_code
from diemtua.lib.sealing import blind


def follow_code(form: str) -> str:
    """The code of a sheet: the same for the same sheet, and unknown without the installation's key."""
    return spell_code(blind(f"follow {form}"))


def follow_key(code: str) -> bytes:
    """What is kept of a code: it finds the report and does not give the code away."""
    return blind(f"code {code}")


def form_key(form: str) -> bytes:
    """What is kept of the sheet's own number, so that the same sheet sent twice is one report."""
    return blind(f"form {form}")


def report_of_code(typed: str) -> Report | None:
    """The report whose code this is, however it was typed. Only for the reporter's own page."""
    code = read_code(typed)
    return Report.objects.filter(follow_key=follow_key(code)).first() if code else None
