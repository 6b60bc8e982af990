"""At sixteen a young person leaves all groups (Luật Trẻ em Đ1); what goes on afterwards stays on the page."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.queries import users_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.people.codes import Verb
from diemtua.people.models import Child, Membership
from diemtua.people.operations.circumstances import refresh_circumstances
from diemtua.people.operations.groups import OPEN, end_row
from diemtua.people.rules import groups as rules
from diemtua.people.rules.births import birthday
from diemtua.people.states import IN_CARE
from diemtua.trail import operations as trail

BATCH = 500


def end_groups_of_age(*, by: Actor, at: datetime) -> int:
    """End the groups of everybody who is sixteen for certain; tell the officers. Says how many children.

    Refuses nothing. Runs again without harm: who was ended has no open row left.
    """
    done, after = 0, 0
    while rows := _next(day_of(at), after):
        after = rows[-1]
        done += _end_batch(rows, by=by, at=at)
    return done


def _next(today: date, after: int) -> list[int]:
    """Children who may be sixteen and have an open membership, the next few by key."""
    found = Membership.objects.filter(
        state__in=OPEN, child_id__gt=after, child__state__in=IN_CARE, child__birth_on__lte=birthday(today, -rules.ADULT)
    )
    return list(found.order_by("child_id").values_list("child_id", flat=True).distinct()[:BATCH])


@transaction.atomic
def _end_batch(ids: list[int], *, by: Actor, at: datetime) -> int:
    today, told, done = day_of(at), set[str](), 0
    for child in Child.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)):
        day = rules.leaves_on(child.birth_on, child.birth_precision)
        if day is None or day > today:
            continue
        for row in Membership.objects.filter(child=child, state__in=OPEN).select_for_update():
            end_row(row, day, rules.TURNED_16)
        refresh_circumstances(child, at=at)
        trail.record(Verb.END_GROUP, child, by=by, at=at, reason=_(rules.TURNED_16), law="Luật Trẻ em Đ1")
        told.add(child.commune_code)
        done += 1
    _tell(told, today, by=by, at=at)
    return done


def _tell(communes: set[str], today: date, *, by: Actor, at: datetime) -> None:
    for commune in sorted(communes):
        access.notify(
            users_of(commune_codes=[commune], roles=[Role.COMMUNE_OFFICER], on=today),
            text=lambda: _("Có trẻ em đủ 16 tuổi, các nhóm hoàn cảnh đã kết thúc. Hãy xem việc còn phải theo dõi."),
            url=f"{reverse('people:attention')}?what=of_age", key=f"came of age {commune} {today}", by=by, at=at,
        )  # fmt: skip
