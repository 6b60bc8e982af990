"""What a line of the inbox says of a call. Labels are put into words once a list, not once a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from diemtua.lib.codes import labels_of
from diemtua.lib.dates import day, moment
from diemtua.lib.links import address_of
from diemtua.services.codes import Need, Urgency
from diemtua.services.models import Call
from diemtua.services.states import CallState
from diemtua.services.templatetags.referrals import clock_left, is_waited_for, state_tone


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A call as its place reads it. `next_on`: the day the place promised; of the clock what is left, and its end."""

    url: str
    code: str
    need: str
    origin: str
    sent: str
    state: str
    state_tone: tuple[str]  # a sign, no words
    urgent: str
    handler: str
    is_waited_for: bool
    next_on: str
    left: str
    ends: str
    tone: tuple[str]


class Lines:
    """Makes the lines of one list; `names` of the communes that asked, by code."""

    def __init__(self, names: Mapping[str, str], at: datetime) -> None:
        self.names, self.at = names, at
        self.needs, self.states = labels_of(Need), labels_of(CallState)
        self.urgencies = labels_of(Urgency)

    def of(self, calls: Iterable[Call]) -> list[Line]:
        """The lines of these calls, in their order."""
        return [self._line(each) for each in calls]

    def _line(self, call: Call) -> Line:
        clock = clock_left(call, self.at)
        return Line(
            url=address_of("services:inbox_call", call.uuid),
            code=call.referral.code,
            need=self.needs[call.referral.need],
            origin=self.names.get(call.referral.commune_code, ""),
            sent=moment(call.sent_at),
            state=self.states[call.state],
            state_tone=(state_tone(call.state),),
            urgent=self.urgencies[call.urgency] if call.urgency == Urgency.URGENT else "",
            handler=call.handler.full_name if call.handler else "",
            is_waited_for=is_waited_for(call.state),
            next_on=day(call.next_on) if call.next_on else "",
            left=clock.first if clock else "",
            ends=clock.second if clock else "",
            tone=(clock.tone if clock else "",),
        )
