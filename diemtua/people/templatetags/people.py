"""A child's facts in words, for pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.dates import day
from diemtua.people.codes import Precision, Sex, Verb
from diemtua.people.models import Child, Relation
from diemtua.people.queries import Event
from diemtua.people.rules.births import birth_words

register = template.Library()


@register.filter
def born(child: Child) -> str:
    """The birth date as far as it is known: 14/03/2017, 3/2017, 2017, "khoảng 2017"."""
    if child.birth_on and child.birth_precision == Precision.ESTIMATED:
        return _("khoảng %(year)s") % {"year": child.birth_on.year}
    return _(birth_words(child.birth_on, child.birth_precision))


@register.filter
def introduced(child: Child, age: int | None) -> str:
    """Nữ, 9 tuổi, Khu phố 7: sex, age and village, as far as they are known."""
    told = []
    if child.sex != Sex.UNKNOWN:
        told.append(str(child.get_sex_display()))
    if age is not None:
        about = child.birth_precision not in {Precision.DAY, Precision.MONTH}
        years = ngettext("%(n)d tuổi", "%(n)d tuổi", age) if age else _("dưới 1 tuổi")
        words = years % {"n": age} if age else years
        told.append(_("khoảng %(age)s") % {"age": words} if about else words)
    if child.village:
        told.append(str(child.village))
    return ", ".join(told) or _("chưa rõ giới tính, tuổi")


@register.filter
def told(relation: Relation) -> str:
    """What stands beside a person around the child: cares since, died, until when, a note."""
    said = []
    if relation.is_carer and not relation.until:
        since = relation.since
        said.append(_("chăm sóc từ %(day)s") % {"day": day(since)} if since else _("chăm sóc hằng ngày"))
    elif relation.since:
        said.append(_("từ %(day)s") % {"day": day(relation.since)})
    if relation.until:
        said.append(_("đến %(day)s") % {"day": day(relation.until)})
    if relation.adult and relation.adult.died_on:
        said.append(_("mất ngày %(day)s") % {"day": day(relation.adult.died_on)})
    said.extend(note for note in (relation.note, relation.adult.note if relation.adult else "") if note)
    return ", ".join(said) or "–"


_SIGNS = {"child": "pencil", "group": "users-group", "risk": "flag", "relation": "users", "number": "fingerprint"}
_OWN_SIGNS: dict[str, str] = {
    Verb.READ_CHILD: "eye",
    Verb.READ_NUMBER: "eye",
    Verb.READ_RESTRICTED: "lock-open",
    Verb.ADD_CHILD: "plus",
    Verb.SEND_CHILD: "arrows-exchange",
    Verb.RECEIVE_CHILD: "arrows-exchange",
    Verb.MERGE_CHILD: "arrows-join",
    Verb.MOVE_HOUSE: "map-pin",
    Verb.SET_PHOTO: "photo",
    Verb.SET_NUMBER: "id",
}


@register.filter
def sign(event: Event) -> str:
    """The icon of a line of what happened."""
    verb = event.entry.verb if event.entry else ""
    return _OWN_SIGNS.get(verb) or _SIGNS.get(verb.partition(".")[0], "point")
