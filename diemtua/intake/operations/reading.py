"""Looks at what is told in confidence: each leaves an entry, those at the reporter only with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.intake import policies
from diemtua.intake.codes import Verb
from diemtua.intake.models import Report, Reporter
from diemtua.intake.rules import ToldBy
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid
from diemtua.lib.sealing import unseal
from diemtua.trail import operations as trail

_FIELDS = ("name", "phone", "address", "note")


@transaction.atomic
def read_report(report: Report, *, by: Actor, at: datetime) -> None:
    """Somebody looks at what was told. Refuses nothing: which report it is the first fence has said."""
    trail.record(Verb.READ, report, by=by, at=at)


@transaction.atomic
def read_reporter(report: Report, *, reason: str, by: Actor, at: datetime) -> ToldBy:
    """Who told it, for who must call back (NĐ 56/2017 Đ24). Refused: NotAllowed, Invalid (no reason)."""
    policies.require_may_see_reporter(by, report)
    if len(reason.strip()) < 5:
        raise Invalid(_("Hãy ghi lý do cần biết người báo tin."), field="reason")
    found = Reporter.objects.filter(report=report).first()
    trail.record(Verb.READ_REPORTER, report, by=by, at=at, reason=reason.strip())
    if found is None:
        return ToldBy()
    opened = {name: unseal(sealed) if (sealed := getattr(found, f"{name}_sealed")) else "" for name in _FIELDS}
    return ToldBy(**opened, may_call=found.may_call)
