"""Courses somebody finished."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid
from diemtua.lib.text import nfc
from diemtua.trail import operations as trail
from diemtua.workforce import policies
from diemtua.workforce.codes import Verb
from diemtua.workforce.models import Posting, Training
from diemtua.workforce.operations.holding import locked


@transaction.atomic
def add_training(
    posting: Posting,
    *,
    name: str,
    finished_on: date,
    provider: str = "",
    certificate_no: str = "",
    by: Actor,
    at: datetime,
) -> Training:
    """Write down a course. Refused: NotAllowed, WrongState (over), Invalid (name, a day to come), Duplicate."""
    row = locked(posting, None, day_of(at))
    policies.require_may_keep_network(by, row)
    if not nfc(name).strip():
        raise Invalid(_("Hãy ghi tên lớp tập huấn."), field="name")
    if finished_on > day_of(at):
        raise Invalid(_("Ngày học xong không thể ở sau hôm nay."), field="finished_on")
    try:
        with transaction.atomic():
            done = Training.objects.create(
                posting=row, name=nfc(name).strip(), finished_on=finished_on, provider=nfc(provider).strip(),
                certificate_no=certificate_no.strip(), added_by_name=by.name, added_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise Duplicate(_("Lớp tập huấn này đã được ghi."), field="name") from error
    trail.record(Verb.ADD_TRAINING, row, by=by, at=at, name=done.name, finished_on=finished_on.isoformat())
    return done
