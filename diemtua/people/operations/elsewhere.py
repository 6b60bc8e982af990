"""Before a child is added the country is asked for its name and birth date: who is told of a place, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, TooOften
from diemtua.lib.locks import wait_for_turn
from diemtua.people import queries
from diemtua.people.codes import Power, Verb
from diemtua.people.queries import NOWHERE_ELSE, Elsewhere
from diemtua.trail import operations as trail
from diemtua.trail.queries import count_of

# Nobody enters more children by hand in an hour; a list of names walked through this way ends here (decision 0010).
MOST_AN_HOUR = 60


class MayBeThere(Duplicate):
    """The child may have a record: of the own place, which its list shows, or elsewhere."""

    def __init__(self, elsewhere: Elsewhere) -> None:
        said = _("Đã có hồ sơ có thể là trẻ em này. Hãy xem các hồ sơ bên trên; nếu là trẻ khác, hãy ghi lý do.")
        super().__init__(said, field="reason")
        self.elsewhere = elsewhere


@transaction.atomic
def find_elsewhere(facts: Mapping[str, Any], *, by: Actor, at: datetime) -> Elsewhere:
    """In which communes a record of this full name and whole birth date stands; each asking is an entry, also in vain.

    Who may not ask, or knows no whole name and date, is told of nothing. Refused: TooOften.
    """
    asked = queries.name_asked(facts)
    if asked is None or not by.may(Power.FIND_ELSEWHERE):
        return NOWHERE_ELSE
    wait_for_turn(f"people.elsewhere.{by.person}")  # two windows of one person are counted one after the other
    if count_of(Verb.ASK_NAME, by, since=at - timedelta(hours=1)) >= MOST_AN_HOUR:
        said = _("Anh/chị đã hỏi cả nước %(n)d lần trong một giờ. Hãy chờ, hoặc ghi lý do để lập hồ sơ mà không hỏi.")
        raise TooOften(said % {"n": MOST_AN_HOUR}, field="reason")
    found = queries.stands_elsewhere(asked, day_of(at))
    # Neither name nor date: administrators search the trail and meet no child by name.
    said = _("Tên và ngày sinh")
    trail.record(
        Verb.ASK_NAME, said, by=by, at=at, communes=[place.code for place in found.places], hidden=found.hidden
    )
    return found
