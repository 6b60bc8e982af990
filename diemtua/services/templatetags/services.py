"""How the help-finder writes distances and numbers one can call."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from diemtua.lib import dates
from diemtua.lib.dates import number
from diemtua.services.codes import Need
from diemtua.services.states import SupportState

register = template.Library()


@register.filter
def kilometres(value: float) -> str:
    """1,2 below ten, whole above: nobody walks by the metre."""
    return number(round(value, 1), 1) if value < 10 else number(round(value))


@register.filter
def digits(phone: str) -> str:
    """What a telephone dials."""
    return "".join(letter for letter in phone if letter.isdigit() or letter == "+")


@register.filter
def need(code: str) -> str:
    return str(dict(Need.choices).get(code, code))


@register.filter
def money(value: int) -> str:
    return dates.money(value)


@register.filter
def msg(text: str) -> str:
    """A sentence of the rules, which know no language, in the reader's."""
    return gettext(text)


_LOOKS = {
    SupportState.ENTITLED: ("due", "bulb"),
    SupportState.ASKED: ("due", "send"),
    SupportState.GIVEN: ("done", "check"),
    SupportState.REFUSED: ("late", "x"),
    SupportState.NOT_NEEDED: ("out", "minus"),
}


@register.filter
def support_tone(state: str) -> str:
    return _LOOKS[SupportState(state)][0]


@register.filter
def support_icon(state: str) -> str:
    return _LOOKS[SupportState(state)][1]
