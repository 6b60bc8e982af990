"""Referrals as open work of a person: counted, shown, passed on. Colleagues of the place meet them anyway."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_noop

from diemtua.lib import open_work
from diemtua.lib.actor import Actor
from diemtua.lib.beside import Hanging
from diemtua.lib.open_work import InSight, Part
from diemtua.lib.panels import Row
from diemtua.lib.written import Given
from diemtua.services import operations, queries
from diemtua.services.models import Call
from diemtua.services.queries import of_person


def calls_of_person(viewer: Actor, who: Given, part: Part) -> InSight:
    """By number alone, those the viewer meets. Counted past the fence: whoever looks is of no asked agency."""
    mine = of_person.calls_with(who, part).values("pk")
    rows = queries.calls_visible_to(viewer).filter(pk__in=mine).order_by("due_at", "pk")[: open_work.MOST_ROWS]
    return InSight(rows=Hanging(rows, {"referral": ("id",)}, ("id", "uuid", "referral_id")))


def _line(call: Call, _at: datetime) -> Row:
    return Row(title=call.referral.code, url=reverse("services:inbox_call", args=[call.uuid]), icon="inbox")


open_work.register(
    open_work.Kind(
        key="referrals",
        title=gettext_noop("Chuyển gửi"),
        icon="inbox",
        counts=of_person.counts_of_calls,
        asks=calls_of_person,
        line=_line,
        pass_on=operations.pass_on_calls,
    )
)
