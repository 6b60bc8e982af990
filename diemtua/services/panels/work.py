"""Referrals as open work of a person: counted, shown, passed on. Colleagues of the place meet them anyway."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_noop

from diemtua.lib import open_work
from diemtua.lib.actor import Actor
from diemtua.lib.open_work import Part
from diemtua.lib.panels import Row
from diemtua.services import operations, queries
from diemtua.services.queries import of_person


def calls_of_person(viewer: Actor, user_id: int, part: Part, _at: datetime) -> list[Row]:
    """By number alone, those the viewer meets."""
    mine = of_person.calls_with([user_id], part).values("pk")
    found = queries.calls_visible_to(viewer).filter(pk__in=mine).order_by("due_at", "pk")
    return [
        Row(title=call.referral.code, url=reverse("services:inbox_call", args=[call.uuid]), icon="inbox")
        for call in found[: open_work.MOST_ROWS]
    ]


open_work.register(
    open_work.Kind(
        key="referrals",
        title=gettext_noop("Chuyển gửi"),
        icon="inbox",
        counts=of_person.counts_of_calls,
        rows=calls_of_person,
        pass_on=operations.pass_on_calls,
    )
)
